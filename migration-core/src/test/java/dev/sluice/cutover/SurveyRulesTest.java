package dev.sluice.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cutover.CutoverFacts.Extent;
import dev.sluice.cutover.CutoverFacts.LargestItem;
import dev.sluice.cutover.CutoverFacts.Seen;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.gateway.RunRecord;
import dev.sluice.run.Ledger;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.run.RunId;
import dev.sluice.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Gate G-09, by what the newest survey read")
final class SurveyRulesTest {
    private static final Instant AT = TargetWorld.AT;

    private Map<String, RangeCounts> moved = Map.of("Film", planned(100), "Actor", planned(20));
    private String runDesign = "design";
    private Instant surveyed = AT;

    private static RangeCounts planned(long items) {
        return new RangeCounts(items, items, 0, 0, Map.of(Outcome.WRITTEN, items), items, 0);
    }

    private void expect(Seen seen, Standing standing, String fragment) {
        RunRecord run = new RunRecord(
                new RunId("20261120T090000Z-0001"),
                RunRecord.Kind.BACKFILL,
                "versioned",
                "",
                runDesign,
                "source",
                "{films=1}",
                1,
                RunRecord.State.DONE,
                AT.minusSeconds(99),
                Optional.of(AT.minusSeconds(9)));
        LargestItem largest = new LargestItem(
                "Film",
                new Bytes(1_000),
                seen.items().values().stream().mapToLong(Long::longValue).sum(),
                new Bytes(1_000_000),
                seen,
                surveyed);
        CutoverFacts facts = new FewFacts()
                .design(FewFacts.design(Set.of("Film"), 1, Optional.of(largest)))
                .move(new CutoverFacts.Move(Optional.of(run), new Ledger(moved, 2, 2), 0))
                .facts();
        GateReading reading =
                new GateRules(facts, TargetWorld.SETTINGS).readings().get(Gate.LIMITS.ordinal());
        assertThat(reading.standing()).as(reading.toString()).isEqualTo(standing);
        assertThat(reading.evidence()).contains(fragment);
    }

    private static Seen every(String source, long films, long actors) {
        return new Seen(Extent.EVERY_ROW, source, Map.of("Film", films, "Actor", actors));
    }

    @Test
    @DisplayName("G-09: passes on every row of this source")
    void everyRow() {
        expect(every("source", 100, 20), Standing.PASSED, "The largest of 120 items");
    }

    @Test
    @DisplayName(
            "G-09: a sample proves nothing of the rest, and what an earlier version kept does not tell what it read")
    void sample() {
        Map<String, Long> all = Map.of("Film", 100L, "Actor", 20L);
        expect(new Seen(Extent.SAMPLE, "source", all), Standing.UNKNOWN, "say sluice check --data without --sample.");
        expect(new Seen(Extent.NOT_NOTED, "source", all), Standing.UNKNOWN, "An earlier version of Sluice");
        expect(every("", 100, 20), Standing.UNKNOWN, "An earlier version of Sluice");
    }

    @Test
    @DisplayName("G-09: the rows of another database prove nothing")
    void anotherSource() {
        expect(every("7001/staging", 100, 20), Standing.UNKNOWN, "read another source, 7001/staging");
    }

    @Test
    @DisplayName("G-09: where the backfill moved more than twice as many of one entity, a role may not have seen them")
    void farFewer() {
        expect(every("source", 50, 20), Standing.PASSED, "");
        expect(
                every("source", 49, 20),
                Standing.UNKNOWN,
                "saw 49 items of Film, of which the newest backfill moved 100");
        expect(every("source", 1_000, 0), Standing.UNKNOWN, "saw 0 items of Actor");
        moved = Map.of();
        expect(every("source", 1, 0), Standing.PASSED, "");
        moved = Map.of("Film", planned(100));
        runDesign = "older";
        expect(every("source", 1, 0), Standing.PASSED, "");
    }

    @Test
    @DisplayName("G-09: a survey that a clock dates later than now has no known age")
    void ofTheFuture() {
        surveyed = AT.plus(Duration.ofMinutes(5));
        expect(every("source", 100, 20), Standing.PASSED, "");
        surveyed = AT.plus(Duration.ofMinutes(5)).plusMillis(1);
        expect(every("source", 100, 20), Standing.UNKNOWN, "later than now: a clock was set");
    }
}
