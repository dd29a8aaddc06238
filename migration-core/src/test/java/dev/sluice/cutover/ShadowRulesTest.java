package dev.sluice.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cutover.CutoverFacts.ShadowCount;
import dev.sluice.cutover.CutoverFacts.ShadowTime;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.project.GateThresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The gates of shadow reads (G-06, G-07)")
final class ShadowRulesTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final ShadowCount FILMS = new ShadowCount("films", 40_000, 40_001, 0, 0.000_075, time(10, 9));

    private List<String> patterns = List.of("films");
    private List<ShadowCount> shadow = List.of(FILMS);
    private Map<String, Duration> latencies = Map.of();

    private static ShadowTime time(long millis, long hours) {
        return new ShadowTime(Optional.of(Duration.ofMillis(millis)), Duration.ofHours(hours));
    }

    private void expect(Gate gate, Standing standing, String fragment) {
        CutoverFacts facts = new FewFacts()
                .proof(new CutoverFacts.Proof(
                        List.of(),
                        Optional.empty(),
                        patterns,
                        shadow,
                        Optional.of(AT),
                        Optional.empty(),
                        Optional.empty()))
                .facts();
        GateThresholds standard = GateThresholds.DEFAULT;
        GateThresholds thresholds = new GateThresholds(
                standard.lag(),
                standard.proof(),
                standard.verification(),
                new GateThresholds.Shadow(10_000, Duration.ofHours(24), 100, latencies),
                standard.itemPercent());
        GateReading reading = new ShadowRules(facts, thresholds).reading(gate);
        assertThat(reading.standing()).as(reading.toString()).isEqualTo(standing);
        assertThat(reading.figure() + " " + reading.evidence()).contains(fragment);
    }

    @Test
    @DisplayName("each pattern counts for itself, and one that nobody asked is none")
    void each() {
        patterns = List.of("films", "actors");
        expect(Gate.PATTERNS, Standing.FAILED, "0 alike");
        expect(Gate.ERROR_BUDGET, Standing.FAILED, "Of pattern actors 0 of 0");
        shadow = List.of(FILMS, new ShadowCount("actors", 9_999, 29_000, 0, 0.000_103, time(10, 9)));
        expect(Gate.PATTERNS, Standing.FAILED, "9,999 alike");
        expect(Gate.ERROR_BUDGET, Standing.FAILED, "< 0.0103 %");
        patterns = List.of();
        expect(Gate.PATTERNS, Standing.UNKNOWN, "no access pattern");
        expect(Gate.ERROR_BUDGET, Standing.UNKNOWN, "no access pattern");
    }

    @Test
    @DisplayName("a day without a gap is as good as many answers, but not without one that is alike")
    void watched() {
        latencies = Map.of("films", Duration.ofMillis(10));
        shadow = List.of(new ShadowCount("films", 1, 1, 0, 0.95, time(10, 23)));
        expect(Gate.PATTERNS, Standing.PASSED, "1 alike");
        shadow = List.of(new ShadowCount("films", 9_999, 9_999, 0, 0.95, time(10, 22)));
        expect(Gate.PATTERNS, Standing.FAILED, "without a gap for 22 h");
        shadow = List.of(new ShadowCount("films", 0, 5, 5, 1, time(10, 24)));
        expect(Gate.PATTERNS, Standing.FAILED, "0 alike");
    }

    @Test
    @DisplayName("the slowest window counts; without a target, or without a measurement, nothing is fast")
    void latency() {
        expect(Gate.PATTERNS, Standing.NOT_CHECKABLE, "films has no target of latency");
        latencies = Map.of("films", Duration.ofMillis(10));
        expect(Gate.PATTERNS, Standing.PASSED, "40,000 alike");
        shadow = List.of(new ShadowCount("films", 40_000, 40_001, 0, 0.000_075, time(11, 9)));
        expect(Gate.PATTERNS, Standing.FAILED, "was 11.0 ms in its slowest window and may be 10 ms");
        shadow = List.of(new ShadowCount(
                "films", 40_000, 40_001, 0, 0.000_075, new ShadowTime(Optional.empty(), Duration.ZERO)));
        expect(Gate.PATTERNS, Standing.UNKNOWN, "was not measured");
    }
}
