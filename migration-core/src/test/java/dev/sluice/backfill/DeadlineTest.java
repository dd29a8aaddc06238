package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testbed.MovedClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-53: the time of a snapshot")
final class DeadlineTest {
    private static final Duration TIME = Duration.ofHours(1);

    private final MovedClock clock = new MovedClock();
    private final Deadline deadline = new Deadline(clock, TIME);
    private final AtomicInteger stopped = new AtomicInteger();

    private void pass(Duration duration) {
        clock.advance(duration);
        deadline.isPast(); // it is asked at each range, and so knows of every jump
    }

    @Test
    @DisplayName("is up when it has passed, and what is under way then is given up once, a little later")
    void passes() {
        pass(TIME.minusMinutes(1));
        assertThat(deadline.isPast()).isFalse();
        pass(Duration.ofMinutes(2));
        assertThat(deadline.isPast()).isTrue();
        deadline.cutIfOverdue(stopped::incrementAndGet);
        assertThat(stopped).hasValue(0);
        pass(Duration.ofMinutes(2));
        deadline.cutIfOverdue(stopped::incrementAndGet);
        deadline.cutIfOverdue(stopped::incrementAndGet);
        assertThat(stopped).hasValue(1);
        assertThat(deadline.isCut()).isTrue();
    }

    @Test
    @DisplayName("becomes no longer when the clock is set back by hours, so that vacuum does not wait for it")
    void setBack() {
        pass(Duration.ofMinutes(30));
        pass(Duration.ofHours(-5));
        pass(Duration.ofMinutes(29));
        assertThat(deadline.isPast()).isFalse();
        pass(Duration.ofMinutes(2));
        assertThat(deadline.isPast()).isTrue();
        pass(Duration.ofHours(-5));
        assertThat(deadline.isPast()).as("what is up stays so").isTrue();
    }
}
