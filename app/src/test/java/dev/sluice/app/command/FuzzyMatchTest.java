package dev.sluice.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A few letters")
final class FuzzyMatchTest {
    @ParameterizedTest
    @CsvSource({
        "gts, Go to Source, Go to Access patterns",
        "ver, Verify both sides, Use the dark theme over it",
        "read gates, Read the gates of the cutover, Read the source again",
        "schema, show schema, switch each map"
    })
    @DisplayName("mean what begins with them or has them together before what has them somewhere")
    void prefers(String query, String better, String worse) {
        int other = FuzzyMatch.score(query, worse).orElse(Integer.MIN_VALUE);
        assertThat(FuzzyMatch.score(query, better).orElseThrow()).isGreaterThan(other);
    }

    @Test
    @DisplayName("find a text exactly where they are in it in this order, whatever their case")
    void findsSubsequences() {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 20_000; round++) {
            String text = letters(random, 12);
            String query = letters(random, 4);
            String pattern =
                    "(?s).*" + String.join(".*", query.toLowerCase(Locale.ROOT).split("")) + ".*";
            assertThat(FuzzyMatch.score(query, text).isPresent())
                    .as("%s in %s", query, text)
                    .isEqualTo(text.toLowerCase(Locale.ROOT).matches(pattern));
        }
    }

    private static String letters(Random random, int most) {
        StringBuilder letters = new StringBuilder();
        for (int index = random.nextInt(most) + 1; index > 0; index--) {
            letters.append("abCd".charAt(random.nextInt(4)));
        }
        return letters.toString();
    }
}
