package dev.sluice.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A delay by the machine's time")
final class TimedDelayTest {
    @Test
    @DisplayName("does something later, and nothing of what waits or comes once it is closed")
    void closed() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        AtomicBoolean late = new AtomicBoolean();
        try (TimedDelay delay = new TimedDelay(Executors.defaultThreadFactory())) {
            delay.after(Duration.ofMillis(1), done::countDown);
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            delay.after(Duration.ofHours(1), () -> late.set(true));
            delay.close();
            delay.after(Duration.ZERO, () -> late.set(true));
        }
        assertThat(late).isFalse();
    }
}
