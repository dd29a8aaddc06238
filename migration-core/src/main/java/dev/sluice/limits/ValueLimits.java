package dev.sluice.limits;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.ItemSize;
import dev.sluice.limits.ItemViolation.Certainty;
import dev.sluice.value.Bytes;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** I11, I12, I14, I15, N2: the limits of a value at every depth, and of its name. */
final class ValueLimits {
    /** DynamoDB Local refuses the thirty-second list or map within another, the documents say 32 levels. */
    private static final int CONTAINERS_SURE = SizeLimits.NESTING_LEVELS - 1;

    private final String attribute;
    private final List<ItemViolation> found;
    private int deepest;

    ValueLimits(String attribute, List<ItemViolation> found) {
        this.attribute = attribute;
        this.found = found;
    }

    void check(AttributeValue value) {
        name(attribute);
        walk(value, 0);
        if (deepest > CONTAINERS_SURE) {
            add(
                    "I11",
                    String.format(
                            Locale.ROOT,
                            "is nested %d lists or maps deep; DynamoDB takes %d levels with the value itself",
                            deepest,
                            SizeLimits.NESTING_LEVELS),
                    deepest > SizeLimits.NESTING_LEVELS ? Certainty.CERTAIN : Certainty.POSSIBLE);
        }
    }

    private void walk(AttributeValue value, int containers) {
        if (value instanceof AttributeValue.NumberValue number) {
            number(number.value());
        } else if (value instanceof AttributeValue.ListValue list) {
            deepest = Math.max(deepest, containers + 1);
            list.elements().forEach(element -> walk(element, containers + 1));
        } else if (value instanceof AttributeValue.MapValue map) {
            deepest = Math.max(deepest, containers + 1);
            map.entries().forEach((key, entry) -> {
                name(key);
                walk(entry, containers + 1);
            });
        } else if (value instanceof AttributeValue.StringSet set) {
            set(set.members());
        } else if (value instanceof AttributeValue.NumberSet set) {
            set(set.members());
            set.members().forEach(this::number);
        } else if (value instanceof AttributeValue.BinarySet set) {
            set(set.members());
        }
    }

    private void name(String name) {
        int length = ItemSize.utf8Length(name);
        if (length == 0) {
            add("N2", "has an empty name, or a map key in it has", Certainty.CERTAIN);
        } else if (length > SizeLimits.ATTRIBUTE_NAME.count()) {
            add(
                    "N2",
                    "has a name, or a map key in it, of " + new Bytes(length) + ", more than "
                            + SizeLimits.ATTRIBUTE_NAME,
                    Certainty.CERTAIN);
        }
    }

    private void number(BigDecimal number) {
        if (number.signum() == 0) {
            return;
        }
        if (number.abs().compareTo(SizeLimits.NUMBER_BEYOND) >= 0) {
            add("I12", "is a number of a magnitude of 1E+126 or more", Certainty.CERTAIN);
        } else if (number.abs().compareTo(SizeLimits.NUMBER_SMALLEST) < 0) {
            add("I12", "is a number of a magnitude below 1E-130", Certainty.CERTAIN);
        } else {
            digits(number.stripTrailingZeros().precision());
        }
    }

    private void digits(int digits) {
        if (digits > SizeLimits.NUMBER_DIGITS) {
            add(
                    "I12",
                    "is a number of " + digits + " significant digits, more than " + SizeLimits.NUMBER_DIGITS,
                    Certainty.CERTAIN);
        }
    }

    private void set(List<?> members) {
        if (members.isEmpty()) {
            add("I14", "is an empty set, which DynamoDB refuses", Certainty.CERTAIN);
        } else if (new HashSet<>(members).size() < members.size()) {
            add("I15", "is a set with a member twice", Certainty.CERTAIN);
        }
    }

    private void add(String rule, String what, Certainty certainty) {
        found.add(new ItemViolation(
                rule, attribute, String.format(Locale.ROOT, "%s: attribute %s %s.", rule, shown(), what), certainty));
    }

    private String shown() {
        int longest = (int) SizeLimits.INDEX_ATTRIBUTE_NAME.count();
        return attribute.length() <= longest ? attribute : attribute.substring(0, longest) + "...";
    }
}
