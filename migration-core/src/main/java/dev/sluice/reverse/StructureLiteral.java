package dev.sluice.reverse;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NullValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.source.ArrayType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.RangeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Literals of arrays, rows, ranges, intervals and hstore, every part in quotes. */
final class StructureLiteral {
    private StructureLiteral() {}

    /** An array: a list, or a map of dimensions, lower bounds and elements. */
    static String array(AttributeValue value, ArrayType type) throws UninvertibleException {
        if (value instanceof ListValue list) {
            return list.elements().isEmpty() ? "{}" : braces(elements(list, type), type.delimiter());
        }
        Map<String, AttributeValue> parts = entries(value);
        List<Integer> dimensions = integers(parts.get("dims"));
        List<Integer> lower = integers(parts.get("lb"));
        if (!(parts.get("L") instanceof ListValue list) || parts.size() != 3 || dimensions.size() != lower.size()) {
            throw new UninvertibleException("a map of an array has dims, lb and L");
        }
        List<String> texts = elements(list, type);
        StringBuilder out = new StringBuilder();
        long size = 1;
        for (int i = 0; i < dimensions.size(); i++) {
            size *= dimensions.get(i);
            out.append('[').append(lower.get(i)).append(':');
            out.append((long) lower.get(i) + dimensions.get(i) - 1).append(']');
        }
        if (dimensions.isEmpty() || dimensions.stream().anyMatch(one -> one < 1) || size != texts.size()) {
            throw new UninvertibleException("the dimensions of the array are not those of its elements");
        }
        for (int i = dimensions.size() - 1; i > 0; i--) {
            texts = grouped(texts, dimensions.get(i), type.delimiter());
        }
        return out.append('=').append(braces(texts, type.delimiter())).toString();
    }

    private static List<String> grouped(List<String> texts, int width, char delimiter) {
        List<String> groups = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += width) {
            groups.add(braces(texts.subList(from, from + width), delimiter));
        }
        return groups;
    }

    private static String braces(List<String> texts, char delimiter) {
        return "{" + String.join(String.valueOf(delimiter), texts) + "}";
    }

    private static List<String> elements(ListValue list, ArrayType type) throws UninvertibleException {
        List<String> texts = new ArrayList<>();
        for (AttributeValue element : list.elements()) {
            texts.add(
                    element instanceof NullValue
                            ? "NULL"
                            : quoted(ColumnInverse.nested(element, type.element()), "\\\""));
        }
        return texts;
    }

    /** A row: a map of all its fields. */
    static String composite(AttributeValue value, CompositeType type) throws UninvertibleException {
        Map<String, AttributeValue> entries = entries(value);
        List<String> fields = new ArrayList<>();
        for (CompositeType.Field field : type.fields()) {
            AttributeValue entry = entries.get(field.name());
            if (entry == null) {
                throw new UninvertibleException("field " + field.name() + " of the row is missing");
            }
            fields.add(entry instanceof NullValue ? "" : quoted(ColumnInverse.nested(entry, field.type()), "\"\""));
        }
        if (entries.size() != fields.size()) {
            throw new UninvertibleException("the row has a field that its type has not");
        }
        return "(" + String.join(",", fields) + ")";
    }

    /** A range, or several. */
    static String range(AttributeValue value, RangeType type) throws UninvertibleException {
        if (type.form() == RangeType.Form.RANGE) {
            return range(entries(value), type.bound());
        }
        if (!(value instanceof ListValue list)) {
            throw new UninvertibleException("a multirange is a list");
        }
        List<String> ranges = new ArrayList<>();
        for (AttributeValue range : list.elements()) {
            ranges.add(range(entries(range), type.bound()));
        }
        return braces(ranges, ',');
    }

    private static String range(Map<String, AttributeValue> entries, ColumnType bound) throws UninvertibleException {
        if (flag(entries, "empty")) {
            return "empty";
        }
        return (flag(entries, "li") ? "[" : "(") + bound(entries.get("l"), bound) + "," + bound(entries.get("u"), bound)
                + (flag(entries, "ui") ? "]" : ")");
    }

    private static String bound(@Nullable AttributeValue value, ColumnType type) throws UninvertibleException {
        return value == null ? "" : quoted(ColumnInverse.nested(value, type), "\"\"");
    }

    /** Months, days and microseconds. */
    static String interval(AttributeValue value) throws UninvertibleException {
        Map<String, AttributeValue> entries = entries(value);
        return number(entries, "mo").toPlainString() + " months "
                + number(entries, "d").toPlainString() + " days "
                + number(entries, "us").movePointLeft(6).toPlainString() + " seconds";
    }

    /** Names and texts. */
    static String hstore(AttributeValue value) throws UninvertibleException {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, AttributeValue> entry : entries(value).entrySet()) {
            if (entry.getValue() instanceof StringValue text) {
                pairs.add(quoted(entry.getKey(), "\\\"") + "=>" + quoted(text.value(), "\\\""));
            } else if (entry.getValue() instanceof NullValue) {
                pairs.add(quoted(entry.getKey(), "\\\"") + "=>NULL");
            } else {
                throw new UninvertibleException("an entry of an hstore is a text or null");
            }
        }
        return String.join(",", pairs);
    }

    private static String quoted(String text, String quote) {
        return '"' + text.replace("\\", "\\\\").replace("\"", quote) + '"';
    }

    private static Map<String, AttributeValue> entries(AttributeValue value) throws UninvertibleException {
        if (value instanceof MapValue map) {
            return map.entries();
        }
        throw new UninvertibleException("type " + value.typeDescriptor() + " stands where a map should");
    }

    private static boolean flag(Map<String, AttributeValue> entries, String name) throws UninvertibleException {
        if (entries.get(name) instanceof BooleanValue bool) {
            return bool.value();
        }
        if (entries.size() == 1 && entries.containsKey("empty")) {
            return false;
        }
        throw new UninvertibleException("entry " + name + " of a range is missing");
    }

    private static BigDecimal number(Map<String, AttributeValue> entries, String name) throws UninvertibleException {
        if (entries.get(name) instanceof NumberValue number) {
            return number.value();
        }
        throw new UninvertibleException("entry " + name + " of an interval is missing");
    }

    private static List<Integer> integers(@Nullable AttributeValue value) throws UninvertibleException {
        if (!(value instanceof ListValue list)) {
            throw new UninvertibleException("a map of an array has dims, lb and L");
        }
        List<Integer> integers = new ArrayList<>();
        for (AttributeValue element : list.elements()) {
            try {
                if (!(element instanceof NumberValue number)) {
                    throw new UninvertibleException("the dimensions of an array are numbers");
                }
                integers.add(number.value().intValueExact());
            } catch (ArithmeticException fraction) {
                throw new UninvertibleException("the dimensions of an array are whole numbers");
            }
        }
        return integers;
    }
}
