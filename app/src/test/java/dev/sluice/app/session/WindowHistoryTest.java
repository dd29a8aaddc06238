package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.SmallWindows;
import dev.sluice.verify.Difference;
import dev.sluice.verify.Difference.FieldDifference;
import dev.sluice.verify.Verdict;
import dev.sluice.window.WindowResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The history of verification windows")
final class WindowHistoryTest {
    private static final long SEED = 20_261_122L;
    private static final int LOOKS = 3_000;

    private static WindowResult look(Random random, long number) {
        return switch (random.nextInt(4)) {
            case 0 -> SmallWindows.full(number);
            case 1 -> SmallWindows.unmade(number);
            case 2 -> SmallWindows.different(number, 1 + random.nextInt(150));
            default -> SmallWindows.equal(number);
        };
    }

    @Test
    @DisplayName("stays small however long it gets, has the newest looks in full and counts all of them")
    void bounded() {
        Random random = new Random(SEED);
        WindowHistory history = WindowHistory.NONE;
        Deque<WindowResult> all = new ArrayDeque<>();
        for (long number = 1; number <= LOOKS; number++) {
            WindowResult look = look(random, number);
            all.addFirst(look);
            history = history.plus(look);
            List<WindowResult> latest = history.latest();
            assertThat(latest).as("seed %d, look %d", SEED, number).hasSizeLessThanOrEqualTo(200);
            assertThat(latest.stream()
                            .mapToLong(one -> one.differences().size())
                            .sum())
                    .as("seed %d, look %d", SEED, number)
                    .isLessThanOrEqualTo(1_000);
            assertThat(latest.get(0).differences())
                    .isEqualTo(look.differences().stream().limit(100).toList());
        }

        assertThat(history.latest())
                .extracting(WindowResult::number)
                .isEqualTo(all.stream().limit(200).map(WindowResult::number).toList());
        assertThat(history.latest())
                .as("what a look found stays counted where it is not listed any more")
                .extracting(WindowResult::counts)
                .isEqualTo(all.stream().limit(200).map(WindowResult::counts).toList());
        assertThat(history.fullPasses())
                .isEqualTo(all.stream()
                        .filter(look -> look.kind() == WindowResult.Kind.FULL)
                        .count());
        assertThat(history.windows()).isEqualTo(LOOKS - history.fullPasses());
        assertThat(history.different())
                .isEqualTo(all.stream()
                        .filter(look -> look.verdict() == Verdict.DIFFERENT)
                        .count());
    }

    @Test
    @DisplayName("gives up the differences of older looks first, and never those of a look between two that it lists")
    void oldestFirst() {
        WindowHistory history = WindowHistory.NONE;
        for (long number = 1; number <= 12; number++) {
            history = history.plus(SmallWindows.different(number, number == 2 ? 1 : 100));
        }

        assertThat(history.latest())
                .extracting(look -> look.differences().size())
                .containsExactly(100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 0, 0);
    }

    @Test
    @DisplayName("keeps the beginning of a value that is as large as an item, in whole characters")
    void shortensValues() {
        String large = "x".repeat(400_000);
        WindowResult one = SmallWindows.different(1, 1);
        Difference difference = new Difference(
                Difference.Kind.DIFFERENT,
                "shop",
                "Order",
                "CUSTOMER#1 / ORDER#2",
                List.of(
                        new FieldDifference("total", large, "short"),
                        new FieldDifference("note", "y".repeat(499) + "\uD83D\uDE00", "z".repeat(500))));
        WindowResult look = new WindowResult(
                one.kind(),
                one.number(),
                one.verdict(),
                one.reason(),
                one.span(),
                one.counts(),
                List.of(difference),
                one.open(),
                one.standing(),
                one.time());

        List<FieldDifference> kept = WindowHistory.NONE
                .plus(look)
                .latest()
                .get(0)
                .differences()
                .get(0)
                .fields();

        assertThat(kept.get(0).expected()).hasSize(501).startsWith("xxx").endsWith("x\u2026");
        assertThat(kept.get(0).found()).isEqualTo("short");
        assertThat(kept.get(1).expected()).isEqualTo("y".repeat(499) + "\u2026");
        assertThat(kept.get(1).found()).isEqualTo("z".repeat(500));
    }
}
