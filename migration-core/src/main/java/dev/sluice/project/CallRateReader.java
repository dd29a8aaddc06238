package dev.sluice.project;

import dev.sluice.access.CallRate;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads how often an access pattern is asked. Stateless. */
final class CallRateReader {
    /** A number without a sign and without an exponent, as people write rates. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1," + CallRate.DECIMALS + "})?");

    private CallRateReader() {}

    /** A rate; empty where it is wrong, which is said. */
    static Optional<CallRate> read(YamlValue value) {
        Fields fields = value.fields("average", "peak");
        Optional<BigDecimal> average = number(fields.required("average"));
        Optional<YamlValue> stated = fields.optional("peak");
        Optional<BigDecimal> peak = stated.flatMap(CallRateReader::number);
        if (average.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal least = average.get();
        if (peak.filter(most -> most.compareTo(least) < 0).isPresent()) {
            stated.orElseThrow()
                    .problem("the peak of " + peak.get().toPlainString() + " is less than the average of "
                            + least.toPlainString() + "; write at least the average, or leave it out.");
            return Optional.empty();
        }
        return Optional.of(new CallRate(least, peak));
    }

    private static Optional<BigDecimal> number(YamlValue value) {
        boolean isNumber = value.tag()
                .filter(tag -> tag.equals(Tag.INT) || tag.equals(Tag.FLOAT))
                .isPresent();
        Optional<BigDecimal> number =
                isNumber ? parsed(value.scalar()).filter(rate -> rate.compareTo(CallRate.MOST) <= 0) : Optional.empty();
        if (number.isEmpty()) {
            value.problem("a number from 0 to " + CallRate.MOST.toPlainString() + " with at most " + CallRate.DECIMALS
                    + " decimals, such as 12.5, is wanted here, not " + value.shown() + ".");
        }
        return number;
    }

    /** Whether a text is written as a rate is. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** The number that a text is; empty where it is none. */
    static Optional<BigDecimal> parsed(String text) {
        return isNumber(text) ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
