package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cutover.CutoverFacts.ShadowCount;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.Subject;
import dev.sluice.report.ShadowText;
import dev.sluice.run.RunId;
import dev.sluice.shadow.Latency;
import dev.sluice.shadow.PatternCounts;
import dev.sluice.shadow.PatternLatencies;
import dev.sluice.shadow.PatternWindow;
import dev.sluice.shadow.ShadowEnding;
import dev.sluice.shadow.ShadowSwitch;
import dev.sluice.shadow.ShadowWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Windows of shadow reads, summed for the gates")
final class ShadowEvidenceTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    /** A window that ended so many minutes ago, in which one pattern was asked so often. */
    private static Evidence window(long minutesAgo, long minutes, long equal, long p99Millis) {
        Instant to = AT.minus(Duration.ofMinutes(minutesAgo));
        PatternCounts counts = new PatternCounts(equal, Map.of(ShadowEnding.EQUAL, equal), 0, 0, Map.of());
        Latency none = new Latency(0, Duration.ZERO, Duration.ZERO);
        Latency next = new Latency(equal, Duration.ZERO, Duration.ofMillis(p99Millis));
        PatternWindow pattern = new PatternWindow(
                "films",
                "SET",
                "none",
                new ShadowSwitch(ShadowSwitch.Position.values()[0], 5, "", AT),
                counts,
                new PatternLatencies(none, none, next, none),
                List.of(),
                new PatternWindow.Total(AT, counts));
        String json = ShadowText.of(new ShadowWindow(to.minus(Duration.ofMinutes(minutes)), to, List.of(pattern)));
        return new Evidence(new RunId("shadow"), Evidence.SHADOW, "", new Subject("d", "p", "s", "t"), json, to);
    }

    private static ShadowCount count(Evidence... windows) {
        ShadowEvidence evidence = new ShadowEvidence(DAY, AT);
        return evidence.counts(evidence.readable(List.of(windows))).get(0);
    }

    @Test
    @DisplayName("are counted together, the slowest of them tells the latency, and an empty one tells none")
    void sums() {
        ShadowCount count = count(window(1, 5, 10, 7), window(6, 5, 20, 9), window(11, 5, 0, 99));
        assertThat(count.equal()).isEqualTo(30);
        assertThat(count.time().slowest()).contains(Duration.ofMillis(9));
        assertThat(count.time().watched()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    @DisplayName("reach back to the first gap of more than an hour, also where those of several processes overlap")
    void gaps() {
        assertThat(count(window(0, 5, 1, 1), window(65, 5, 1, 1)).time().watched())
                .isEqualTo(Duration.ofMinutes(70));
        assertThat(count(window(0, 5, 1, 1), window(66, 5, 1, 1)).time().watched())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(count(window(0, 90, 1, 1), window(3, 5, 1, 1), window(95, 5, 1, 1))
                        .time()
                        .watched())
                .isEqualTo(Duration.ofMinutes(100));
    }

    @Test
    @DisplayName("count for a day; of those that count none may be unreadable, which might hold a mismatch")
    void time() {
        List<Evidence> windows = new ArrayList<>(List.of(window(1, 5, 1, 1), window(24 * 60, 5, 1, 1)));
        ShadowEvidence evidence = new ShadowEvidence(DAY, AT);
        assertThat(evidence.readable(windows)).containsExactly(windows.get(0));
        Evidence unreadable =
                new Evidence(new RunId("shadow"), Evidence.SHADOW, "", new Subject("d", "p", "s", "t"), "{}", AT);
        windows.add(unreadable);
        assertThat(evidence.readable(windows)).isEmpty();
    }
}
