package dev.sluice.typemap;

import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NullValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.RangeType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Leads an attribute value back to a literal of its type, which PostgreSQL then compares with the value that it came from. Written
 * from the type map's text alone; shares no code with what it checks.
 */
final class InverseMap {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private InverseMap() {}

    /** The literal of a whole column's value. */
    static String literal(AttributeValue value, TypeCase tried) {
        if (value instanceof StringValue string && tried.representation() == Representation.STRING) {
            return string.value();
        }
        return literal(value, tried.type());
    }

    private static String literal(AttributeValue value, ColumnType declared) {
        ColumnType type = declared.resolved();
        if (value instanceof StringValue string) {
            return isNativeJson(type) ? Literals.jsonString(string.value()) : string.value();
        }
        if (value instanceof BinaryValue binary) {
            return bytes(binary.value().toString(), type);
        }
        if (value instanceof NumberValue number) {
            return number(number.value(), type);
        }
        if (isNativeJson(type)) {
            return json(value);
        }
        if (value instanceof BooleanValue bool) {
            return String.valueOf(bool.value());
        }
        if (value instanceof ListValue list) {
            return list(list.elements(), type);
        }
        return map(((MapValue) value).entries(), type);
    }

    private static boolean isNativeJson(ColumnType type) {
        return type instanceof BaseType base && base.kind() == BaseKind.JSONB;
    }

    private static String bytes(String hex, ColumnType type) {
        BaseKind kind = ((BaseType) type).kind();
        return switch (kind) {
            case BYTEA -> "\\x" + hex;
            case GEOMETRY -> hex.toUpperCase(java.util.Locale.ROOT);
            default -> hex;
        };
    }

    private static String number(BigDecimal value, ColumnType type) {
        BaseKind kind = type instanceof BaseType base ? base.kind() : BaseKind.INT8;
        return switch (kind) {
            case DATE -> dateOf(value.toBigIntegerExact());
            case TIMESTAMP -> momentOf(value.toBigIntegerExact(), "");
            case TIMESTAMPTZ -> momentOf(value.toBigIntegerExact(), "+00");
            case BOOL -> value.signum() == 0 ? "false" : "true";
            default -> value.toPlainString();
        };
    }

    /** A date as a number is one of days here: the other units need no inverse of their own. */
    private static String dateOf(BigInteger number) {
        return era(LocalDate.ofEpochDay(number.longValueExact()), "");
    }

    private static String momentOf(BigInteger microseconds, String zone) {
        BigInteger[] parts = microseconds.divideAndRemainder(MILLION);
        long second = parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
        int rest = parts[1].mod(MILLION).intValue();
        LocalDateTime moment = LocalDateTime.ofEpochSecond(second, rest * 1000, ZoneOffset.UTC);
        String time =
                String.format(" %02d:%02d:%02d.%06d", moment.getHour(), moment.getMinute(), moment.getSecond(), rest);
        return era(moment.toLocalDate(), time + zone);
    }

    private static String era(LocalDate date, String time) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        return String.format("%04d-%02d-%02d", year, date.getMonthValue(), date.getDayOfMonth())
                + time
                + (date.getYear() > 0 ? "" : " BC");
    }

    private static String list(List<AttributeValue> elements, ColumnType type) {
        if (type instanceof RangeType range) {
            List<String> ranges = new ArrayList<>();
            elements.forEach(each -> ranges.add(range(((MapValue) each).entries(), range)));
            return "{" + String.join(",", ranges) + "}";
        }
        ArrayType array = (ArrayType) type;
        List<Integer> dimensions = elements.isEmpty() ? List.of() : List.of(elements.size());
        return Literals.array(dimensions, List.of(1), elements(elements, array), array.delimiter());
    }

    private static List<String> elements(List<AttributeValue> elements, ArrayType array) {
        List<String> literals = new ArrayList<>();
        elements.forEach(each -> literals.add(orNull(each, array.element())));
        return literals;
    }

    private static String orNull(AttributeValue value, ColumnType type) {
        return value instanceof NullValue ? null : literal(value, type);
    }

    private static String map(Map<String, AttributeValue> entries, ColumnType type) {
        if (type instanceof ArrayType array) {
            List<AttributeValue> elements = ((ListValue) entries.get("L")).elements();
            return Literals.array(
                    integers(entries.get("dims")),
                    integers(entries.get("lb")),
                    elements(elements, array),
                    array.delimiter());
        }
        if (type instanceof CompositeType composite) {
            List<String> fields = new ArrayList<>();
            composite.fields().forEach(field -> fields.add(orNull(entries.get(field.name()), field.type())));
            return Literals.row(fields);
        }
        if (type instanceof RangeType range) {
            return range(entries, range);
        }
        return ((BaseType) type).kind() == BaseKind.INTERVAL ? interval(entries) : hstore(entries);
    }

    private static List<Integer> integers(AttributeValue list) {
        List<Integer> integers = new ArrayList<>();
        ((ListValue) list)
                .elements()
                .forEach(each -> integers.add(((NumberValue) each).value().intValueExact()));
        return integers;
    }

    private static String range(Map<String, AttributeValue> entries, RangeType type) {
        if (flag(entries, "empty")) {
            return "empty";
        }
        return (flag(entries, "li") ? "[" : "(") + bound(entries.get("l"), type) + "," + bound(entries.get("u"), type)
                + (flag(entries, "ui") ? "]" : ")");
    }

    private static String bound(AttributeValue value, RangeType type) {
        return value == null ? "" : Literals.doubled(literal(value, type.bound()));
    }

    private static boolean flag(Map<String, AttributeValue> entries, String name) {
        return ((BooleanValue) entries.get(name)).value();
    }

    private static String interval(Map<String, AttributeValue> entries) {
        BigDecimal microseconds = ((NumberValue) entries.get("us")).value();
        return ((NumberValue) entries.get("mo")).value().toPlainString() + " months "
                + ((NumberValue) entries.get("d")).value().toPlainString() + " days "
                + microseconds.movePointLeft(6).toPlainString() + " seconds";
    }

    private static String hstore(Map<String, AttributeValue> entries) {
        List<String> pairs = new ArrayList<>();
        entries.forEach((name, value) -> pairs.add(Literals.quoted(name) + "=>"
                + (value instanceof StringValue string ? Literals.quoted(string.value()) : "NULL")));
        return String.join(",", pairs);
    }

    private static String json(AttributeValue value) {
        if (value instanceof NullValue) {
            return "null";
        }
        if (value instanceof BooleanValue bool) {
            return String.valueOf(bool.value());
        }
        List<String> parts = new ArrayList<>();
        if (value instanceof ListValue list) {
            list.elements().forEach(each -> parts.add(jsonPart(each)));
            return "[" + String.join(",", parts) + "]";
        }
        ((MapValue) value)
                .entries()
                .forEach((name, each) -> parts.add(Literals.jsonString(name) + ":" + jsonPart(each)));
        return "{" + String.join(",", parts) + "}";
    }

    private static String jsonPart(AttributeValue value) {
        return literal(value, BaseType.of(BaseKind.JSONB));
    }
}
