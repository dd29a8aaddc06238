package dev.sluice.item;

import dev.sluice.value.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The size of an item or value by DynamoDB's arithmetic (dynamodb-facts I3 to I8), as two figures. They differ only where the
 * documents are silent: the alignment and sign of numbers (I4, I4b) and the overhead of sets (I8). A check that protects data uses
 * {@link #upperBound}; a price or a forecast uses {@link #measured}. Immutable and thread-safe.
 *
 * @param measured what DynamoDB Local charges, to the byte; exact by the documents where {@link #isDocumented} holds
 * @param upperBound what the item cannot exceed by the documents' most cautious reading, never below {@code measured}
 */
public record ItemSize(Bytes measured, Bytes upperBound) {
    /** Nothing. */
    public static final ItemSize ZERO = new ItemSize(Bytes.ZERO, Bytes.ZERO);

    /** Overhead of a list or map, empty or not (I7). */
    private static final int CONTAINER = 3;
    /** Overhead of each element of a list and each entry of a map (I7). */
    private static final int ELEMENT = 1;
    /** A set has no documented overhead: 0 measured, this much in the cautious reading (I8). */
    private static final int CAUTIOUS_SET = 3;
    /** The size of a boolean or null value (I6). */
    private static final int ONE_BYTE = 1;

    public ItemSize {
        if (upperBound.compareTo(measured) < 0) {
            throw new IllegalArgumentException("an upper bound of " + upperBound + " is below " + measured);
        }
    }

    /** The size of an item: the names and values of all its attributes, engine attributes included where it has them. */
    public static ItemSize of(Item item) {
        return named(item.attributes(), 0);
    }

    /** The size of an attribute: its name in UTF-8 and its value. */
    public static ItemSize of(String name, AttributeValue value) {
        return same(utf8Length(name)).plus(of(value));
    }

    /** The size of a value without its name. */
    public static ItemSize of(AttributeValue value) {
        if (value instanceof AttributeValue.StringValue string) {
            return same(utf8Length(string.value()));
        }
        if (value instanceof AttributeValue.NumberValue number) {
            return NumberSize.of(number.value());
        }
        if (value instanceof AttributeValue.BinaryValue binary) {
            return same(binary.value().length());
        }
        if (value instanceof AttributeValue.BooleanValue || value instanceof AttributeValue.NullValue) {
            return same(ONE_BYTE);
        }
        return ofContainer(value);
    }

    /** Whether the documents alone give the size, so that both figures are one. */
    public boolean isDocumented() {
        return measured.equals(upperBound);
    }

    /** Returns this plus the other. */
    public ItemSize plus(ItemSize other) {
        return new ItemSize(measured.plus(other.measured), upperBound.plus(other.upperBound));
    }

    /** How many bytes a text has in UTF-8. */
    public static int utf8Length(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }

    static ItemSize same(long bytes) {
        Bytes both = new Bytes(bytes);
        return new ItemSize(both, both);
    }

    private static ItemSize ofContainer(AttributeValue value) {
        if (value instanceof AttributeValue.ListValue list) {
            return list.elements().stream()
                    .map(element -> same(ELEMENT).plus(of(element)))
                    .reduce(same(CONTAINER), ItemSize::plus);
        }
        if (value instanceof AttributeValue.MapValue map) {
            return same(CONTAINER).plus(named(map.entries(), ELEMENT));
        }
        return ofSet(value);
    }

    private static ItemSize ofSet(AttributeValue value) {
        ItemSize overhead = new ItemSize(Bytes.ZERO, new Bytes(CAUTIOUS_SET));
        if (value instanceof AttributeValue.StringSet set) {
            return overhead.plus(
                    same(set.members().stream().mapToLong(ItemSize::utf8Length).sum()));
        }
        if (value instanceof AttributeValue.NumberSet set) {
            return set.members().stream().map(NumberSize::of).reduce(overhead, ItemSize::plus);
        }
        if (value instanceof AttributeValue.BinarySet set) {
            return overhead.plus(
                    same(set.members().stream().mapToLong(Binary::length).sum()));
        }
        throw new IllegalArgumentException("unknown type " + value.typeDescriptor());
    }

    private static ItemSize named(Map<String, AttributeValue> values, int overheadOfEach) {
        ItemSize sum = ZERO;
        for (Map.Entry<String, AttributeValue> entry : values.entrySet()) {
            sum = sum.plus(same(overheadOfEach)).plus(of(entry.getKey(), entry.getValue()));
        }
        return sum;
    }
}
