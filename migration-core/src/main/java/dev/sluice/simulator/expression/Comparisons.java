package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinarySet;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NumberSet;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringSet;
import dev.sluice.item.AttributeValue.StringValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How DynamoDB compares values. */
final class Comparisons {
    private Comparisons() {}

    /** Equal type and content; sets without order. */
    static boolean equal(AttributeValue one, AttributeValue other) {
        if (!one.typeDescriptor().equals(other.typeDescriptor())) {
            return false;
        }
        if (one instanceof ListValue list) {
            return equal(list.elements(), ((ListValue) other).elements());
        }
        if (one instanceof MapValue map) {
            return equal(map.entries(), ((MapValue) other).entries());
        }
        List<?> members = members(one);
        return members == null
                ? one.equals(other)
                : new HashSet<>(members).equals(new HashSet<>(orEmpty(members(other))));
    }

    private static boolean equal(List<AttributeValue> one, List<AttributeValue> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> {
                    AttributeValue value = other.get(entry.getKey());
                    return value != null && equal(entry.getValue(), value);
                });
    }

    /** The order of two values of one ordered type; empty where there is none. */
    static OptionalInt order(AttributeValue one, AttributeValue other) {
        if (one instanceof NumberValue number && other instanceof NumberValue that) {
            return OptionalInt.of(number.value().compareTo(that.value()));
        }
        byte[] left = bytes(one);
        byte[] right = bytes(other);
        return left == null || right == null || !one.typeDescriptor().equals(other.typeDescriptor())
                ? OptionalInt.empty()
                : OptionalInt.of(Arrays.compareUnsigned(left, right));
    }

    static boolean beginsWith(AttributeValue value, AttributeValue prefix) {
        byte[] whole = bytes(value);
        byte[] first = bytes(prefix);
        return whole != null
                && first != null
                && value.typeDescriptor().equals(prefix.typeDescriptor())
                && whole.length >= first.length
                && Arrays.equals(whole, 0, first.length, first, 0, first.length);
    }

    static boolean contains(AttributeValue value, AttributeValue part) {
        if (value instanceof StringValue text) {
            return part instanceof StringValue inner && text.value().contains(inner.value());
        }
        if (value instanceof BinaryValue && part instanceof BinaryValue) {
            return within(orEmpty(bytes(value)), orEmpty(bytes(part)));
        }
        if (value instanceof ListValue list) {
            return list.elements().stream().anyMatch(element -> equal(element, part));
        }
        if (value instanceof StringSet set) {
            return part instanceof StringValue text && set.members().contains(text.value());
        }
        if (value instanceof NumberSet set) {
            return part instanceof NumberValue number && set.members().contains(number.value());
        }
        return value instanceof BinarySet set
                && part instanceof BinaryValue binary
                && set.members().contains(binary.value());
    }

    /** {@code size()}: characters of a text, bytes of a binary, members of all else; none of a number, boolean or null. */
    static @Nullable AttributeValue size(@Nullable AttributeValue value) {
        if (value instanceof StringValue text) {
            return NumberValue.of(text.value().length());
        }
        if (value instanceof BinaryValue binary) {
            return NumberValue.of(binary.value().length());
        }
        if (value instanceof ListValue list) {
            return NumberValue.of(list.elements().size());
        }
        if (value instanceof MapValue map) {
            return NumberValue.of(map.entries().size());
        }
        List<?> members = value == null ? null : members(value);
        return members == null ? null : NumberValue.of(members.size());
    }

    private static @Nullable List<?> members(AttributeValue value) {
        if (value instanceof StringSet set) {
            return set.members();
        }
        if (value instanceof NumberSet set) {
            return set.members();
        }
        return value instanceof BinarySet set ? set.members() : null;
    }

    private static byte @Nullable [] bytes(AttributeValue value) {
        if (value instanceof StringValue text) {
            return text.value().getBytes(StandardCharsets.UTF_8);
        }
        return value instanceof BinaryValue binary ? binary.value().toByteArray() : null;
    }

    private static boolean within(byte[] whole, byte[] part) {
        for (int start = 0; start + part.length <= whole.length; start++) {
            if (Arrays.equals(whole, start, start + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] orEmpty(byte @Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }

    private static List<?> orEmpty(@Nullable List<?> members) {
        return members == null ? List.of() : members;
    }
}
