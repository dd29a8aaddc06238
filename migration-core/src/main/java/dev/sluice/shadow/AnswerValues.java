package dev.sluice.shadow;

import dev.sluice.item.Binary;
import dev.sluice.verify.AnswerValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings Java's values into forms that compare: numbers by value, moments as moments. What it does not know compares with nothing. Stateless. */
final class AnswerValues {
    private static final AnswerValue ABSENT = new AnswerValue.Absent();

    private AnswerValues() {}

    static AnswerValue of(@Nullable Object value) {
        if (value == null) {
            return ABSENT;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof OffsetDateTime moment) {
            return new AnswerValue.Known(moment.toInstant());
        }
        if (value instanceof ZonedDateTime moment) {
            return new AnswerValue.Known(moment.toInstant());
        }
        if (value instanceof byte[] bytes) {
            return new AnswerValue.Known(Binary.copyOf(bytes));
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        return isPlain(value) ? new AnswerValue.Known(value) : incomparable(value);
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof Instant
                || value instanceof LocalDate
                || value instanceof LocalDateTime
                || value instanceof LocalTime
                || value instanceof Binary;
    }

    private static AnswerValue number(Number number) {
        if (number instanceof BigDecimal exact) {
            return known(exact);
        }
        if (number instanceof BigInteger whole) {
            return known(new BigDecimal(whole));
        }
        if (number instanceof Double || number instanceof Float) {
            // The shortest text that reads back as the same float: its exact binary value is nobody's answer.
            String text = number.toString();
            return Double.isFinite(number.doubleValue())
                    ? known(new BigDecimal(text))
                    : new AnswerValue.Known("not finite: " + text);
        }
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte
                ? known(BigDecimal.valueOf(number.longValue()))
                : incomparable(number);
    }

    private static AnswerValue known(BigDecimal number) {
        return new AnswerValue.Known(number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
    }

    private static AnswerValue list(List<?> list) {
        List<AnswerValue> values = list.stream().map(AnswerValues::of).toList();
        return values.stream()
                .filter(AnswerValue.Incomparable.class::isInstance)
                .findFirst()
                .orElseGet(() -> new AnswerValue.Known(values));
    }

    private static AnswerValue map(Map<?, ?> map) {
        Map<Object, AnswerValue> values = new HashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            AnswerValue value = of(entry.getValue());
            if (!(entry.getKey() instanceof String) || value instanceof AnswerValue.Incomparable) {
                return value instanceof AnswerValue.Incomparable ? value : incomparable(map);
            }
            values.put(entry.getKey(), value);
        }
        return new AnswerValue.Known(Map.copyOf(values));
    }

    private static AnswerValue incomparable(Object value) {
        return new AnswerValue.Incomparable("the cleaning left a value of class "
                + value.getClass().getName() + ", which nothing here can compare; let it give text or a number");
    }
}
