package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.verify.SampleResult;
import dev.sluice.verify.SampleResult.Drawn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("R-84: what a reviewer signs of a sample")
final class SampleClaimTest {
    private static final Pattern CLAIM = Pattern.compile(
            "([0-9,]+) of ([0-9,]+) sampled items differ, so (?:more than (\\S+) % and )?fewer than (\\S+) % with (\\S+) % confidence\\.");
    private static final MathContext DIGITS = new MathContext(60);

    private static String claim(long different, long keys, long untold, double confidence) {
        Drawn nothing = new Drawn(0, 0, 0);
        return new SampleResult(new Drawn(keys, different, untold), Map.of(), nothing, 0, 0, 1).claim(confidence);
    }

    @ParameterizedTest
    @CsvSource({"299, 0.95, 1", "688, 0.999, 1", "4603, 0.99, 0.1", "69075, 0.999, 0.01", "690773, 0.999, 0.001"})
    @DisplayName("without a difference proves what the table of R-84 says, and one item fewer does not")
    void table(long keys, double confidence, BigDecimal percent) {
        assertThat(told(claim(0, keys, 0, confidence), 4)).isLessThanOrEqualTo(percent);
        // In closed form: (1 - p)^n = 1 - c.
        assertThat(100 * -Math.expm1(Math.log(1 - confidence) / keys)).isLessThan(percent.doubleValue());
        assertThat(100 * -Math.expm1(Math.log(1 - confidence) / (keys - 1)))
                .isGreaterThanOrEqualTo(percent.doubleValue() * (1 - 1e-9));
    }

    private static BigDecimal told(String claim, int group) {
        Matcher matcher = CLAIM.matcher(claim);
        assertThat(matcher.matches()).as(claim).isTrue();
        return new BigDecimal(matcher.group(group));
    }

    @Test
    @DisplayName("is never told better than it is, by an independent sum of the binomial distribution in 60 digits")
    void exact() {
        long seed = Long.getLong("sluice.seed", 20_261_122L);
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            int keys = 50 + random.nextInt(5_000);
            int different = random.nextInt(6);
            double confidence = random.nextBoolean() ? 0.95 : 0.999;
            String claim = claim(different, keys, 0, confidence);
            BigDecimal below = told(claim, 4).movePointLeft(2);
            String what = "seed " + seed + ": " + claim;
            // At the rate told, so few differing would be at most as likely as the doubt that is left; a little below
            // it, likelier.
            assertThat(atMost(different, keys, below).doubleValue())
                    .as(what)
                    .isLessThanOrEqualTo((1 - confidence) * (1 + 1e-6));
            assertThat(atMost(different, keys, below.multiply(new BigDecimal("0.998")))
                            .doubleValue())
                    .as(what)
                    .isGreaterThan((1 - confidence));
            if (different > 0) {
                BigDecimal above = told(claim, 3).movePointLeft(2);
                double atLeast = 1 - atMost(different - 1, keys, above).doubleValue();
                assertThat(atLeast).as(what).isLessThanOrEqualTo((1 - confidence) * (1 + 1e-6));
                assertThat(atLeast).as(what).isCloseTo(1 - confidence, within((1 - confidence) * 0.02));
            }
        }
    }

    private static BigDecimal atMost(int found, int drawn, BigDecimal rate) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal choices = BigDecimal.ONE;
        BigDecimal other = BigDecimal.ONE.subtract(rate);
        for (int index = 0; index <= found; index++) {
            sum = sum.add(choices.multiply(rate.pow(index, DIGITS), DIGITS)
                    .multiply(other.pow(drawn - index, DIGITS), DIGITS));
            choices =
                    choices.multiply(BigDecimal.valueOf(drawn - index)).divide(BigDecimal.valueOf(index + 1L), DIGITS);
        }
        return sum;
    }

    @Test
    @DisplayName("takes keys of which nobody can tell for different, says so, and claims nothing of nothing")
    void untold() {
        assertThat(claim(0, 999, 1, 0.999))
                .startsWith(
                        "0 of 1,000 sampled items differ, and of 1 nobody can tell, which count as different, so fewer than 0.9")
                .doesNotContain("0.6");
        assertThat(claim(0, 0, 0, 0.999))
                .isEqualTo("No item was drawn one by one, so that nothing follows for the rest.");
    }
}
