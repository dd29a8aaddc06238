package dev.sluice.cutover;

import dev.sluice.cutover.CutoverFacts.LargestItem;
import dev.sluice.gateway.ControlPlane.Backup;
import dev.sluice.gateway.ControlPlane.Recovery;
import dev.sluice.gateway.ControlPlane.TableSettings;
import dev.sluice.gateway.RunRecord;
import dev.sluice.limits.SizeLimits;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.GateThresholds;
import dev.sluice.project.PersonalStatement.Topic;
import dev.sluice.project.TableForecast;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the gates on sizes, recovery and backups of the target's tables (G-09 to G-11). Pure; used by one thread. */
final class TargetRules {
    private static final String AVAILABLE = "AVAILABLE";

    private final CutoverFacts facts;
    private final CutoverSettings settings;
    private final GateThresholds thresholds;

    TargetRules(CutoverFacts facts, CutoverSettings settings) {
        this.facts = facts;
        this.settings = settings;
        this.thresholds = settings.thresholds();
    }

    GateReading limits() {
        String threshold = "<= " + thresholds.itemPercent() + " % of 400 KB, growth stated";
        Optional<LargestItem> largest = facts.design().largest();
        Look look = new Look(Gate.LIMITS, threshold, largest.map(LargestItem::at));
        if (largest.isEmpty()) {
            return look.unknown("-", "The rows of this design were not surveyed; say sluice check --data.");
        }
        Parts parts = new Parts();
        double percent = 100.0 * largest.get().size().count() / SizeLimits.ITEM.count();
        String seen = String.format(
                Locale.ROOT,
                "The largest of %,d items is one of %s, %.1f %% of 400 KB.",
                largest.get().items(),
                largest.get().entity(),
                percent);
        parts.check(percent <= thresholds.itemPercent(), seen);
        if (largest.get().at().isBefore(facts.at().minus(thresholds.proof()))) {
            parts.unknown("The rows were surveyed too long ago; say sluice check --data.");
        }
        new SurveyRules(facts, largest.get()).doubt().ifPresent(parts::unknown);
        facts.target().tables().forEach(table -> growth(parts, table, largest.get()));
        return parts.reading(look, largest.get().size().toString());
    }

    private void growth(Parts parts, TargetFacts.Table table, LargestItem largest) {
        TableForecast forecast = settings.preparation().forecast().get(table.name());
        if (forecast == null || forecast.growthPercent().isEmpty()) {
            parts.unknown("The growth of table " + table.name()
                    + " is not stated: write growthPercent, of a year, under cutover.forecast.");
        } else {
            parts.passed("Table " + table.name() + " is said to grow by "
                    + forecast.growthPercent().getAsLong() + " % in a year.");
        }
        collections(parts, table, largest);
    }

    /** Where all items together stay below what one item collection may have, each of them does. */
    private void collections(Parts parts, TargetFacts.Table table, LargestItem largest) {
        if (table.localIndexes().isEmpty()) {
            parts.passed("Table " + table.name() + " has no local index, and so no limit of an item collection.");
            return;
        }
        double most =
                (double) largest.together().count() * (1 + table.localIndexes().size())
                        + (double) SizeLimits.BILLED_OVERHEAD.count()
                                * largest.items()
                                * table.localIndexes().size();
        if (100 * most <= (double) thresholds.itemPercent() * SizeLimits.ITEM_COLLECTION.count()) {
            parts.passed("All items together stay below what one item collection of table " + table.name()
                    + " may have, so that each does.");
        } else {
            parts.notCheckable("The size of item collections, of which table " + table.name()
                    + " with its local indexes may have 10 GB each, was not looked at.");
        }
    }

    GateReading recovery() {
        Duration wanted = thresholds.target().recovery();
        Look look = new Look(
                Gate.RECOVERY,
                ">= " + wanted.toHours() + " h on each table, deletion protected",
                Optional.of(facts.at()));
        Parts parts = new Parts();
        for (TargetFacts.Table table : facts.target().tables()) {
            parts.answer(table.recovery(), recovery -> recovery(parts, table.name(), recovery));
            parts.answer(table.settings(), told -> protection(parts, table.name(), told));
        }
        String figure = restorable()
                .min(Comparator.naturalOrder())
                .map(shortest -> shortest.toHours() + " h")
                .orElse("-");
        return parts.reading(look, figure);
    }

    /** How far back each table can be restored, of which that is known. */
    private Stream<Duration> restorable() {
        return facts.target().tables().stream()
                .flatMap(table -> table.recovery().found().stream())
                .map(this::restorable);
    }

    private Duration restorable(Recovery recovery) {
        return recovery.earliest()
                .filter(earliest -> recovery.on() && earliest.isBefore(facts.at()))
                .map(earliest -> Duration.between(earliest, facts.at()))
                .orElse(Duration.ZERO);
    }

    private void recovery(Parts parts, String table, Recovery recovery) {
        if (!recovery.on()) {
            parts.failed("Point-in-time recovery of table " + table + " is off.");
            return;
        }
        Duration back = restorable(recovery);
        parts.check(
                back.compareTo(thresholds.target().recovery()) >= 0,
                "Table " + table + " can be restored to any moment of the last " + back.toHours() + " hours.");
    }

    private static void protection(Parts parts, String table, TableSettings told) {
        if (told.deletionProtected().isEmpty()) {
            parts.notCheckable("Not checkable here: the target does not tell whether table " + table
                    + " is protected from deletion.");
        } else {
            boolean on = told.deletionProtected().get();
            parts.check(on, "Table " + table + (on ? " is" : " is not") + " protected from deletion.");
        }
    }

    GateReading backup() {
        List<TargetFacts.Table> tables = facts.target().tables();
        Look look = new Look(
                Gate.BACKUP, "a backup of each table after the backfill, restore tried", Optional.of(facts.at()));
        Parts parts = new Parts();
        Statements statements = Statements.of(settings, facts.at());
        statements.into(parts, Topic.SOURCE_BACKUP, "that a backup of the source exists");
        statements.into(parts, Topic.RESTORE_TRIED, "that a restore of a backup was tried");
        Optional<Instant> ended = facts.move()
                .run()
                .filter(run ->
                        run.state() == RunRecord.State.DONE && facts.move().isOf(facts.now()))
                .flatMap(RunRecord::ended);
        if (ended.isEmpty()) {
            parts.unknown("No backfill of this design, source and target has ended that a backup could be later than.");
        } else {
            tables.forEach(table -> parts.answer(table.backups(), found -> backup(parts, table, found, ended.get())));
        }
        long kept = ended.map(end -> tables.stream()
                        .filter(table -> table.backups()
                                .found()
                                .flatMap(all -> after(table, all, end))
                                .isPresent())
                        .count())
                .orElse(0L);
        return parts.reading(look, kept + " of " + tables.size() + " tables");
    }

    private static void backup(Parts parts, TargetFacts.Table table, List<Backup> all, Instant end) {
        Optional<Backup> later = after(table, all, end);
        if (later.isPresent()) {
            parts.passed("Table " + table.name() + " has backup " + later.get().name() + " of "
                    + later.get().created() + ", after the end of the backfill.");
            return;
        }
        String newest = all.stream()
                .findFirst()
                .map(one -> "; its newest backup, " + one.name() + " of " + one.created() + ", is " + one.status())
                .orElse("");
        parts.failed("Table " + table.name() + " has no AVAILABLE backup from after the end of the backfill (" + end
                + ")" + newest + ".");
    }

    /** Of this very table: a backup of one that was deleted is listed under its name too. */
    private static Optional<Backup> after(TargetFacts.Table table, List<Backup> all, Instant end) {
        Optional<String> identity = table.settings().found().map(TableSettings::identity);
        return all.stream()
                .filter(one -> one.status().equals(AVAILABLE) && one.created().isAfter(end))
                .filter(one -> identity.filter(one.table()::equals).isPresent())
                .findFirst();
    }
}
