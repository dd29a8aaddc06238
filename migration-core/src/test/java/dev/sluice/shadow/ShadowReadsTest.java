package dev.sluice.shadow;

import static dev.sluice.shadow.Shade.ask;
import static dev.sluice.shadow.Shade.assertBalances;
import static dev.sluice.shadow.Shade.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.access.AccessPattern.Contract;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Shadow reads (R-86)")
final class ShadowReadsTest {
    private final Shade shade = new Shade();

    @Nested
    @DisplayName("answer the application")
    final class Answering {
        @Test
        @DisplayName("by the old path, and ask the new one afterwards, in a worker")
        void oldAnswersFirst() {
            List<String> order = new ArrayList<>();
            var pattern = shade.pattern(Contract.ORDERED);
            List<List<Object>> answer = pattern.ask(ShadowQuestion.of(
                    () -> {
                        order.add("old");
                        return rows(1);
                    },
                    over -> {
                        order.add("new");
                        return rows(2);
                    }));
            order.add("answered");
            shade.time.work();
            assertThat(answer).isEqualTo(rows(1));
            assertThat(order).containsExactly("old", "answered", "new");
        }

        @Test
        @DisplayName("with what the old path throws, as it is, and then ask the new one nothing")
        void oldThrows() {
            var pattern = shade.pattern(Contract.ORDERED);
            IOException thrown = new IOException("the old path's own");
            OldPath<List<List<Object>>, IOException> failing = () -> {
                throw thrown;
            };
            assertThatThrownBy(() -> pattern.ask(ShadowQuestion.of(failing, over -> {
                        throw new AssertionError("asked all the same");
                    })))
                    .isSameAs(thrown);
            shade.time.work();
            PatternWindow window = shade.closed();
            assertThat(window.counts().oldFailed()).isEqualTo(1);
            assertThat(window.counts().asked()).isZero();
        }

        @Test
        @DisplayName("whatever the new path throws, an Error too, which is counted by its class and without its words")
        void newThrows() {
            var pattern = shade.pattern(Contract.ORDERED);
            assertThat(ask(shade, pattern, rows(1), over -> {
                        throw new StackOverflowError("secret");
                    }))
                    .isEqualTo(rows(1));
            PatternWindow window = shade.closed();
            assertThat(window.counts().of(ShadowEnding.FAILED)).isEqualTo(1);
            assertThat(window.counts().errors()).containsExactly(java.util.Map.entry("StackOverflowError", 1L));
            assertThat(window.toString()).doesNotContain("secret");
            assertBalances(window);
        }

        @Test
        @DisplayName("for the share of questions that the ramp says, changed while it runs, and none while it is off")
        void ramp() {
            var pattern = shade.pattern(Contract.ORDERED);
            pattern.ramp(0);
            for (int i = 0; i < 500; i++) {
                ask(shade, pattern, rows(1), over -> rows(1));
            }
            pattern.ramp(30);
            for (int i = 0; i < 500; i++) {
                ask(shade, pattern, rows(1), over -> rows(1));
            }
            pattern.turnOff();
            for (int i = 0; i < 500; i++) {
                ask(shade, pattern, rows(1), over -> rows(1));
            }
            PatternWindow window = shade.closed();
            assertThat(window.counts().asked()).isBetween(110L, 190L);
            assertThat(window.counts().of(ShadowEnding.EQUAL))
                    .isEqualTo(window.counts().asked());
            assertThat(window.latencies().oldAlone().count())
                    .isEqualTo(1_500 - window.counts().asked());
        }
    }

    static List<Arguments> differences() {
        return List.of(
                Arguments.of(Contract.ORDERED, rows(1, 2), rows(2, 1), ShadowEnding.ORDERING),
                Arguments.of(Contract.SET, rows(1, 2), rows(2, 1), ShadowEnding.EQUAL),
                Arguments.of(Contract.ORDERED, rows(1, 2, 3), rows(1, 2), ShadowEnding.PAGING),
                Arguments.of(Contract.ORDERED, rows(1, 2), rows(1, 2, 3), ShadowEnding.PAGING),
                Arguments.of(Contract.SET, rows(1, 2), rows(1, 2, 2), ShadowEnding.PAGING),
                Arguments.of(Contract.SET, rows(1, 2, 3), rows(1, 2), ShadowEnding.REAL),
                Arguments.of(Contract.ORDERED, rows(1), rows(), ShadowEnding.REAL),
                Arguments.of(Contract.ORDERED, rows(1, 2, 3), rows(1, 3), ShadowEnding.REAL),
                Arguments.of(Contract.ORDERED, rows(1.25, 7), rows(1.3, 7), ShadowEnding.ROUNDING),
                Arguments.of(Contract.SET, rows(7, 1.999), rows(1.99, 7), ShadowEnding.ROUNDING),
                Arguments.of(Contract.ORDERED, rows(51), rows(100), ShadowEnding.REAL),
                Arguments.of(Contract.ORDERED, rows(1.25), rows(1.24), ShadowEnding.REAL),
                Arguments.of(Contract.ORDERED, rows(16_777_216), rows(16_777_217), ShadowEnding.REAL),
                Arguments.of(Contract.ORDERED, rows(1.50), rows(new java.math.BigDecimal("1.5")), ShadowEnding.EQUAL),
                Arguments.of(Contract.ORDERED, rows("a"), rows("A"), ShadowEnding.REAL),
                Arguments.of(Contract.ORDERED, rows("1"), rows(1), ShadowEnding.REAL),
                Arguments.of(
                        Contract.ORDERED,
                        rows(new StringBuilder("x")),
                        rows(new StringBuilder("x")),
                        ShadowEnding.NOT_COMPARED));
    }

    @ParameterizedTest(name = "{0} {1} and {2}: {3}")
    @MethodSource("differences")
    @DisplayName("tell the class of a difference that stays")
    void classes(Contract contract, List<List<Object>> old, List<List<Object>> next, ShadowEnding expected) {
        var pattern = shade.pattern(contract);
        ask(shade, pattern, old, over -> next);
        for (int i = 0; i < 2; i++) {
            shade.time.pass(Duration.ofSeconds(4));
            shade.time.work();
        }
        PatternWindow window = shade.closed();
        assertThat(window.counts().of(expected)).as(window.toString()).isEqualTo(1);
        assertBalances(window);
    }

    @Nested
    @DisplayName("ask again where the answers differ")
    final class Retries {
        @Test
        @DisplayName("and call it a lag when they become equal, after the time-out of the question before has passed")
        void lag() {
            var pattern = shade.pattern(Contract.ORDERED);
            List<List<List<Object>>> answers = new ArrayList<>(List.of(rows(1), rows(1), rows(2)));
            ask(shade, pattern, rows(2), over -> answers.remove(0));
            shade.time.pass(Duration.ofSeconds(1));
            shade.time.work();
            shade.time.pass(Duration.ofSeconds(4));
            shade.time.work();
            PatternWindow window = shade.closed();
            assertThat(window.counts().of(ShadowEnding.LAG)).isEqualTo(1);
            assertThat(window.counts().mismatches()).isZero();
            assertThat(window.samples()).singleElement().satisfies(sample -> assertThat(sample.ending())
                    .isEqualTo(ShadowEnding.LAG));
            assertBalances(window);
        }

        @Test
        @DisplayName("of both sides, where the old one may be asked anew: a row that changed between is no mismatch")
        void bothAgain() {
            var pattern = shade.pattern(Contract.ORDERED);
            pattern.ask(ShadowQuestion.<List<List<Object>>, List<List<Object>>, RuntimeException>of(
                            () -> rows(1), over -> rows(2))
                    .askedAgainBy(over -> rows(2)));
            shade.time.work();
            shade.time.pass(Duration.ofSeconds(1));
            shade.time.work();
            assertThat(shade.closed().counts().of(ShadowEnding.LAG)).isEqualTo(1);
        }

        @Test
        @DisplayName("and keep the difference when the new path fails, hangs or is closed meanwhile")
        void failsAfterDifference() {
            var pattern = shade.pattern(Contract.ORDERED);
            List<Integer> calls = new ArrayList<>();
            ask(shade, pattern, rows(1), over -> {
                calls.add(1);
                if (calls.size() > 1) {
                    throw new IOException();
                }
                return rows(2);
            });
            ask(shade, pattern, rows(1), over -> rows(3));
            shade.time.pass(Duration.ofSeconds(1));
            // The second one's retry is handed to a worker that never comes.
            PatternWindow window = workOnce();
            assertThat(window.counts().of(ShadowEnding.REAL)).isEqualTo(2);
            assertThat(window.counts().of(ShadowEnding.FAILED)).isZero();
            assertBalances(window);
        }

        private PatternWindow workOnce() {
            shade.time.workOne();
            return shade.closed();
        }
    }

    @Nested
    @DisplayName("keep windows")
    final class Windows {
        @Test
        @DisplayName("of what happened in each, the last one when they are closed, and none of nothing")
        void windows() {
            var pattern = shade.pattern(Contract.ORDERED);
            ask(shade, pattern, rows(1), over -> rows(1));
            ask(shade, pattern, rows(), over -> rows());
            shade.time.pass(Duration.ofMinutes(3));
            ask(shade, pattern, rows(1), over -> rows(1));
            PatternWindow last = shade.closed();
            assertThat(shade.windows).hasSize(2);
            PatternCounts first = shade.windows.get(0).patterns().get(0).counts();
            assertThat(first.of(ShadowEnding.EQUAL)).isEqualTo(2);
            assertThat(first.equalEmpty()).isEqualTo(1);
            assertThat(last.counts().of(ShadowEnding.EQUAL)).isEqualTo(1);
            assertThat(last.total().counts().of(ShadowEnding.EQUAL)).isEqualTo(3);
            assertThat(last.cleaning()).isEqualTo("as-is");
            assertThat(shade.windows.get(1).from()).isEqualTo(shade.time.instant());
        }

        @Test
        @DisplayName("whose counts go into the next one where one could not be kept")
        void notKept() {
            var pattern = shade.pattern(Contract.ORDERED);
            ask(shade, pattern, rows(1), over -> rows(1));
            shade.bookFails = new IllegalStateException("disk full");
            shade.time.pass(Duration.ofMinutes(1));
            assertThat(shade.notKept).containsExactly("disk full");
            shade.bookFails = null;
            ask(shade, pattern, rows(1), over -> rows(1));
            PatternWindow window = shade.closed();
            assertThat(window.counts().of(ShadowEnding.EQUAL)).isEqualTo(2);
            assertThat(window.total().counts().of(ShadowEnding.EQUAL)).isEqualTo(2);
            assertThat(window.latencies().next().count()).isEqualTo(2);
        }

        @Test
        @DisplayName("with a bounded sample of both answers that shows no sensitive value")
        void samples() {
            var pattern = shade.pattern("orders", Contract.ORDERED, new SwitchLimits(Duration.ofHours(1), 1, 1, 200));
            for (int i = 0; i < 50; i++) {
                ask(shade, pattern, rows(1), over -> List.of(List.of(1, "other-secret@example.org")));
                ask(shade, pattern, rows(1, 2), over -> rows(2, 1));
            }
            PatternWindow window = shade.closed();
            assertThat(window.counts().of(ShadowEnding.REAL)).isEqualTo(50);
            assertThat(window.samples()).hasSize(6);
            assertThat(window.samples())
                    .filteredOn(sample -> sample.ending() == ShadowEnding.REAL)
                    .hasSize(3)
                    .allSatisfy(sample -> {
                        assertThat(sample.old()).containsExactly("1, ***");
                        assertThat(sample.next()).containsExactly("1, ***");
                    });
            assertThat(window.toString()).doesNotContain("secret");
        }
    }

    @Test
    @DisplayName(
            "in test mode ask in the caller's thread, in either order by chance, and find a path that changes what the other sees")
    void randomOrder() {
        Shade testing = new Shade(Shade.LIMITS, ShadowMode.RANDOM_ORDER, null);
        var pattern = testing.pattern("orders", Contract.ORDERED, new SwitchLimits(Duration.ofHours(1), 1, 1, 200));
        int[] state = {0};
        for (int i = 0; i < 100; i++) {
            state[0] = 0;
            pattern.ask(ShadowQuestion.<List<List<Object>>, List<List<Object>>, RuntimeException>of(
                    () -> rows(state[0]), over -> rows(state[0]++)));
        }
        PatternWindow window = testing.closed();
        assertThat(window.counts().of(ShadowEnding.EQUAL)).isBetween(25L, 75L);
        assertThat(window.counts().of(ShadowEnding.REAL))
                .isEqualTo(100 - window.counts().of(ShadowEnding.EQUAL));
        assertBalances(window);
    }
}
