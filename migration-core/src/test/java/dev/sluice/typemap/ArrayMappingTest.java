package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinarySet;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NullValue;
import dev.sluice.item.AttributeValue.NumberSet;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringSet;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Arrays")
final class ArrayMappingTest {
    private static final ArrayType TEXTS = ArrayType.of(BaseType.of(BaseKind.TEXT));
    private static final ArrayType INTEGERS = ArrayType.of(BaseType.of(BaseKind.INT4));

    private static ListValue strings(String... texts) {
        return new ListValue(Arrays.stream(texts)
                .map(text -> text == null ? new NullValue() : (AttributeValue) new StringValue(text))
                .toList());
    }

    private static ListValue numbers(long... values) {
        return new ListValue(
                Arrays.stream(values).<AttributeValue>mapToObj(NumberValue::of).toList());
    }

    private static String refusedRule(ArrayType type, Representation form, String text) {
        return catchThrowableOfType(UnrepresentableException.class, () -> Written.as(type, form, text))
                .rule();
    }

    @Nested
    @DisplayName("as lists")
    final class Lists {
        @Test
        @DisplayName("keep quotes, blanks, braces, backslashes, empty strings and NULL apart")
        void quoting() throws UnrepresentableException {
            assertThat(Written.as(
                            TEXTS,
                            Representation.DEFAULT,
                            "{plain,\"\",NULL,\"NULL\",\"a b\",\"{,}\",\"\\\"\\\\\",null}"))
                    .isEqualTo(strings("plain", "", null, "NULL", "a b", "{,}", "\"\\", "null"));
            assertThat(Written.as(TEXTS, Representation.DEFAULT, "{}")).isEqualTo(strings());
        }

        @Test
        @DisplayName("of box are separated by semicolons")
        void boxes() throws UnrepresentableException {
            ArrayType boxes = new ArrayType(BaseType.of(BaseKind.BOX), ';');
            assertThat(Written.as(boxes, Representation.DEFAULT, "{(1,2),(0,0);(3,4),(-1,1)}"))
                    .isEqualTo(strings("(1,2),(0,0)", "(3,4),(-1,1)"));
        }

        @Test
        @DisplayName("of more dimensions or from another index are maps of dims, lb and L")
        void dimensions() throws UnrepresentableException {
            assertThat(Written.as(INTEGERS, Representation.DEFAULT, "{{1,2,3},{4,5,6}}"))
                    .isEqualTo(new MapValue(
                            Map.of("dims", numbers(2, 3), "lb", numbers(1, 1), "L", numbers(1, 2, 3, 4, 5, 6))));
            assertThat(Written.as(INTEGERS, Representation.LIST, "[0:1]={7,8}"))
                    .isEqualTo(new MapValue(Map.of("dims", numbers(2), "lb", numbers(0), "L", numbers(7, 8))));
            assertThat(Written.as(INTEGERS, Representation.DEFAULT, "[-3:-3][2:3]={{7,8}}"))
                    .isEqualTo(new MapValue(Map.of("dims", numbers(1, 2), "lb", numbers(-3, 2), "L", numbers(7, 8))));
        }

        @Test
        @DisplayName("refuse an element that their type refuses")
        void elements() {
            ArrayType floats = ArrayType.of(BaseType.of(BaseKind.FLOAT8));
            assertThat(refusedRule(floats, Representation.DEFAULT, "{1,NaN}")).isEqualTo("I12");
            assertThat(Written.mapped(floats, Representation.DEFAULT).fidelity())
                    .isEqualTo(Fidelity.CANONICAL);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{",
                    "1",
                    "{1",
                    "{1,}",
                    "{,1}",
                    "{{1},{2,3}}",
                    "{{1},2}",
                    "{1,{2}}",
                    "{{}}",
                    "{1}x",
                    "[0:1]{1,2}",
                    "[x:1]={1}",
                    "[1:1][1:1]={1}",
                    "{\"1}",
                    "{\"1\\"
                })
        @DisplayName("refuse text that is no array")
        void malformed(String text) {
            assertThat(refusedRule(INTEGERS, Representation.DEFAULT, text)).isEqualTo("R-57");
        }
    }

    @Nested
    @DisplayName("as sets, by choice only (I14, I15)")
    final class Sets {
        @Test
        @DisplayName("become SS, NS or BS and are lossy")
        void kinds() throws UnrepresentableException {
            assertThat(Written.as(TEXTS, Representation.STRING_SET, "{b,\"\",a}"))
                    .isEqualTo(new StringSet(List.of("b", "", "a")));
            assertThat(Written.as(INTEGERS, Representation.NUMBER_SET, "{2,-1}"))
                    .isEqualTo(new NumberSet(List.of(new BigDecimal(2), new BigDecimal(-1))));
            assertThat(Written.as(
                            ArrayType.of(BaseType.of(BaseKind.BYTEA)),
                            Representation.BINARY_SET,
                            "{\"\\\\x00\",\"\\\\x\"}"))
                    .isEqualTo(new BinarySet(List.of(Binary.copyOf(new byte[1]), Binary.copyOf(new byte[0]))));
            assertThat(Written.mapped(TEXTS, Representation.STRING_SET).fidelity())
                    .isEqualTo(Fidelity.LOSSY);
            assertThat(Written.mapped(TEXTS, Representation.STRING_SET).produces())
                    .isEqualTo("SS");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"{a,b,a}|I15", "{a,NULL}|I15", "{{a,b}}|R-70", "[2:2]={a}|R-70", "{}|I14"})
        @DisplayName("refuse duplicates, NULL, dimensions and emptiness")
        void rules(String text, String rule) {
            assertThat(refusedRule(TEXTS, Representation.STRING_SET, text)).isEqualTo(rule);
        }

        @Test
        @DisplayName("compare numbers by value (R-72) and bytes by content")
        void duplicatesByValue() {
            ArrayType floats = ArrayType.of(BaseType.of(BaseKind.FLOAT8));
            assertThat(refusedRule(floats, Representation.NUMBER_SET, "{100,1e+02}"))
                    .isEqualTo("I15");
            assertThat(refusedRule(floats, Representation.NUMBER_SET, "{0,-0}")).isEqualTo("I15");
            ArrayType bytes = ArrayType.of(BaseType.of(BaseKind.BYTEA));
            assertThat(refusedRule(bytes, Representation.BINARY_SET, "{\"\\\\x0a\",\"\\\\x0A\"}"))
                    .isEqualTo("I15");
        }

        @Test
        @DisplayName("say that an empty array is an absent attribute")
        void absence() {
            assertThat(Written.mapped(TEXTS, Representation.STRING_SET).writer().isAbsent("{}"))
                    .isTrue();
            assertThat(Written.mapped(TEXTS, Representation.STRING_SET).writer().isAbsent("{a}"))
                    .isFalse();
            assertThat(Written.mapped(TEXTS, Representation.DEFAULT).writer().isAbsent("{}"))
                    .isFalse();
        }

        @Test
        @DisplayName("are refused where the elements have no such form")
        void wrongElements() {
            assertThat(TypeMap.mapping(TEXTS, Representation.NUMBER_SET)).isInstanceOf(Mapping.Refused.class);
            assertThat(TypeMap.mapping(TEXTS, Representation.BINARY_SET)).isInstanceOf(Mapping.Refused.class);
            assertThat(TypeMap.mapping(BaseType.of(BaseKind.TEXT), Representation.STRING_SET))
                    .isInstanceOf(Mapping.Refused.class);
        }
    }
}
