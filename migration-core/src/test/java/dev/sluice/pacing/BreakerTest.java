package dev.sluice.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.StoreFailure;
import dev.sluice.problem.StoppedException;
import dev.sluice.testbed.ManualTime;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The circuit breaker of a table (correctness.md section 8)")
final class BreakerTest {
    private static final long SECOND = 1_000_000_000;
    private static final StoreFailure TIME_OUT =
            new StoreFailure(StoreFailure.Kind.TRANSIENT, "SocketTimeoutException", "Read timed out.");

    private final Breaker breaker = new Breaker("orders", BreakerSettings.DEFAULT, new MonotonicTime(new ManualTime()));

    private void fails(int times, long now) {
        IntStream.range(0, times).forEach(i -> breaker.failed(TIME_OUT, now));
    }

    private void answers(int times, long now) {
        IntStream.range(0, times).forEach(i -> breaker.answered(now));
    }

    @Test
    @DisplayName("stays closed below 50 calls, and at half of them failed")
    void closed() {
        fails(49, 0);
        assertThat(breaker.isClosed()).isTrue();
        answers(50, SECOND);
        fails(1, SECOND);
        assertThat(breaker.isClosed()).as("half of a hundred").isTrue();
        fails(1, SECOND);
        assertThat(breaker.delay(SECOND)).as("more than half").isPositive();
    }

    @Test
    @DisplayName("forgets what is older than 20 seconds")
    void window() {
        fails(49, 0);
        fails(1, 21 * SECOND);

        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    @DisplayName("opens, tries one item after a while, and closes when it is answered")
    void probes() {
        fails(50, SECOND);
        assertThat(breaker.delay(SECOND)).isEqualTo(5 * SECOND);
        assertThat(breaker.sentence().orElseThrow())
                .contains("orders", "SocketTimeoutException", "2026-11-20T00:00:00Z");

        assertThat(breaker.delay(6 * SECOND)).isZero();
        breaker.sending();
        assertThat(breaker.delay(6 * SECOND)).as("one at a time").isPositive();
        breaker.failed(TIME_OUT, 7 * SECOND);
        assertThat(breaker.delay(7 * SECOND)).isEqualTo(5 * SECOND);
        breaker.sending();
        breaker.answered(12 * SECOND);

        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.sentence()).isEmpty();
        fails(48, 13 * SECOND);
        assertThat(breaker.isClosed()).as("begins to count anew").isTrue();
    }

    @Test
    @DisplayName("does not count the time in which somebody held the run")
    void held() {
        fails(50, SECOND);
        breaker.wasHeld(0, 1_000 * SECOND);
        assertThat(breaker.delay(1_899 * SECOND)).isZero();
        assertThatThrownBy(() -> breaker.delay(1_900 * SECOND)).isInstanceOf(StoppedException.class);
    }

    @Test
    @DisplayName("that stays open for 15 minutes ends the run, resumable, with the last message")
    void ends() {
        fails(50, SECOND);

        assertThatThrownBy(() -> breaker.delay(901 * SECOND))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("orders")
                .hasMessageContaining("Read timed out.")
                .hasMessageContaining("resume");
    }
}
