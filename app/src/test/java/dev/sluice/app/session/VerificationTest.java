package dev.sluice.app.session;

import static dev.sluice.app.testbed.SmallProject.items;
import static dev.sluice.app.testbed.SmallProject.pattern;
import static dev.sluice.app.testbed.SmallProject.patterns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.verify.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The verdict of both halves")
final class VerificationTest {
    @ParameterizedTest
    @CsvSource({
        "EQUAL, EQUAL, EQUAL",
        "EQUAL, INCONCLUSIVE, INCONCLUSIVE",
        "INCONCLUSIVE, EQUAL, INCONCLUSIVE",
        "DIFFERENT, EQUAL, DIFFERENT",
        "EQUAL, DIFFERENT, DIFFERENT",
        "DIFFERENT, INCONCLUSIVE, DIFFERENT",
        "INCONCLUSIVE, DIFFERENT, DIFFERENT"
    })
    @DisplayName("is the worse of the two")
    void isTheWorse(Verdict items, Verdict patterns, Verdict expected) {
        assertThat(new Verification(items(items, 0), patterns(patterns, pattern("a", 20, 0))).verdict())
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("is never EQUAL while one pattern is not, whatever its half says")
    void everyPatternCounts() {
        Verification different = new Verification(
                items(Verdict.EQUAL, 0), patterns(Verdict.EQUAL, pattern("a", 20, 0), pattern("b", 19, 1)));
        assertThat(different.verdict()).isEqualTo(Verdict.DIFFERENT);
        Verification incomplete =
                new Verification(items(Verdict.EQUAL, 0), patterns(Verdict.EQUAL, pattern("b", 19, 0)));
        assertThat(incomplete.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(different.patternsEqual()).isEqualTo(1);
    }
}
