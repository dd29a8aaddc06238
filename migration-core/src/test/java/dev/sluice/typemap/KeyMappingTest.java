package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.design.KeyType;
import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.NumericType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A column as a whole key attribute (K1)")
final class KeyMappingTest {

    private static AttributeValue key(BaseKind kind, KeyType keyType, String text) throws UnrepresentableException {
        return Written.by(((Mapping.Mapped) TypeMap.keyMapping(BaseType.of(kind), keyType)).writer(), text);
    }

    @ParameterizedTest
    @CsvSource({
        "INT8, N",
        "FLOAT8, N",
        "OID, N",
        "BOOL, N",
        "BYTEA, B",
        "UUID, B",
        "TEXT, S",
        "BOOL, S",
        "INT4, S",
        "DATE, S",
        "UUID, S"
    })
    @DisplayName("is taken where the type has that form")
    void taken(BaseKind kind, KeyType keyType) {
        Mapping mapping = TypeMap.keyMapping(BaseType.of(kind), keyType);
        assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
        assertThat(((Mapping.Mapped) mapping).produces()).isEqualTo(keyType.name());
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, B",
        "TEXT, N",
        "TEXT, B",
        "DATE, N",
        "TIMESTAMPTZ, N",
        "UUID, N",
        "INT4, B",
        "JSONB, S",
        "MONEY, N",
        "HSTORE, S"
    })
    @DisplayName("is refused where it has not")
    void refused(BaseKind kind, KeyType keyType) {
        assertThat(TypeMap.keyMapping(BaseType.of(kind), keyType)).isInstanceOf(Mapping.Refused.class);
    }

    @Test
    @DisplayName("is never BOOL: a boolean is 1 or 0, true or false")
    void booleans() throws UnrepresentableException {
        assertThat(key(BaseKind.BOOL, KeyType.N, "t")).isEqualTo(NumberValue.of(1));
        assertThat(key(BaseKind.BOOL, KeyType.S, "f")).isEqualTo(new StringValue("false"));
    }

    @Test
    @DisplayName("is never empty (I13)")
    void empty() {
        for (String[] each : new String[][] {{"TEXT", "S", ""}, {"BPCHAR", "S", "   "}, {"BYTEA", "B", "\\x"}}) {
            UnrepresentableException refusal = catchThrowableOfType(
                    UnrepresentableException.class,
                    () -> key(BaseKind.valueOf(each[0]), KeyType.valueOf(each[1]), each[2]));
            assertThat(refusal.rule()).isEqualTo("I13");
        }
    }

    @Test
    @DisplayName("of type N stays within N")
    void numbers() {
        Mapping.Mapped mapped = (Mapping.Mapped) TypeMap.keyMapping(NumericType.UNCONSTRAINED, KeyType.N);
        UnrepresentableException refusal =
                catchThrowableOfType(UnrepresentableException.class, () -> Written.by(mapped.writer(), "NaN"));
        assertThat(refusal.rule()).isEqualTo("I12");
    }

    @ParameterizedTest
    @EnumSource(BaseKind.class)
    @DisplayName("and every other form have an answer for every type, and text a way out of each refusal")
    void everyTypeAndForm(BaseKind kind) {
        BaseType type = BaseType.of(kind);
        assertThat(TypeMap.mapping(type, Representation.DEFAULT)).isInstanceOf(Mapping.Mapped.class);
        assertThat(TypeMap.mapping(type, Representation.STRING)).isInstanceOf(Mapping.Mapped.class);
        for (Representation form : Representation.values()) {
            if (TypeMap.mapping(type, form) instanceof Mapping.Refused refused) {
                assertThat(refused.reason()).contains(kind.catalogueName()).containsAnyOf("choose", "map it as");
            }
        }
        for (KeyType keyType : KeyType.values()) {
            assertThat(TypeMap.keyMapping(type, keyType)).isNotNull();
        }
    }
}
