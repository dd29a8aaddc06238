package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Threads of a command")
final class WorkerThreadsTest {
    @Test
    @DisplayName("have one to spare, so that a stop reaches workers that all wait for a target that throttles")
    void spare() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(2);
        try (WorkerThreads workers = WorkerThreads.of(2, "reader")) {
            Thread stop = new Thread(() -> {
                await(waiting);
                workers.executor().execute(stopped::countDown);
            });
            stop.start();
            workers.crew().work(List.of(1, 2), each -> {
                waiting.countDown();
                await(stopped);
            });
            stop.join();
        }

        assertThat(stopped.getCount()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).as("not for ever").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
