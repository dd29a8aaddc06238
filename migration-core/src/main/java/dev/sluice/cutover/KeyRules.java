package dev.sluice.cutover;

import dev.sluice.gateway.HeatMinute;
import dev.sluice.gateway.HeatSpan;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.PersonalStatement.Topic;
import dev.sluice.project.TargetThresholds.KeyLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads what single partition keys take (G-08): of writes what was counted of the source's own load, of reads what a person says, since nothing counts them.
 * Pure; one object reads once.
 */
final class KeyRules {
    /** The grain of the evidence: so long may nobody have told anything. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final CutoverFacts facts;
    private final KeyLoad wanted;
    private final Statements statements;

    KeyRules(CutoverFacts facts, CutoverSettings settings) {
        this.facts = facts;
        this.wanted = settings.thresholds().target().keys();
        this.statements = Statements.of(settings, facts.at());
    }

    int limit() {
        return wanted.units();
    }

    /**
     * Adds the parts.
     *
     * @return a clause for the gate's figure; empty where nothing was counted
     */
    String into(Parts parts) {
        Map<String, List<HeatMinute>> places = facts.stream().heat().minutes().stream()
                .collect(Collectors.groupingBy(KeyRules::place, TreeMap::new, Collectors.toList()));
        places.forEach((place, minutes) -> hottest(parts, place, minutes));
        counted(parts, places);
        statements.into(parts, Topic.READ_HEAT, "that no key is read with more than " + limit() + " units a second");
        return facts.stream().heat().minutes().stream()
                .map(HeatMinute::most)
                .max(Comparator.naturalOrder())
                .map(most -> ", " + number(most) + " units/s of a key at most")
                .orElse("");
    }

    private void hottest(Parts parts, String place, List<HeatMinute> minutes) {
        HeatMinute certain = minutes.stream()
                .max(Comparator.comparingDouble(HeatMinute::least))
                .orElseThrow();
        HeatMinute bound = minutes.stream()
                .max(Comparator.comparingDouble(HeatMinute::most))
                .orElseThrow();
        if (certain.least() > limit()) {
            parts.failed("Partition key " + certain.key() + " of " + place + " took " + number(certain.least())
                    + " write units in one second of the minute " + certain.minute() + ": spread it over more keys.");
        } else if (bound.most() > limit()) {
            parts.unknown("A partition key of " + place + " may have taken up to " + number(bound.most())
                    + " write units in one second of the minute " + bound.minute() + ", and " + number(bound.least())
                    + " are certain, of " + bound.key() + ": look at that load, then waive the gate or wait.");
        } else {
            parts.passed("No partition key of " + place + " took more than " + number(bound.most())
                    + " write units in a second; the hottest was " + certain.key() + ".");
        }
    }

    private void counted(Parts parts, Map<String, List<HeatMinute>> places) {
        Optional<HeatSpan> span = facts.stream().heat().counted();
        if (!facts.stream().prepared()) {
            parts.unknown(
                    "No change stream of this design, source and target is prepared, by which the writes of single keys"
                            + " are counted; say sluice sync --prepare.");
            return;
        }
        if (span.isEmpty()) {
            parts.unknown("Nobody counted the writes of single keys; leave sluice sync at work.");
            return;
        }
        Instant since = span.get().since();
        Instant until = span.get().until();
        if (until.isBefore(facts.at().minus(SILENCE))) {
            parts.unknown("The writes of single keys are counted until " + until + "; leave sluice sync at work.");
        } else if (since.isAfter(facts.at().minus(wanted.time()))) {
            parts.unknown("The writes of single keys are counted since " + since
                    + " only; leave sluice sync at work for " + hoursLeft(since) + " h more.");
        } else if (places.isEmpty()) {
            parts.unknown("Nothing was written in the source in the last "
                    + wanted.time().toHours() + " h, so that no key could get hot; wait for real load.");
        } else {
            parts.passed("Every write of the source since " + since + " is counted.");
            facts.target().tables().forEach(table -> silent(parts, table, places));
        }
    }

    private static void silent(Parts parts, TargetFacts.Table table, Map<String, List<HeatMinute>> places) {
        if (!places.containsKey(place(table.name(), ""))) {
            parts.passed("Nothing was written to table " + table.name() + " in this time.");
        }
        table.globalIndexes().stream()
                .sorted()
                .filter(index -> !places.containsKey(place(table.name(), index)))
                .forEach(index ->
                        parts.passed("Nothing was written to " + place(table.name(), index) + " in this time."));
    }

    private long hoursLeft(Instant since) {
        Duration left = wanted.time().minus(Duration.between(since, facts.at()));
        return left.toHours() + 1;
    }

    private static String place(HeatMinute minute) {
        return place(minute.table(), minute.index());
    }

    private static String place(String table, String index) {
        return (index.isEmpty() ? "" : "index " + index + " of ") + "table " + table;
    }

    private static String number(double units) {
        return String.format(Locale.ROOT, "%,.0f", Math.ceil(units));
    }
}
