package dev.sluice.shadow;

import static dev.sluice.shadow.Shade.ask;
import static dev.sluice.shadow.Shade.assertBalances;
import static dev.sluice.shadow.Shade.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern.Contract;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Shadow reads, whatever the new path does (R-86),")
final class ShadowBoundsTest {
    private final Shade shade = new Shade();

    @Nested
    @DisplayName("are bounded")
    final class Bounds {
        @Test
        @DisplayName("in time: a new path that hangs is interrupted and counted, and its late answer is not")
        void timeOut() {
            var pattern = shade.pattern(Contract.ORDERED);
            List<Boolean> seen = new ArrayList<>();
            ask(shade, pattern, rows(1), over -> {
                shade.time.pass(Duration.ofSeconds(2));
                seen.add(over.isRequested());
                seen.add(Thread.interrupted());
                return rows(1);
            });
            PatternWindow window = shade.closed();
            assertThat(seen).containsExactly(true, true);
            assertThat(window.counts().of(ShadowEnding.TIMED_OUT)).isEqualTo(1);
            assertThat(window.counts().compared()).isZero();
            assertThat(window.latencies().next().p99()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
            assertBalances(window);
        }

        @Test
        @DisplayName("in rate: what is too much in a second is skipped and counted")
        void rate() {
            Shade slow = new Shade(
                    new ShadowLimits(Duration.ofSeconds(2), 5, 100, List.of(), Duration.ofMinutes(1)),
                    ShadowMode.BACKGROUND,
                    null);
            var pattern = slow.pattern(Contract.ORDERED);
            for (int i = 0; i < 20; i++) {
                ask(slow, pattern, rows(1), over -> rows(1));
            }
            slow.time.pass(Duration.ofSeconds(1));
            for (int i = 0; i < 20; i++) {
                ask(slow, pattern, rows(1), over -> rows(1));
            }
            PatternWindow window = slow.closed();
            assertThat(window.counts().of(ShadowEnding.EQUAL)).isEqualTo(10);
            assertThat(window.counts().of(ShadowEnding.SKIPPED_RATE)).isEqualTo(30);
        }

        @Test
        @DisplayName("in number: with all workers hanging for ever, the application is answered, and close() returns")
        void full() throws InterruptedException {
            CountDownLatch forever = new CountDownLatch(1);
            CountDownLatch started = new CountDownLatch(2);
            ExecutorService two = Executors.newFixedThreadPool(2);
            try {
                Shade stuck = new Shade(
                        new ShadowLimits(Duration.ofSeconds(2), 1_000, 10, List.of(), Duration.ofMinutes(1)),
                        ShadowMode.BACKGROUND,
                        two);
                var pattern =
                        stuck.pattern("orders", Contract.ORDERED, new SwitchLimits(Duration.ofHours(1), 1, 1, 200));
                for (int i = 0; i < 100; i++) {
                    assertThat(ask(stuck, pattern, rows(1), over -> {
                                started.countDown();
                                awaitDeaf(forever);
                                return rows(1);
                            }))
                            .isEqualTo(rows(1));
                }
                started.await();
                stuck.time.pass(Duration.ofSeconds(2));
                PatternWindow window = stuck.closed();
                assertThat(window.counts().of(ShadowEnding.SKIPPED_FULL)).isEqualTo(90);
                assertThat(window.counts().of(ShadowEnding.TIMED_OUT)).isEqualTo(2);
                assertThat(window.counts().of(ShadowEnding.SKIPPED_CLOSED)).isEqualTo(8);
                assertBalances(window);
            } finally {
                forever.countDown();
                two.shutdownNow();
            }
        }

        /** Waits without an ear for interrupts, as a socket does. */
        private static void awaitDeaf(CountDownLatch latch) {
            while (true) {
                try {
                    latch.await();
                    return;
                } catch (InterruptedException ignored) {
                    // deaf
                }
            }
        }
    }

    @Nested
    @DisplayName("turn themselves off, with the reason")
    final class AutomaticOff {
        @Test
        @DisplayName("when the new path fails too often, stay off, and go on when somebody turns them on")
        void errors() {
            var pattern = shade.pattern(Contract.ORDERED);
            for (int i = 0; i < 300; i++) {
                ask(shade, pattern, rows(1), over -> {
                    throw new IOException();
                });
            }
            assertThat(pattern.turned().position()).isEqualTo(ShadowSwitch.Position.TRIPPED);
            assertThat(shade.turnedOff)
                    .singleElement()
                    .asString()
                    .contains("orders", "failed or timed out for 11 of 11", "R-86");
            pattern.turnOn();
            ask(shade, pattern, rows(1), over -> rows(1));
            PatternWindow window = shade.closed();
            assertThat(window.counts().of(ShadowEnding.FAILED)).isEqualTo(11);
            assertThat(window.counts().of(ShadowEnding.EQUAL)).isEqualTo(1);
        }

        @Test
        @DisplayName("when too many answers differ, but not for lags")
        void mismatches() {
            Shade once = new Shade(
                    new ShadowLimits(
                            Duration.ofSeconds(2), 1_000, 1_000, List.of(Duration.ofSeconds(1)), Duration.ofMinutes(1)),
                    ShadowMode.BACKGROUND,
                    null);
            var pattern = once.pattern(Contract.ORDERED);
            for (int i = 0; i < 50; i++) {
                List<List<List<Object>>> answers = new ArrayList<>(List.of(rows(2), rows(1)));
                ask(once, pattern, rows(1), over -> answers.remove(0));
                once.time.pass(Duration.ofSeconds(1));
                once.time.work();
            }
            assertThat(pattern.turned().position()).isEqualTo(ShadowSwitch.Position.ON);
            for (int i = 0; i < 50; i++) {
                ask(once, pattern, rows(1), over -> rows(2));
                once.time.pass(Duration.ofSeconds(1));
                once.time.work();
            }
            assertThat(once.turnedOff).singleElement().asString().contains("differ for 11 of 61");
            assertThat(pattern.turned().reason()).contains("differ for 11 of 61");
        }

        @Test
        @DisplayName("when they add latency to the old path, here by a worker pool that makes the caller work")
        void latency() {
            Shade calling = new Shade(Shade.LIMITS, ShadowMode.BACKGROUND, Runnable::run);
            var pattern = calling.pattern(Contract.ORDERED);
            for (int i = 0; i < 10; i++) {
                ask(calling, pattern, rows(1), over -> {
                    calling.time.pass(Duration.ofMillis(6));
                    return rows(1);
                });
            }
            assertThat(calling.turnedOff).singleElement().asString().contains("added more than 5 ms to 3 of 3");
            assertThat(calling.closed().counts().asked()).isEqualTo(3);
        }

        @Test
        @DisplayName("when the old path is slower for questions in shadow than for the others")
        void slowness() {
            var pattern = shade.pattern(Contract.ORDERED);
            for (int i = 0; i < 400; i++) {
                boolean shadowed = i % 2 == 0;
                pattern.ramp(shadowed ? 100 : 0);
                pattern.ask(ShadowQuestion.<List<List<Object>>, List<List<Object>>, RuntimeException>of(
                        () -> {
                            shade.time.pass(Duration.ofMillis(shadowed ? 20 : 10));
                            return rows(1);
                        },
                        over -> rows(1)));
                shade.time.work();
            }
            shade.reads.close();
            assertThat(shade.turnedOff).singleElement().asString().contains("p99");
        }
    }
}
