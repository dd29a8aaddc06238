package dev.sluice.shadow;

import static dev.sluice.shadow.Shade.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern.Contract;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Shadow reads of many threads at once")
final class ShadowCrowdTest {
    private static final int THREADS = 8;
    private static final int QUESTIONS = 500;

    @Test
    @DisplayName(
            "answer each thread its own answer, and end every question once, whatever it comes to and whenever windows roll")
    void balances() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(3);
        ExecutorService users = Executors.newFixedThreadPool(THREADS);
        try {
            Shade shade = new Shade(
                    new ShadowLimits(Duration.ofDays(10_000), 1_000_000, 50, List.of(), Duration.ofMillis(1)),
                    ShadowMode.BACKGROUND,
                    workers);
            var pattern =
                    shade.pattern("orders", Contract.ORDERED, new SwitchLimits(Duration.ofHours(1), 1, 1, 1_000_000));
            AtomicInteger answered = new AtomicInteger();
            List<Future<?>> crowd = new ArrayList<>();
            for (int user = 0; user < THREADS; user++) {
                int own = user;
                crowd.add(users.submit(() -> {
                    for (int i = 0; i < QUESTIONS; i++) {
                        ask(pattern, own * QUESTIONS + i, answered);
                    }
                }));
            }
            while (crowd.stream().anyMatch(user -> !user.isDone()) || shade.reads.openQuestions() > 0) {
                shade.time.pass(Duration.ofMillis(1));
            }
            for (Future<?> user : crowd) {
                user.get();
            }
            shade.reads.close();
            assertThat(answered).hasValue(THREADS * QUESTIONS);
            PatternCounts all = shade.windows.stream()
                    .map(window -> window.patterns().get(0).counts())
                    .reduce(PatternCounts::plus)
                    .orElseThrow();
            assertThat(all.asked()).isEqualTo(THREADS * QUESTIONS);
            assertThat(all.ended()).isEqualTo(all.asked());
            assertThat(all.of(ShadowEnding.EQUAL)).isPositive();
            assertThat(all.of(ShadowEnding.EQUAL)
                            + all.of(ShadowEnding.REAL)
                            + all.of(ShadowEnding.FAILED)
                            + all.of(ShadowEnding.SKIPPED_FULL))
                    .isEqualTo(all.asked());
            assertThat(shade.last().total().counts().ended()).isEqualTo(all.ended());
        } finally {
            users.shutdownNow();
            workers.shutdownNow();
        }
    }

    private static void ask(
            ShadowPattern<List<List<Object>>, List<List<Object>>> pattern, int number, AtomicInteger answered) {
        List<List<Object>> answer =
                pattern.ask(ShadowQuestion.<List<List<Object>>, List<List<Object>>, RuntimeException>of(
                        () -> rows(number), over -> {
                            if (number % 3 == 0) {
                                throw new IOException();
                            }
                            return rows(number % 3 == 1 ? number : -number);
                        }));
        if (answer.equals(rows(number))) {
            answered.incrementAndGet();
        }
    }
}
