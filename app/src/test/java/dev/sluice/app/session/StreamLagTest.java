package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.StreamReading.Bound;
import dev.sluice.app.session.StreamReading.Lag;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.engine.StreamStatus;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lag of a stream")
final class StreamLagTest {
    private final StreamLag lag = new StreamLag();

    private Lag at(long second, long applied, long end) {
        return lag.note(SmallProject.stream(
                        StreamStatus.Follower.PRESENT, applied, end, SmallProject.NOW.plusSeconds(second)))
                .orElseThrow();
    }

    private static Lag atMost(long seconds) {
        return new Lag(Duration.ofSeconds(seconds), Bound.AT_MOST);
    }

    private static Lag atLeast(long seconds) {
        return new Lag(Duration.ofSeconds(seconds), Bound.AT_LEAST);
    }

    @Test
    @DisplayName("is zero where the whole log is applied")
    void caughtUp() {
        assertThat(at(0, 6_000, 6_000)).isEqualTo(atMost(0));
    }

    @Test
    @DisplayName("is at most the time since the log last ended at or before what is applied")
    void boundedByWhatWasSeen() {
        at(0, 5_000, 5_000);
        assertThat(at(10, 5_000, 6_000)).isEqualTo(atMost(10));
        assertThat(at(20, 5_500, 7_000)).isEqualTo(atMost(20));
        assertThat(at(30, 6_500, 8_000)).isEqualTo(atMost(20));
        assertThat(at(40, 8_000, 8_000)).isEqualTo(atMost(0));
    }

    @Test
    @DisplayName("is at least the time of looking where it was behind from the beginning")
    void behindFromTheBeginning() {
        assertThat(at(0, 5_000, 9_000)).isEqualTo(atLeast(0));
        assertThat(at(60, 6_000, 9_500)).isEqualTo(atLeast(60));
        assertThat(at(70, 9_200, 9_600)).isEqualTo(atMost(70));
    }

    @Test
    @DisplayName("is not that of another stream")
    void forgets() {
        at(0, 5_000, 5_000);
        lag.clear();
        assertThat(at(10, 5_000, 6_000)).isEqualTo(atLeast(0));
    }
}
