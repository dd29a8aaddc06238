package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Rows, ranges and hstore")
final class StructureMappingTest {
    private static final CompositeType PAIR = row("id", BaseType.of(BaseKind.INT4), "note", BaseType.of(BaseKind.TEXT));
    private static final AttributeValue NO = new BooleanValue(false);
    private static final AttributeValue YES = new BooleanValue(true);

    private static CompositeType row(String first, ColumnType firstType, String second, ColumnType secondType) {
        return new CompositeType(
                "row", List.of(new CompositeType.Field(first, firstType), new CompositeType.Field(second, secondType)));
    }

    private static String refusedRule(ColumnType type, String text) {
        return catchThrowableOfType(
                        UnrepresentableException.class, () -> Written.as(type, Representation.DEFAULT, text))
                .rule();
    }

    @Nested
    @DisplayName("A row")
    final class Rows {
        @Test
        @DisplayName("is a map with its field names; NULL is NULL and not the empty string")
        void fields() throws UnrepresentableException {
            assertThat(Written.as(PAIR, Representation.DEFAULT, "(1,\"a \"\"b\"\" \\\\ c\")"))
                    .isEqualTo(new MapValue(Map.of("id", NumberValue.of(1), "note", new StringValue("a \"b\" \\ c"))));
            assertThat(Written.as(PAIR, Representation.DEFAULT, "(,\"\")"))
                    .isEqualTo(new MapValue(Map.of("id", new NullValue(), "note", new StringValue(""))));
            assertThat(Written.as(PAIR, Representation.DEFAULT, "(,)"))
                    .isEqualTo(new MapValue(Map.of("id", new NullValue(), "note", new NullValue())));
        }

        @Test
        @DisplayName("may hold rows and arrays of rows")
        void nested() throws UnrepresentableException {
            CompositeType outer = row("pair", PAIR, "pairs", ArrayType.of(PAIR));
            MapValue pair = new MapValue(Map.of("id", NumberValue.of(1), "note", new StringValue("x,\"y")));
            assertThat(Written.as(
                            outer,
                            Representation.DEFAULT,
                            "(\"(1,\"\"x,\"\"\"\"y\"\")\",\"{\"\"(1,\\\\\"\"x,\\\\\"\"\\\\\"\"y\\\\\"\")\"\",NULL}\")"))
                    .isEqualTo(
                            new MapValue(Map.of("pair", pair, "pairs", new ListValue(List.of(pair, new NullValue())))));
        }

        @Test
        @DisplayName("is as faithful as its least faithful field")
        void fidelity() {
            assertThat(Written.mapped(PAIR, Representation.DEFAULT).fidelity()).isEqualTo(Fidelity.EXACT);
            CompositeType padded = row("id", BaseType.of(BaseKind.INT4), "code", BaseType.of(BaseKind.BPCHAR));
            assertThat(Written.mapped(padded, Representation.DEFAULT).fidelity())
                    .isEqualTo(Fidelity.CANONICAL);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "()", "(1)", "(1,a,b)", "(1,a", "1,a", "(1,a)x", "(1,\"a)"})
        @DisplayName("of other fields than the catalogue names is refused")
        void malformed(String text) {
            assertThat(refusedRule(PAIR, text)).isEqualTo("R-57");
        }
    }

    @Nested
    @DisplayName("A range")
    final class Ranges {
        private final RangeType integers = new RangeType("int4range", BaseType.of(BaseKind.INT4), RangeType.Form.RANGE);
        private final RangeType dates = new RangeType("daterange", BaseType.of(BaseKind.DATE), RangeType.Form.RANGE);
        private final RangeType texts = new RangeType("textrange", BaseType.of(BaseKind.TEXT), RangeType.Form.RANGE);

        @Test
        @DisplayName("has its bounds, or none where it is unbounded")
        void bounds() throws UnrepresentableException {
            assertThat(Written.as(integers, Representation.DEFAULT, "[1,5)"))
                    .isEqualTo(new MapValue(
                            Map.of("l", NumberValue.of(1), "u", NumberValue.of(5), "li", YES, "ui", NO, "empty", NO)));
            assertThat(Written.as(integers, Representation.DEFAULT, "(,5]"))
                    .isEqualTo(new MapValue(Map.of("u", NumberValue.of(5), "li", NO, "ui", YES, "empty", NO)));
            assertThat(Written.as(integers, Representation.DEFAULT, "(,)"))
                    .isEqualTo(new MapValue(Map.of("li", NO, "ui", NO, "empty", NO)));
            assertThat(Written.as(integers, Representation.DEFAULT, "empty"))
                    .isEqualTo(new MapValue(Map.of("empty", YES)));
        }

        @Test
        @DisplayName("tells an empty string as a bound from no bound")
        void emptyStringBound() throws UnrepresentableException {
            assertThat(Written.as(texts, Representation.DEFAULT, "[\"\",\"a,\"\"]\")"))
                    .isEqualTo(new MapValue(Map.of(
                            "l",
                            new StringValue(""),
                            "u",
                            new StringValue("a,\"]"),
                            "li",
                            YES,
                            "ui",
                            NO,
                            "empty",
                            NO)));
        }

        @Test
        @DisplayName("with an infinite bound is refused, as it is not an unbounded one")
        void infiniteBound() {
            assertThat(refusedRule(dates, "[2020-01-01,infinity)")).isEqualTo("R-70");
        }

        @Test
        @DisplayName("of several parts is a list")
        void multirange() throws UnrepresentableException {
            RangeType many = new RangeType("textmultirange", BaseType.of(BaseKind.TEXT), RangeType.Form.MULTIRANGE);
            assertThat(Written.as(many, Representation.DEFAULT, "{}")).isEqualTo(new ListValue(List.of()));
            AttributeValue two = Written.as(many, Representation.DEFAULT, "{[a,\"b,]\"),(\"}\",)}");
            assertThat(((ListValue) two).elements()).hasSize(2);
            assertThat(Written.mapped(many, Representation.LIST).produces()).isEqualTo("L");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[1,2", "1,2", "[1]", "[1,2)x", "emptyx", "e", "[1,2,3]"})
        @DisplayName("that is none is refused")
        void malformed(String text) {
            assertThat(refusedRule(integers, text)).isEqualTo("R-57");
        }
    }

    @Nested
    @DisplayName("An hstore")
    final class Hstore {
        private final ColumnType type = BaseType.of(BaseKind.HSTORE);

        @Test
        @DisplayName("is a map of strings; NULL is NULL")
        void entries() throws UnrepresentableException {
            assertThat(Written.as(
                            type,
                            Representation.DEFAULT,
                            "\"a\"=>\"1, \\\"=>\\\\\", \"b\"=>NULL, \"c\"=>\"\", \"d\"=>\"NULL\""))
                    .isEqualTo(new MapValue(Map.of(
                            "a", new StringValue("1, \"=>\\"),
                            "b", new NullValue(),
                            "c", new StringValue(""),
                            "d", new StringValue("NULL"))));
            assertThat(Written.as(type, Representation.DEFAULT, "")).isEqualTo(new MapValue(Map.of()));
        }

        @Test
        @DisplayName("with an empty name, or a name beyond 65,535 bytes, is refused (N2)")
        void names() throws UnrepresentableException {
            assertThat(refusedRule(type, "\"\"=>\"1\"")).isEqualTo("N2");
            assertThat(refusedRule(type, "\"" + "é".repeat(32_768) + "\"=>\"1\""))
                    .isEqualTo("N2");
            assertThat(Written.as(type, Representation.DEFAULT, "\"" + "x".repeat(65_535) + "\"=>\"1\"")
                            .typeDescriptor())
                    .isEqualTo("M");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=>1", "\"a\"", "\"a\"=>", "\"a\"=>1", "\"a\"=>\"1\",", "\"a\"=>\"1\" \"b\"=>\"2\""})
        @DisplayName("that is none is refused")
        void malformed(String text) {
            assertThat(refusedRule(type, text)).isEqualTo("R-57");
        }
    }
}
