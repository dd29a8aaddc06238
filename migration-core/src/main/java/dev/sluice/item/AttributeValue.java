package dev.sluice.item;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A DynamoDB attribute value: one record for each of its ten types. Immutable and thread-safe. Construction does not check
 * DynamoDB's limits; {@code limits} and {@code check} do.
 */
public sealed interface AttributeValue {

    /** DynamoDB's type descriptor: S, N, B, BOOL, NULL, L, M, SS, NS or BS. */
    String typeDescriptor();

    /** A string (S). */
    record StringValue(String value) implements AttributeValue {
        @Override
        public String typeDescriptor() {
            return "S";
        }
    }

    /** A number (N); compared by value, so {@code 1.50} and {@code 1.5} are one: trailing zeros are stripped. */
    record NumberValue(BigDecimal value) implements AttributeValue {
        public NumberValue {
            value = PlainNumber.stripped(value);
        }

        /** A whole number. */
        public static NumberValue of(long value) {
            return new NumberValue(BigDecimal.valueOf(value));
        }

        @Override
        public String typeDescriptor() {
            return "N";
        }
    }

    /** Bytes (B). */
    record BinaryValue(Binary value) implements AttributeValue {
        @Override
        public String typeDescriptor() {
            return "B";
        }
    }

    /** True or false (BOOL). */
    record BooleanValue(boolean value) implements AttributeValue {
        @Override
        public String typeDescriptor() {
            return "BOOL";
        }
    }

    /** The null value (NULL), which is not the same as an absent attribute. */
    record NullValue() implements AttributeValue {
        @Override
        public String typeDescriptor() {
            return "NULL";
        }
    }

    /** A list (L), in order. */
    record ListValue(List<AttributeValue> elements) implements AttributeValue {
        public ListValue {
            elements = List.copyOf(elements);
        }

        @Override
        public String typeDescriptor() {
            return "L";
        }
    }

    /** A map (M); equal whatever the order of its entries. */
    record MapValue(Map<String, AttributeValue> entries) implements AttributeValue {
        public MapValue {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String typeDescriptor() {
            return "M";
        }
    }

    /** A string set (SS). The order given is kept for display; the canonical form sorts. */
    record StringSet(List<String> members) implements AttributeValue {
        public StringSet {
            members = List.copyOf(members);
        }

        @Override
        public String typeDescriptor() {
            return "SS";
        }
    }

    /** A number set (NS). */
    record NumberSet(List<BigDecimal> members) implements AttributeValue {
        public NumberSet {
            List<BigDecimal> normal = new ArrayList<>(members.size());
            for (BigDecimal member : members) {
                normal.add(PlainNumber.stripped(member));
            }
            members = List.copyOf(normal);
        }

        @Override
        public String typeDescriptor() {
            return "NS";
        }
    }

    /** A binary set (BS). */
    record BinarySet(List<Binary> members) implements AttributeValue {
        public BinarySet {
            members = List.copyOf(members);
        }

        @Override
        public String typeDescriptor() {
            return "BS";
        }
    }
}
