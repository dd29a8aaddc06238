package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What differs between two values")
final class ChangedPartTest {
    private static final long SEED = 20261123;
    private static final int[] LETTERS = {'a', 'b', 0x1F600, 0x1F601, 0xE9};

    @Test
    @DisplayName("stands between what they have in common")
    void between() {
        assertThat(ChangedPart.of("2022-07-10T10:51Z", "2022-07-10T12:51Z"))
                .isEqualTo(new ChangedPart("2022-07-10T1", "0", ":51Z"));
        assertThat(ChangedPart.of("aa", "aaa")).isEqualTo(new ChangedPart("aa", "", ""));
        assertThat(ChangedPart.of("aaa", "aa")).isEqualTo(new ChangedPart("aa", "a", ""));
        assertThat(ChangedPart.of("abc", "")).isEqualTo(new ChangedPart("", "abc", ""));
    }

    @Test
    @DisplayName(
            "keeps characters whole, the value itself, and is the same length beside what they share, whatever both are")
    void whole() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            String one = word(random);
            String other = word(random);
            ChangedPart first = ChangedPart.of(one, other);
            ChangedPart second = ChangedPart.of(other, one);
            assertThat(first.before() + first.own() + first.after()).isEqualTo(one);
            assertThat(first.before()).isEqualTo(second.before());
            assertThat(first.after()).isEqualTo(second.after());
            assertThat(first.own().isEmpty() && second.own().isEmpty()).isEqualTo(one.equals(other));
            assertThat(first.own().codePoints().filter(point -> Character.isSurrogate((char) point) && point < 0x10000))
                    .isEmpty();
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            word.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return word.toString();
    }
}
