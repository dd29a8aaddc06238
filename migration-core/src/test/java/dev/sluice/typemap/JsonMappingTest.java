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
import dev.sluice.item.AttributeValueSink;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON")
final class JsonMappingTest {

    private static AttributeValue jsonb(String text) throws UnrepresentableException {
        return Written.as(BaseKind.JSONB, Representation.DEFAULT, text);
    }

    private static String refusedRule(BaseKind kind, Representation form, String text) {
        return catchThrowableOfType(UnrepresentableException.class, () -> Written.as(kind, form, text))
                .rule();
    }

    @Test
    @DisplayName("becomes maps, lists and scalars; null is NULL, not absent")
    void nativeForm() throws UnrepresentableException {
        assertThat(jsonb("{\"a\": [1.0, true, false, null, \"\"], \"b\": {}}"))
                .isEqualTo(new MapValue(Map.of(
                        "a",
                        new ListValue(List.of(
                                NumberValue.of(1),
                                new BooleanValue(true),
                                new BooleanValue(false),
                                new NullValue(),
                                new StringValue(""))),
                        "b",
                        new MapValue(Map.of()))));
        assertThat(jsonb("null")).isEqualTo(new NullValue());
        assertThat(jsonb("1e125")).isEqualTo(new NumberValue(new BigDecimal("1e125")));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"\\ud83d\\ude00\"', 😀",
        "'\"\\u00e9\\n\\t\\\"\\\\\\/\"', 'é\n\t\"\\/'",
        "'\"a\\b\\f\\r\"', 'a\b\f\r'"
    })
    @DisplayName("reads every escape")
    void escapes(String text, String expected) throws UnrepresentableException {
        assertThat(jsonb(text)).isEqualTo(new StringValue(expected));
    }

    @Test
    @DisplayName("may be 31 levels deep in an attribute, the item being the first of 32 (I11)")
    void depth() throws UnrepresentableException {
        assertThat(jsonb("[".repeat(31) + "]".repeat(31)).typeDescriptor()).isEqualTo("L");
        assertThat(refusedRule(BaseKind.JSONB, Representation.DEFAULT, "[".repeat(32) + "]".repeat(32)))
                .isEqualTo("I11");
        assertThat(refusedRule(BaseKind.JSONB, Representation.DEFAULT, "{\"a\":".repeat(100_000)))
                .isEqualTo("I11");
    }

    @Test
    @DisplayName("counts the levels that it is already inside of")
    void outerLevels() {
        AttributeValueSink sink = new AttributeValueSink();
        sink.beginItem();
        sink.name("a");
        ValueWriter writer = Written.mapped(BaseType.of(BaseKind.JSONB), Representation.DEFAULT)
                .writer();
        UnrepresentableException refusal =
                catchThrowableOfType(UnrepresentableException.class, () -> writer.write("[[]]", sink, 30));
        assertThat(refusal.rule()).isEqualTo("I11");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"\":1}', N2",
        "'[1e126]', I12",
        "'{\"a\":1e-131}', I12",
        "'123456789012345678901234567890123456789', I12",
        "'\"\\ud83d\"', R-74",
        "'\"\\ude00\\ud83d\"', R-74"
    })
    @DisplayName("that DynamoDB cannot hold is refused")
    void refused(String text, String rule) {
        assertThat(refusedRule(BaseKind.JSONB, Representation.DEFAULT, text)).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "tru",
                "nul",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "[1] 2",
                "{a:1}",
                "NaN",
                "\u00a01",
                "\"\\u１２３４\""
            })
    @DisplayName("that is not JSON is refused")
    void malformed(String text) {
        assertThat(refusedRule(BaseKind.JSONB, Representation.DEFAULT, text)).isEqualTo("R-57");
    }

    @Test
    @DisplayName("as map or list has to be one")
    void rootKinds() throws UnrepresentableException {
        assertThat(Written.as(BaseKind.JSONB, Representation.MAP, "{}")).isEqualTo(new MapValue(Map.of()));
        assertThat(Written.as(BaseKind.JSONB, Representation.LIST, "[]")).isEqualTo(new ListValue(List.of()));
        assertThat(refusedRule(BaseKind.JSONB, Representation.MAP, "[]")).isEqualTo("R-70");
        assertThat(refusedRule(BaseKind.JSONB, Representation.LIST, "null")).isEqualTo("R-70");
    }

    @Test
    @DisplayName("of type json is kept as text; as a map it is lossy and refuses a name given twice")
    void jsonText() throws UnrepresentableException {
        String text = " {\"a\" : 1, \"a\" : 1.0 }";
        assertThat(Written.as(BaseKind.JSON, Representation.DEFAULT, text)).isEqualTo(new StringValue(text));
        assertThat(Written.mapped(BaseType.of(BaseKind.JSON), Representation.MAP)
                        .fidelity())
                .isEqualTo(Fidelity.LOSSY);
        assertThat(refusedRule(BaseKind.JSON, Representation.MAP, text)).isEqualTo("R-70");
        assertThat(Written.as(BaseKind.JSON, Representation.MAP, "\t{ \"a\" : \"\\u0000\" }\n"))
                .isEqualTo(new MapValue(Map.of("a", new StringValue("\0"))));
    }

    @Test
    @DisplayName("null inside an array would be taken for NULL, and is refused")
    void nullInsideArray() throws UnrepresentableException {
        ArrayType array = ArrayType.of(BaseType.of(BaseKind.JSONB));
        assertThat(Written.as(array, Representation.DEFAULT, "{NULL,\"[null]\"}"))
                .isEqualTo(new ListValue(List.of(new NullValue(), new ListValue(List.of(new NullValue())))));
        UnrepresentableException refusal = catchThrowableOfType(
                UnrepresentableException.class, () -> Written.as(array, Representation.DEFAULT, "{\"null\"}"));
        assertThat(refusal.rule()).isEqualTo("R-70");
    }
}
