package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** */
@DisplayName("The bound of a rate that a sample proves")
final class ExactBoundTest {
    @ParameterizedTest(name = "{0} without a difference prove fewer than {1} with {2}")
    @CsvSource({
        "299, 0.01, 0.95",
        "459, 0.01, 0.99",
        "688, 0.01, 0.999",
        "2995, 0.001, 0.95",
        "4603, 0.001, 0.99",
        "6905, 0.001, 0.999",
        "29956, 0.0001, 0.95",
        "46050, 0.0001, 0.99",
        "69075, 0.0001, 0.999",
        "690773, 0.00001, 0.999",
        "2995731, 0.000001, 0.95",
    })
    @DisplayName("is that of the table of R-84")
    void tableOfTheRule(long drawn, double rate, double confidence) {
        assertThat(ExactBound.above(0, drawn, confidence)).isLessThanOrEqualTo(rate);
        assertThat(ExactBound.above(0, drawn - drawn / 200, confidence)).isGreaterThan(rate);
    }

    @ParameterizedTest(name = "{0} of {1}, two-sided 95 %: {2} to {3}")
    @CsvSource({
        "5, 100, 0.016432, 0.112835",
        "1, 10, 0.002529, 0.445016",
        "10, 10, 0.691503, 1",
        "0, 10, 0, 0.308497",
        "50, 1000, 0.037336, 0.065390",
    })
    @DisplayName("is the published interval of Clopper and Pearson")
    void published(long found, long drawn, double low, double high) {
        assertThat(ExactBound.below(found, drawn, 0.975)).isCloseTo(low, within(1e-5));
        assertThat(ExactBound.above(found, drawn, 0.975)).isCloseTo(high, within(1e-5));
    }

    @Test
    @DisplayName("is broken no more often than its confidence allows, whatever the true rate")
    void coverage() {
        SplittableRandom random = new SplittableRandom(84);
        int rounds = 4_000;
        for (double rate : new double[] {0.002, 0.03, 0.4}) {
            int broken = 0;
            for (int i = 0; i < rounds; i++) {
                int drawn = 200;
                int found = 0;
                for (int j = 0; j < drawn; j++) {
                    found += random.nextDouble() < rate ? 1 : 0;
                }
                broken += ExactBound.above(found, drawn, 0.95) < rate ? 1 : 0;
            }
            // Five standard deviations above the 5 % that it may be.
            assertThat(broken).as("rate %s", rate).isLessThan(200 + 70);
        }
    }

    @Test
    @DisplayName("needs a sample")
    void nothing() {
        assertThatThrownBy(() -> ExactBound.above(0, 0, 0.95)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExactBound.above(3, 2, 0.95)).isInstanceOf(IllegalArgumentException.class);
    }
}
