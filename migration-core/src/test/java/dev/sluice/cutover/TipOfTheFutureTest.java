package dev.sluice.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.gateway.TriggerReview;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Gate G-15, by when the streams were read to their end")
final class TipOfTheFutureTest {
    private static void expect(Duration sinceTip, Standing standing, String fragment) {
        CutoverFacts facts = new FewFacts()
                .reverse(new CutoverFacts.Reverse(
                        Optional.empty(), Optional.of(sinceTip), 0, Optional.of(TriggerReview.NONE)))
                .facts();
        GateReading reading = new ReverseRules(facts).reading();
        assertThat(reading.standing()).as(reading.toString()).isEqualTo(standing);
        assertThat(reading.evidence()).contains(fragment);
    }

    @Test
    @DisplayName("G-15: a time later than now says nothing, since a clock was set; clocks may be five minutes apart")
    void ofTheFuture() {
        expect(Duration.ofMinutes(-5), Standing.PASSED, "");
        expect(Duration.ofMinutes(-5).minusMillis(1), Standing.UNKNOWN, "leave sluice sync --reverse at work");
        expect(Duration.ofDays(-3), Standing.UNKNOWN, "2026-11-23T10:00:00Z, which is later than now");
        expect(Duration.ofHours(7), Standing.FAILED, "too long ago");
    }
}
