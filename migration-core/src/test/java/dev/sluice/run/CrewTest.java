package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.StoppedException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A crew")
final class CrewTest {
    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static List<Integer> tasks(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    @DisplayName("does every task once, several at a time")
    void all() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        CyclicBarrier bothAtOnce = new CyclicBarrier(2);
        new Crew(threads, 2).work(tasks(100), task -> {
            if (task < 2) {
                await(bothAtOnce);
            }
            assertThat(done.add(task)).isTrue();
        });
        assertThat(done).hasSize(100);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the two first tasks were not under way at the same time", e);
        }
    }

    private static void awaitQuietly(CountDownLatch never, long millis) {
        try {
            assertThat(never.await(millis, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("begins no task after a failure and tells the failure when nobody works any more")
    void failure() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger underWay = new AtomicInteger();
        assertThatThrownBy(() -> new Crew(threads, 1).work(tasks(50), task -> {
                    underWay.incrementAndGet();
                    begun.incrementAndGet();
                    underWay.decrementAndGet();
                    if (task == 7) {
                        throw new StoppedException("no more");
                    }
                }))
                .isInstanceOf(StoppedException.class)
                .hasMessage("no more");
        assertThat(begun).hasValue(8);
        assertThat(underWay).hasValue(0);
    }

    @Test
    @DisplayName("lets errors through, and never calls undone work done after an interrupt")
    void errorsAndInterrupts() {
        assertThatThrownBy(() -> new Crew(threads, 2).work(tasks(5), task -> {
                    throw new AssertionError("broken");
                }))
                .isInstanceOf(AssertionError.class);
        AtomicInteger begun = new AtomicInteger();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Crew(threads, 1).work(tasks(3), task -> {
                    begun.incrementAndGet();
                    awaitQuietly(new CountDownLatch(1), 300);
                }))
                .isInstanceOf(StoppedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(begun.get()).isLessThan(3);
    }
}
