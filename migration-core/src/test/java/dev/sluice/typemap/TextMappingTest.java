package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Binary;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.DomainType;
import dev.sluice.source.EnumType;
import dev.sluice.source.UnknownType;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Texts, bytes and flags")
final class TextMappingTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a ", "\u00e9", "e\u0301", "😀", "\t"})
    @DisplayName("text keeps every character, without normalising (R-74)")
    void textAsIs(String text) throws UnrepresentableException {
        for (BaseKind kind : List.of(BaseKind.TEXT, BaseKind.VARCHAR, BaseKind.CITEXT, BaseKind.NAME)) {
            assertThat(Written.as(kind, Representation.DEFAULT, text)).isEqualTo(new StringValue(text));
        }
    }

    @ParameterizedTest
    @CsvSource({"'ab   ','ab'", "'   ',''", "' ab',' ab'", "'ab\t ','ab\t'", "'a\u00a0 ','a\u00a0'"})
    @DisplayName("character(n) loses its padding, and nothing but its padding")
    void charIsTrimmed(String text, String expected) throws UnrepresentableException {
        assertThat(Written.as(BaseKind.BPCHAR, Representation.DEFAULT, text)).isEqualTo(new StringValue(expected));
        assertThat(Written.mapped(BaseType.of(BaseKind.BPCHAR), Representation.DEFAULT)
                        .fidelity())
                .isEqualTo(Fidelity.CANONICAL);
    }

    @Test
    @DisplayName("booleans are BOOL, or 1 and 0, or true and false")
    void booleans() throws UnrepresentableException {
        assertThat(Written.as(BaseKind.BOOL, Representation.DEFAULT, "t")).isEqualTo(new BooleanValue(true));
        assertThat(Written.as(BaseKind.BOOL, Representation.NUMBER, "f")).isEqualTo(NumberValue.of(0));
        assertThat(Written.as(BaseKind.BOOL, Representation.STRING, "f")).isEqualTo(new StringValue("false"));
        assertThat(refusal(BaseKind.BOOL, Representation.DEFAULT, "yes").rule()).isEqualTo("R-57");
    }

    @Test
    @DisplayName("bytea is B, empty ones too; other output forms than hex are refused (R-57)")
    void bytea() throws UnrepresentableException {
        assertThat(Written.as(BaseKind.BYTEA, Representation.DEFAULT, "\\x00ff7F"))
                .isEqualTo(binary("00ff7f"));
        assertThat(Written.as(BaseKind.BYTEA, Representation.DEFAULT, "\\x")).isEqualTo(binary(""));
        assertThat(refusal(BaseKind.BYTEA, Representation.DEFAULT, "\\000abc").rule())
                .isEqualTo("R-57");
        assertThat(refusal(BaseKind.BYTEA, Representation.DEFAULT, "\\x0").rule())
                .isEqualTo("R-57");
        assertThat(refusal(BaseKind.BYTEA, Representation.DEFAULT, "\\x0g").rule())
                .isEqualTo("R-57");
    }

    @Test
    @DisplayName("uuid is 36 characters in lower case, or 16 bytes")
    void uuid() throws UnrepresentableException {
        String text = "123e4567-e89b-12d3-a456-42661417400F";
        assertThat(Written.as(BaseKind.UUID, Representation.DEFAULT, text))
                .isEqualTo(new StringValue("123e4567-e89b-12d3-a456-42661417400f"));
        assertThat(Written.as(BaseKind.UUID, Representation.BINARY, text))
                .isEqualTo(binary("123e4567e89b12d3a45642661417400f"));
        assertThat(refusal(BaseKind.UUID, Representation.DEFAULT, "123e4567e89b12d3a45642661417400f")
                        .rule())
                .isEqualTo("R-57");
        assertThat(refusal(BaseKind.UUID, Representation.BINARY, "").rule()).isEqualTo("R-57");
    }

    @Test
    @DisplayName("geometries are the bytes of their EWKB, in either byte order")
    void geometry() throws UnrepresentableException {
        String point = "0101000020E6100000000000000000F03F0000000000000040";
        assertThat(Written.as(BaseKind.GEOMETRY, Representation.DEFAULT, point)).isEqualTo(binary(point));
        assertThat(Written.as(BaseKind.GEOGRAPHY, Representation.DEFAULT, "\\x0000000001"))
                .isEqualTo(binary("0000000001"));
        assertThat(refusal(BaseKind.GEOMETRY, Representation.DEFAULT, "POINT(1 2)")
                        .rule())
                .isEqualTo("R-57");
    }

    @ParameterizedTest
    @EnumSource(
            value = BaseKind.class,
            names = {
                "INET",
                "CIDR",
                "MACADDR",
                "BIT",
                "VARBIT",
                "XML",
                "TSVECTOR",
                "LTREE",
                "JSONPATH",
                "REGCLASS",
                "PG_LSN",
                "POINT",
                "JSON"
            })
    @DisplayName("what has no form of its own is the text that PostgreSQL prints")
    void printed(BaseKind kind) throws UnrepresentableException {
        assertThat(Written.as(kind, Representation.DEFAULT, "any text")).isEqualTo(new StringValue("any text"));
    }

    @Test
    @DisplayName("enums are labels, domains what they stand on, unknown types text with a warning")
    void named() throws UnrepresentableException {
        EnumType mood = new EnumType("mood", List.of("sad", "ok"));
        assertThat(Written.as(mood, Representation.DEFAULT, "sad")).isEqualTo(new StringValue("sad"));
        DomainType nested = new DomainType("b", new DomainType("a", BaseType.of(BaseKind.INT4)));
        assertThat(Written.as(nested, Representation.DEFAULT, "7")).isEqualTo(NumberValue.of(7));
        Mapping.Mapped unknown = Written.mapped(new UnknownType("cube"), Representation.DEFAULT);
        assertThat(unknown.produces()).isEqualTo("S");
        assertThat(unknown.note()).contains("does not know");
        assertThat(unknown.fidelity()).isNotEqualTo(Fidelity.EXACT);
    }

    private static UnrepresentableException refusal(BaseKind kind, Representation form, String text) {
        return catchThrowableOfType(UnrepresentableException.class, () -> Written.as(kind, form, text));
    }

    private static BinaryValue binary(String hex) {
        return new BinaryValue(Binary.copyOf(HexFormat.of().parseHex(hex)));
    }
}
