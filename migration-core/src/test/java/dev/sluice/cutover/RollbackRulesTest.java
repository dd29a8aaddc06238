package dev.sluice.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.project.RehearsalSettings;
import dev.sluice.project.SourceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Gate G-14, read from the newest rehearsal")
final class RollbackRulesTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private RehearsalSettings settings = RehearsalSettings.DEFAULT;

    static Rehearsal rehearsed(Instant at, long lost) {
        return new Rehearsal(
                "Grace",
                at,
                Optional.empty(),
                1_000,
                4_321,
                80,
                lost,
                Duration.ofMillis(2_340),
                Duration.ofMillis(1_250));
    }

    private void expect(Optional<Rehearsal> rehearsal, Standing standing, String fragment) {
        CutoverFacts facts = new FewFacts()
                .proof(new CutoverFacts.Proof(
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        rehearsal))
                .facts();
        GateReading reading = new RollbackRules(facts, settings).reading();
        assertThat(reading.gate()).isEqualTo(Gate.ROLLBACK);
        assertThat(reading.standing()).as(reading.toString()).isEqualTo(standing);
        assertThat(reading.figure() + " | " + reading.evidence() + " | " + reading.threshold())
                .contains(fragment);
    }

    @Test
    @DisplayName("is shut where nobody rehearsed, and says whether a copy is named")
    void never() {
        expect(Optional.empty(), Standing.FAILED, "never rehearsed");
        expect(Optional.empty(), Standing.FAILED, "name a copy of the source under cutover.rehearsal.copy");
        settings = new RehearsalSettings(
                Optional.of(new SourceSettings("jdbc:postgresql://copy/shop", Optional.empty(), List.of())),
                Duration.ofDays(7));
        expect(Optional.empty(), Standing.FAILED, "This design was not rehearsed: say sluice cutover rehearse.");
    }

    @Test
    @DisplayName("passes to the last moment of its days, with the time that the way back took, and is shut after it")
    void age() {
        expect(Optional.of(rehearsed(AT, 0)), Standing.PASSED, "0 lost, back in 1.3 s");
        expect(
                Optional.of(rehearsed(AT, 0)),
                Standing.PASSED,
                "By Grace, on a copy, twice there and back: 1,000 items equal at the end, 4,321 writes acknowledged, 0 lost;"
                        + " nobody could write for 2.3 s at most on the way forward.");
        expect(Optional.of(rehearsed(AT.minus(Duration.ofDays(7)), 0)), Standing.PASSED, "within 7 d");
        Instant old = AT.minus(Duration.ofDays(7)).minusMillis(1);
        expect(Optional.of(rehearsed(old, 0)), Standing.FAILED, "which is too long ago");
        settings = new RehearsalSettings(Optional.empty(), Duration.ofDays(8));
        expect(Optional.of(rehearsed(old, 0)), Standing.PASSED, "within 8 d");
    }

    @Test
    @DisplayName("is shut by a clock that jumped back behind it")
    void ofTheFuture() {
        expect(Optional.of(rehearsed(AT.plus(Duration.ofHours(1)), 0)), Standing.FAILED, "later than now");
    }

    @Test
    @DisplayName("is shut by a single lost row, and by a rehearsal that did not come to its end")
    void lost() {
        expect(
                Optional.of(rehearsed(AT, 1)),
                Standing.FAILED,
                "Of 80 rows that the application of the rehearsal wrote, 1 did not hold what was acknowledged last: do not switch.");
        expect(
                Optional.of(Rehearsal.failed("Grace", AT, "The verification says DIFFERENT: 3 items.")),
                Standing.FAILED,
                "did not come to its end: The verification says DIFFERENT: 3 items.");
    }
}
