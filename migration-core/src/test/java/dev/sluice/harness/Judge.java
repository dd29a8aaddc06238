package dev.sluice.harness;

import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what is with what has to be, key by key and equation by equation. Stateless. */
final class Judge {
    private static final int MOST_OPEN = 100;

    private Judge() {}

    /** Compares every key of the table and of its index. */
    static List<Finding> items(TreeMap<String, JsonObject> expected, Target target) {
        List<Finding> findings = new ArrayList<>();
        TreeMap<String, JsonObject> found = target.items(Optional.empty());
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        for (String key : keys) {
            compare(key, expected.get(key), found.get(key)).ifPresent(findings::add);
        }
        TreeSet<String> indexed = new TreeSet<>();
        expected.forEach((key, item) -> {
            if (item.has("openCustomer")) {
                indexed.add(key);
            }
        });
        if (!indexed.equals(target.items(Optional.of(MarketDatabase.INDEX)).keySet())) {
            findings.add(new Finding(Finding.Kind.STALE, "index", "holds other keys than the open purchases"));
        }
        return findings;
    }

    private static Optional<Finding> compare(
            String key,
            @org.jspecify.annotations.Nullable JsonObject expected,
            @org.jspecify.annotations.Nullable JsonObject found) {
        boolean isThere = found != null && !Target.isTombstone(found);
        if (expected == null) {
            return isThere
                    ? Optional.of(new Finding(Finding.Kind.RESURRECTED, key, "is there: " + found))
                    : Optional.empty();
        }
        if (!isThere) {
            return Optional.of(new Finding(Finding.Kind.LOST, key, "is not there, only " + found));
        }
        String wanted = Oracle.content(expected);
        String got = Oracle.content(found);
        return wanted.equals(got)
                ? Optional.empty()
                : Optional.of(new Finding(Finding.Kind.STALE, key, "is " + found + " and should be " + wanted));
    }

    /**
     * Checks the equations of R-40 by the journal's records.
     *
     * @param rows the source where nothing changed it meanwhile; absent otherwise
     * @param foreign how many items of somebody else stood on keys of the design
     * @param found how many items of the design's keys are in the target
     */
    static List<Finding> ledger(Path folder, Optional<Rows> rows, long foreign, long found) {
        List<Finding> findings = new ArrayList<>();
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            RunRecord run = journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow();
            expect(findings, "state of the run", RunRecord.State.DONE, run.state());
            for (RangeRecord range : journal.ranges(run.id())) {
                expect(findings, "range " + range, RangeRecord.State.DONE, range.state());
            }
            Map<String, RangeCounts> entities = journal.ledger(run.id()).entities();
            expect(findings, "entities", 3, entities.size());
            entities.forEach((entity, counts) -> equations(findings, entity, counts));
            RangeCounts total = entities.values().stream().reduce(RangeCounts.NONE, RangeCounts::plus);
            expect(findings, "collided", 0L, total.count(Outcome.COLLIDED));
            expect(findings, "foreign", foreign, total.count(Outcome.FOREIGN));
            expect(findings, "quarantined", 0L, total.count(Outcome.QUARANTINED));
            long rejected = rows.map(Oracle::rejected).orElse(1L);
            expect(findings, "records in quarantine", foreign + rejected, journal.quarantineSize(run.id()));
            rows.ifPresent(source -> {
                expect(findings, "rows read", Oracle.read(source), total.rowsRead());
                expect(findings, "rows filtered", Oracle.filtered(source), total.rowsFiltered());
                expect(findings, "rows rejected", Oracle.rejected(source), total.rowsRejected());
                expect(findings, "target keys", total.itemsPlanned(), found);
            });
        }
        return findings;
    }

    /** Checks how many records of the newest run are open after a replay. */
    static List<Finding> open(Path folder, long expected) {
        List<Finding> findings = new ArrayList<>();
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            expect(findings, "open records after the replay", expected, (long)
                    journal.quarantine().open(0, MOST_OPEN).size());
        }
        return findings;
    }

    /** Whether the newest run is done by the journal. */
    static boolean isDone(Path folder) {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            return journal.latestRun(RunRecord.Kind.BACKFILL)
                    .filter(run -> run.state() == RunRecord.State.DONE)
                    .isPresent();
        }
    }

    private static void equations(List<Finding> findings, String entity, RangeCounts counts) {
        expect(
                findings,
                entity + ": rows read = rendered + filtered + rejected",
                counts.rowsRead(),
                counts.rowsRendered() + counts.rowsFiltered() + counts.rowsRejected());
        long ended = 0;
        for (Outcome outcome : Outcome.values()) {
            ended += counts.count(outcome);
        }
        expect(findings, entity + ": items planned = sum of outcomes", counts.itemsPlanned(), ended);
    }

    private static void expect(List<Finding> findings, String subject, Object expected, Object found) {
        if (!expected.equals(found)) {
            findings.add(new Finding(Finding.Kind.LEDGER, subject, "is " + found + ", not " + expected));
        }
    }
}
