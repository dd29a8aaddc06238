package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An interval by its months, days and seconds, which do not convert into each other. */
record IntervalForm() implements ValueForm {
    private static final String NUMBER = "([+-]?\\d+(?:\\.\\d+)?)";
    private static final Pattern TEXT = Pattern.compile("P(?:" + NUMBER + "Y)?(?:" + NUMBER + "M)?(?:" + NUMBER
            + "W)?(?:" + NUMBER + "D)?(?:T(?:" + NUMBER + "H)?(?:" + NUMBER + "M)?(?:" + NUMBER + "S)?)?");
    private static final BigDecimal MICROSECOND = new BigDecimal("0.000001");

    @Override
    public AnswerValue ofText(String text) {
        Matcher match = TEXT.matcher(text);
        if (!match.matches()) {
            return new AnswerValue.Unlike("not an interval");
        }
        return known(
                sum(match, 1, 12, 2, 1),
                sum(match, 3, 7, 4, 1),
                sum(match, 5, 3_600, 6, 60).add(number(match.group(7))));
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        if (value instanceof AttributeValue.StringValue text) {
            return ofText(text.value());
        }
        return value instanceof AttributeValue.MapValue map ? ofParts(map) : ValueForm.unknown(value, "an interval");
    }

    private static AnswerValue ofParts(AttributeValue.MapValue map) {
        if (map.entries().size() == 3
                && map.entries().get("mo") instanceof AttributeValue.NumberValue months
                && map.entries().get("d") instanceof AttributeValue.NumberValue days
                && map.entries().get("us") instanceof AttributeValue.NumberValue microseconds) {
            return known(months.value(), days.value(), microseconds.value().multiply(MICROSECOND));
        }
        return new AnswerValue.Unlike("not an interval of months, days and microseconds");
    }

    private static BigDecimal sum(Matcher match, int group, long factor, int other, long otherFactor) {
        return number(match.group(group))
                .multiply(BigDecimal.valueOf(factor))
                .add(number(match.group(other)).multiply(BigDecimal.valueOf(otherFactor)));
    }

    private static BigDecimal number(@Nullable String text) {
        return text == null ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static AnswerValue known(BigDecimal months, BigDecimal days, BigDecimal seconds) {
        return new AnswerValue.Known(List.of(stripped(months), stripped(days), stripped(seconds)));
    }

    private static BigDecimal stripped(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
