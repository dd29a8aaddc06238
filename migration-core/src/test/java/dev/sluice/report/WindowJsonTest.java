package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.value.Lsn;
import dev.sluice.verify.Difference;
import dev.sluice.verify.Difference.FieldDifference;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyCounts;
import dev.sluice.window.Standing;
import dev.sluice.window.WindowResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A verification window in the journal")
final class WindowJsonTest {
    private static final long SEED = 20_261_122L;
    private static final int ROUNDS = 500;
    /** As many differences as a journal keeps of a window. */
    private static final int KEPT = 100;

    private final Random random = new Random(SEED);

    private <E extends Enum<E>> E one(Class<E> type) {
        E[] all = type.getEnumConstants();
        return all[random.nextInt(all.length)];
    }

    private long count() {
        return random.nextLong() >>> (1 + random.nextInt(62));
    }

    private String words() {
        return random.ints(random.nextInt(12), 1, 0x2FFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Instant moment() {
        return Instant.ofEpochMilli(random.nextLong() >>> 23);
    }

    private <T> Optional<T> perhaps(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private Difference difference() {
        List<FieldDifference> fields = new ArrayList<>();
        for (int field = random.nextInt(3); field > 0; field--) {
            fields.add(new FieldDifference(words(), words(), words()));
        }
        return new Difference(one(Difference.Kind.class), words(), words(), words(), fields);
    }

    private WindowResult window() {
        List<Difference> differences = new ArrayList<>();
        for (int one = random.nextInt(4) == 0 ? KEPT + random.nextInt(3) : random.nextInt(3); one > 0; one--) {
            differences.add(difference());
        }
        return new WindowResult(
                one(WindowResult.Kind.class),
                count(),
                one(Verdict.class),
                words(),
                new WindowResult.Span(new Lsn(random.nextLong()), new Lsn(random.nextLong()), count()),
                new VerifyCounts(count(), count(), count(), count(), count(), count(), count(), count()),
                differences,
                count(),
                new Standing(one(Verdict.class), perhaps(one(Verdict.class)), perhaps(moment()), count(), count()),
                new WindowResult.Time(moment(), Duration.ofMillis(random.nextInt(Integer.MAX_VALUE))));
    }

    private static WindowResult withFirst(WindowResult window) {
        return new WindowResult(
                window.kind(),
                window.number(),
                window.verdict(),
                window.reason(),
                window.span(),
                window.counts(),
                window.differences().stream().limit(KEPT).toList(),
                window.open(),
                window.standing(),
                window.time());
    }

    @Test
    @DisplayName("comes back as it was, with its first differences")
    void comesBack() {
        for (int round = 0; round < ROUNDS; round++) {
            WindowResult window = window();

            assertThat(WindowJson.read(EvidenceText.of(window)))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(withFirst(window));
        }
    }

    @Test
    @DisplayName("is not read from a text that lacks something, or is something else")
    void refusesOther() {
        String text = EvidenceText.of(window());

        for (String other : List.of(
                "",
                "{",
                "[]",
                "{}",
                text.replace("\"open\"", "\"shut\""),
                text.replace("\"standing\"", "\"sitting\""),
                text.replace("\"differences\"", "\"others\""))) {
            assertThatThrownBy(() -> WindowJson.read(other)).as(other).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
