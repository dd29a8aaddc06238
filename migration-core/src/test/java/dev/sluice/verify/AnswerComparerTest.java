package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.DomainType;
import dev.sluice.source.NumericType;
import dev.sluice.source.RangeType;
import dev.sluice.source.UnknownType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The comparison of an SQL value with an attribute")
final class AnswerComparerTest {
    private static final AttributeValue NULL = new AttributeValue.NullValue();
    private static final ColumnType ROW = new CompositeType(
            "pair",
            List.of(
                    new CompositeType.Field("n", type(BaseKind.INT4)),
                    new CompositeType.Field("t", type(BaseKind.TEXT))));
    private static final ColumnType RANGE = new RangeType("int4range", type(BaseKind.INT4), RangeType.Form.RANGE);

    @ParameterizedTest
    @MethodSource("equal")
    @DisplayName("says equal")
    void saysEqual(ColumnType type, Representation as, @Nullable String text, @Nullable AttributeValue value) {
        assertThat(compare(type, as, text, value)).isEqualTo("equal");
    }

    @ParameterizedTest
    @MethodSource("different")
    @DisplayName("says different")
    void saysDifferent(ColumnType type, Representation as, @Nullable String text, @Nullable AttributeValue value) {
        assertThat(compare(type, as, text, value)).isEqualTo("different");
    }

    @ParameterizedTest
    @MethodSource("incomparable")
    @DisplayName("says that it does not know")
    void saysUnknown(ColumnType type, Representation as, @Nullable String text, @Nullable AttributeValue value) {
        assertThat(compare(type, as, text, value)).isEqualTo("not compared");
    }

    static Stream<Arguments> equal() {
        return Stream.of(
                row(BaseKind.INT4, "42", n("42.0")),
                row(NumericType.of(8, 2), "1.50", n("1.5")),
                row(NumericType.UNCONSTRAINED, "1.50", s("1.5")),
                row(NumericType.UNCONSTRAINED, "NaN", s("NaN")),
                row(BaseKind.FLOAT8, "1e+20", n("100000000000000000000")),
                row(BaseKind.FLOAT8, "-0", n("0")),
                row(new DomainType("positive", type(BaseKind.INT4)), "7", n("7")),
                row(BaseKind.BOOL, "t", new AttributeValue.BooleanValue(true)),
                row(BaseKind.BOOL, "f", n("0")),
                row(BaseKind.BOOL, "t", s("true")),
                row(BaseKind.TEXT, "", s("")),
                row(BaseKind.TEXT, null, null),
                row(BaseKind.TEXT, null, NULL),
                row(BaseKind.BPCHAR, "ab   ", s("ab")),
                row(BaseKind.BYTEA, "\\x00ff", b(0, -1)),
                row(BaseKind.UUID, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", s("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")),
                row(BaseKind.DATE, "2024-02-29", s("2024-02-29")),
                row(
                        BaseKind.DATE,
                        "0044-03-15 BC",
                        Representation.EPOCH_DAYS,
                        n(Long.toString(LocalDate.of(-43, 3, 15).toEpochDay()))),
                row(BaseKind.TIMESTAMP, "2024-02-29 01:02:03.5", s("2024-02-29T01:02:03.500000")),
                row(BaseKind.TIMESTAMPTZ, "2024-02-29 01:02:03+00", s("2024-02-29T01:02:03.000000Z")),
                row(BaseKind.TIMESTAMPTZ, "2024-02-29 01:02:03+05:30", s("2024-02-28T19:32:03Z")),
                row(BaseKind.TIMESTAMPTZ, "1969-12-31 23:59:59.5+00", Representation.EPOCH_SECONDS, n("-1")),
                row(BaseKind.TIME, "24:00:00", s("24:00:00.000000")),
                row(BaseKind.TIMETZ, "12:00:00+02", s("12:00:00.000000+02:00")),
                row(BaseKind.INTERVAL, "P1Y-2M3DT-4H5.5S", s("P10M3DT-4H5.5S")),
                row(BaseKind.INTERVAL, "PT0.000001S", map("mo", n("0"), "d", n("0"), "us", n("1"))),
                row(
                        BaseKind.JSONB,
                        "{\"b\": [1.0, null], \"a\": \"\\u00e9\"}",
                        map("a", s("é"), "b", list(n("1"), NULL))),
                row(BaseKind.JSONB, "null", NULL),
                row(BaseKind.JSON, "{ \"a\":1}", s("{ \"a\":1}")),
                row(
                        ArrayType.of(type(BaseKind.TEXT)),
                        "{a,NULL,\"N,\\\"\",\"NULL\"}",
                        list(s("a"), NULL, s("N,\""), s("NULL"))),
                row(ArrayType.of(type(BaseKind.INT4)), "{}", list()),
                row(
                        ArrayType.of(type(BaseKind.TEXT)),
                        "{b,a}",
                        Representation.STRING_SET,
                        new AttributeValue.StringSet(List.of("a", "b"))),
                row(ArrayType.of(type(BaseKind.TEXT)), "{}", Representation.STRING_SET, null),
                row(ROW, "(1,\"x \"\"y\"\"\")", map("n", n("1"), "t", s("x \"y\""))),
                row(ROW, "(,)", map("n", NULL)),
                row(
                        RANGE,
                        "[1,10)",
                        map("l", n("1"), "u", n("10"), "li", bool(true), "ui", bool(false), "empty", bool(false))),
                row(RANGE, "(,5]", map("u", n("5"), "li", bool(false), "ui", bool(true), "empty", bool(false))),
                row(RANGE, "empty", map("empty", bool(true))),
                row(BaseKind.HSTORE, "\"a\"=>\"1\", \"b\"=>NULL", map("a", s("1"), "b", NULL)));
    }

    static Stream<Arguments> different() {
        return Stream.of(
                row(BaseKind.INT4, "42", n("43")),
                row(BaseKind.INT4, "42", s("forty-two")),
                row(BaseKind.INT4, "0", null),
                row(BaseKind.INT4, null, n("0")),
                row(BaseKind.BOOL, "t", n("2")),
                row(BaseKind.TEXT, "", null),
                row(BaseKind.TEXT, null, s("")),
                row(BaseKind.TEXT, "a", s("a ")),
                row(BaseKind.TEXT, "a", s("A")),
                row(BaseKind.TEXT, "é", s("e\u0301")),
                row(BaseKind.BYTEA, "\\x00ff", b(0, -2)),
                row(BaseKind.UUID, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", s("A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11")),
                row(BaseKind.DATE, "2024-02-29", s("2024-02-28")),
                row(BaseKind.DATE, "2024-02-29", s("2024-02-29T00:00:00")),
                row(BaseKind.TIMESTAMP, "2024-02-29 01:02:03", s("2024-02-29T01:02:03.000000Z")),
                row(BaseKind.TIMESTAMPTZ, "2024-02-29 01:02:03+00", s("2024-02-29T02:02:03.000000Z")),
                row(BaseKind.TIMESTAMPTZ, "2024-02-29 01:02:03+00", s("2024-02-29T01:02:03.000000")),
                row(BaseKind.TIMESTAMPTZ, "1970-01-01 00:00:01+00", Representation.EPOCH_SECONDS, n("1000")),
                row(BaseKind.TIMESTAMPTZ, "1970-01-01 00:00:01+00", Representation.EPOCH_SECONDS, s("1")),
                row(BaseKind.INTERVAL, "P1M", s("P30D")),
                row(BaseKind.INTERVAL, "P1M", map("mo", n("1"), "d", s("0"), "us", n("0"))),
                row(BaseKind.JSONB, "null", null),
                row(BaseKind.JSONB, null, NULL),
                row(BaseKind.JSONB, "[1, 2]", list(n("2"), n("1"))),
                row(BaseKind.JSONB, "1", s("1")),
                row(BaseKind.JSON, "{ \"a\":1}", s("{\"a\":1}")),
                row(ArrayType.of(type(BaseKind.TEXT)), "{a,b}", list(s("b"), s("a"))),
                row(ArrayType.of(type(BaseKind.TEXT)), "{a,NULL}", list(s("a"), s("NULL"))),
                row(ROW, "(1,x)", map("n", n("1"), "t", s("x"), "more", n("1"))),
                row(
                        RANGE,
                        "[1,10)",
                        map("l", n("1"), "u", n("10"), "li", bool(true), "ui", bool(true), "empty", bool(false))),
                row(BaseKind.HSTORE, "\"a\"=>NULL", map()));
    }

    static Stream<Arguments> incomparable() {
        return Stream.of(
                row(new UnknownType("vector(3)"), "[1,2,3]", s("[1,2,3]")),
                row(BaseKind.TEXT, "42", n("42")),
                row(BaseKind.INT4, "1", new AttributeValue.BooleanValue(true)),
                row(BaseKind.DATE, "2024-02-29", n("19782")),
                row(BaseKind.MONEY, "$1.00", n("1")),
                row(ArrayType.of(type(BaseKind.INT4)), "{{1,2},{3,4}}", list(n("1"))),
                row(ArrayType.of(type(BaseKind.INT4)), "[0:1]={1,2}", list(n("1"), n("2"))),
                row(
                        ArrayType.of(type(BaseKind.TEXT)),
                        "{a,a}",
                        Representation.STRING_SET,
                        new AttributeValue.StringSet(List.of("a"))),
                row(BaseKind.JSONB, "{\"a\": 1}", new AttributeValue.StringSet(List.of("a"))),
                row(BaseKind.BYTEA, "\\x00", s("\\x00")));
    }

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @MethodSource("jsonNulls")
    @DisplayName("takes DynamoDB's null value for an SQL NULL of a jsonb column that is mapped with null: null")
    void jsonNullByMapping(@Nullable String text, @Nullable AttributeValue value, String expected) {
        assertThat(compare(
                        new AnswerColumnRule(type(BaseKind.JSONB), Representation.DEFAULT, NullPolicy.NULL_VALUE),
                        text,
                        value))
                .isEqualTo(expected);
    }

    static Stream<Arguments> jsonNulls() {
        return Stream.of(
                Arguments.of(null, NULL, "equal"),
                Arguments.of("null", NULL, "equal"),
                Arguments.of("{}", NULL, "different"),
                Arguments.of(null, map(), "different"),
                Arguments.of("[null]", list(NULL), "equal"),
                Arguments.of("[null]", list(), "different"));
    }

    private static String compare(
            ColumnType type, Representation as, @Nullable String text, @Nullable AttributeValue value) {
        return compare(new AnswerColumnRule(type, as), text, value);
    }

    private static String compare(AnswerColumnRule rule, @Nullable String text, @Nullable AttributeValue value) {
        AnswerComparison comparison = AnswerComparison.of(
                dev.sluice.access.AccessPattern.Contract.SET,
                List.of("c"),
                List.of(new AnswerRow(List.of(AnswerComparer.ofSource(rule, text)), List.of("source"))),
                List.of(new AnswerRow(List.of(AnswerComparer.ofTarget(rule, value)), List.of("target"))));
        if (comparison instanceof AnswerComparison.Equal) {
            return "equal";
        }
        return comparison instanceof AnswerComparison.Different ? "different" : "not compared";
    }

    private static Arguments row(BaseKind kind, @Nullable String text, @Nullable AttributeValue value) {
        return row(type(kind), text, value);
    }

    private static Arguments row(ColumnType type, @Nullable String text, @Nullable AttributeValue value) {
        return Arguments.of(type, Representation.DEFAULT, text, value);
    }

    private static Arguments row(BaseKind kind, String text, Representation as, AttributeValue value) {
        return Arguments.of(type(kind), as, text, value);
    }

    private static Arguments row(ColumnType type, String text, Representation as, @Nullable AttributeValue value) {
        return Arguments.of(type, as, text, value);
    }

    private static ColumnType type(BaseKind kind) {
        return BaseType.of(kind);
    }

    private static AttributeValue n(String number) {
        return new AttributeValue.NumberValue(new BigDecimal(number));
    }

    private static AttributeValue s(String text) {
        return new AttributeValue.StringValue(text);
    }

    private static AttributeValue bool(boolean value) {
        return new AttributeValue.BooleanValue(value);
    }

    private static AttributeValue b(int... bytes) {
        byte[] copy = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            copy[i] = (byte) bytes[i];
        }
        return new AttributeValue.BinaryValue(Binary.copyOf(copy));
    }

    private static AttributeValue list(AttributeValue... elements) {
        return new AttributeValue.ListValue(Arrays.asList(elements));
    }

    private static AttributeValue map(Object... namesAndValues) {
        Map<String, AttributeValue> entries = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
        }
        return new AttributeValue.MapValue(entries);
    }
}
