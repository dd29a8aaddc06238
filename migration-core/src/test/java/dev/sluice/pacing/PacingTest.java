package dev.sluice.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.run.Hold;
import dev.sluice.run.PaceReading;
import dev.sluice.testbed.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The reins of a run")
final class PacingTest {
    private final ManualTime time = new ManualTime();
    private final Pacing pacing = new Pacing(PacingSettings.of(16), time);

    @Test
    @DisplayName("are held as long as any cause holds, and tell each of them")
    void holds() {
        AtomicInteger changes = new AtomicInteger();
        pacing.onChange(changes::incrementAndGet);
        pacing.hold(Hold.OPERATOR, "Paused.");
        pacing.hold(Hold.SOURCE, "The source lags.");
        pacing.hold(Hold.SOURCE, "The source lags by 9 s.");
        pacing.release(Hold.OPERATOR);

        assertThat(pacing.isHeld()).isTrue();
        assertThat(pacing.reading().holds()).containsOnlyKeys(Hold.SOURCE).containsValue("The source lags by 9 s.");
        pacing.release(Hold.SOURCE);
        assertThat(pacing.isHeld()).isFalse();
        assertThat(changes).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    @DisplayName("take no rate of 0 or less")
    void noRate(double rate) {
        assertThatThrownBy(() -> pacing.limit(OptionalDouble.of(rate))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("read as idle while nothing limits and nothing was sent")
    void idle() {
        assertThat(pacing.reading()).isEqualTo(PaceReading.IDLE);
    }

    @Test
    @DisplayName("do not count the time of a hold, of one cause or of several, as time in which a target fails")
    void timeOfHolds() {
        time.pass(Duration.ofSeconds(2));
        pacing.hold(Hold.OPERATOR, "Paused.");
        time.pass(Duration.ofMinutes(20));
        pacing.hold(Hold.SOURCE, "The source lags.");
        pacing.release(Hold.OPERATOR);
        time.pass(Duration.ofMinutes(20));
        assertThat(pacing.nanosNotHeld()).isEqualTo(2_000_000_000L);
        pacing.release(Hold.SOURCE);
        pacing.release(Hold.SOURCE);
        time.pass(Duration.ofSeconds(3));

        assertThat(pacing.nanosNotHeld()).isEqualTo(5_000_000_000L);
        assertThat(pacing.time().nanos()).isEqualTo(2_405_000_000_000L);
    }

    @Test
    @DisplayName("count time that stands still while a clock is set back, and goes on from there")
    void clockSetBack() {
        MonotonicTime monotonic = new MonotonicTime(time);
        time.pass(Duration.ofSeconds(3));
        long before = monotonic.nanos();
        time.pass(Duration.ofHours(-1));
        long stepped = monotonic.nanos();
        time.pass(Duration.ofSeconds(2));

        assertThat(before).isEqualTo(3_000_000_000L);
        assertThat(stepped).isEqualTo(before);
        assertThat(monotonic.nanos()).isEqualTo(5_000_000_000L);
        assertThat(time.instant()).isBefore(Instant.parse("2026-11-20T00:00:00Z"));
    }
}
