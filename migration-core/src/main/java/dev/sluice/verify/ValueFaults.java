package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Faults of a single value; each gives nothing where the value offers no hold for it. */
final class ValueFaults {
    private static final int DATE_TIME_LENGTH = "2026-11-20T22:45:01".length();

    private ValueFaults() {}

    static Optional<AttributeValue> oneBit(AttributeValue value) {
        if (value instanceof BinaryValue binary && binary.value().length() > 0) {
            byte[] bytes = binary.value().toByteArray();
            bytes[bytes.length / 2] ^= 1;
            return Optional.of(new BinaryValue(Binary.copyOf(bytes)));
        }
        if (value instanceof StringValue text && isAscii(text.value())) {
            char[] units = text.value().toCharArray();
            units[units.length / 2] ^= 1;
            return Optional.of(new StringValue(new String(units)));
        }
        return Optional.empty();
    }

    static Optional<AttributeValue> oneDigit(AttributeValue value) {
        if (!(value instanceof NumberValue number)) {
            return Optional.empty();
        }
        BigDecimal last = BigDecimal.ONE.movePointLeft(number.value().scale());
        return Optional.of(new NumberValue(number.value().add(last)));
    }

    static Optional<AttributeValue> sign(AttributeValue value) {
        return value instanceof NumberValue number && number.value().signum() != 0
                ? Optional.of(new NumberValue(number.value().negate()))
                : Optional.empty();
    }

    static Optional<AttributeValue> roundedToDouble(AttributeValue value) {
        if (!(value instanceof NumberValue number)) {
            return Optional.empty();
        }
        double rounded = number.value().doubleValue();
        if (Double.isInfinite(rounded) || new BigDecimal(Double.toString(rounded)).compareTo(number.value()) == 0) {
            return Optional.empty();
        }
        return Optional.of(new NumberValue(new BigDecimal(Double.toString(rounded))));
    }

    static Optional<AttributeValue> trailingSpace(AttributeValue value) {
        return text(value).map(text -> new StringValue(text + " "));
    }

    static Optional<AttributeValue> truncated(AttributeValue value) {
        return text(value)
                .filter(text -> !text.isEmpty())
                .map(text -> new StringValue(text.substring(0, text.offsetByCodePoints(text.length(), -1))));
    }

    static Optional<AttributeValue> caseChanged(AttributeValue value) {
        return text(value).flatMap(text -> {
            String upper = text.toUpperCase(Locale.ROOT);
            String other = upper.equals(text) ? text.toLowerCase(Locale.ROOT) : upper;
            return other.equals(text) ? Optional.empty() : Optional.of(new StringValue(other));
        });
    }

    static Optional<AttributeValue> normalised(AttributeValue value) {
        return text(value).flatMap(text -> {
            String other = Normalizer.normalize(text, Normalizer.Form.NFD);
            return other.equals(text) ? Optional.empty() : Optional.of(new StringValue(other));
        });
    }

    static Optional<AttributeValue> shiftedTimeZone(AttributeValue value) {
        return text(value).filter(text -> text.length() >= DATE_TIME_LENGTH).flatMap(text -> {
            try {
                LocalDateTime time = LocalDateTime.parse(text.substring(0, DATE_TIME_LENGTH));
                String shifted = time.plusHours(1).toString();
                String seconds = shifted.length() < DATE_TIME_LENGTH ? shifted + ":00" : shifted;
                return Optional.of(new StringValue(seconds + text.substring(DATE_TIME_LENGTH)));
            } catch (DateTimeException notATime) {
                return Optional.empty();
            }
        });
    }

    static Optional<AttributeValue> wrongType(AttributeValue value) {
        if (value instanceof NumberValue number) {
            return Optional.of(new StringValue(number.value().toPlainString()));
        }
        if (value instanceof BooleanValue flag) {
            return Optional.of(NumberValue.of(flag.value() ? 1 : 0));
        }
        return text(value)
                .map(text -> new BinaryValue(Binary.copyOf(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    static Optional<AttributeValue> flipped(AttributeValue value) {
        return value instanceof BooleanValue flag ? Optional.of(new BooleanValue(!flag.value())) : Optional.empty();
    }

    static Optional<AttributeValue> emptied(AttributeValue value) {
        return text(value).filter(text -> !text.isEmpty()).map(text -> new StringValue(""));
    }

    static Optional<AttributeValue> listReordered(AttributeValue value) {
        if (!(value instanceof ListValue list)) {
            return Optional.empty();
        }
        List<AttributeValue> elements = new ArrayList<>(list.elements());
        for (int i = 1; i < elements.size(); i++) {
            if (!elements.get(i).equals(elements.get(0))) {
                AttributeValue first = elements.get(0);
                elements.set(0, elements.get(i));
                elements.set(i, first);
                return Optional.of(new ListValue(elements));
            }
        }
        return Optional.empty();
    }

    static Optional<AttributeValue> elementLost(AttributeValue value) {
        return value instanceof ListValue list && !list.elements().isEmpty()
                ? Optional.of(
                        new ListValue(list.elements().subList(0, list.elements().size() - 1)))
                : Optional.empty();
    }

    static Optional<AttributeValue> elementRepeated(AttributeValue value) {
        if (!(value instanceof ListValue list) || list.elements().isEmpty()) {
            return Optional.empty();
        }
        List<AttributeValue> elements = new ArrayList<>(list.elements());
        elements.add(elements.get(elements.size() - 1));
        return Optional.of(new ListValue(elements));
    }

    static Optional<AttributeValue> memberLost(AttributeValue value) {
        if (value instanceof AttributeValue.StringSet set && set.members().size() > 1) {
            return Optional.of(new AttributeValue.StringSet(
                    set.members().subList(1, set.members().size())));
        }
        if (value instanceof AttributeValue.NumberSet set && set.members().size() > 1) {
            return Optional.of(new AttributeValue.NumberSet(
                    set.members().subList(1, set.members().size())));
        }
        if (value instanceof AttributeValue.BinarySet set && set.members().size() > 1) {
            return Optional.of(new AttributeValue.BinarySet(
                    set.members().subList(1, set.members().size())));
        }
        return Optional.empty();
    }

    private static Optional<String> text(AttributeValue value) {
        return value instanceof StringValue text ? Optional.of(text.value()) : Optional.empty();
    }

    private static boolean isAscii(String text) {
        return !text.isEmpty() && text.chars().allMatch(unit -> unit > 1 && unit < 127);
    }
}
