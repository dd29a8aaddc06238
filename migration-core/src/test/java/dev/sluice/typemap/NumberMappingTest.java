package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.NumericType;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Numbers")
final class NumberMappingTest {
    private static final NumericType UNCONSTRAINED = NumericType.UNCONSTRAINED;

    private static UnrepresentableException refusal(NumericType type, String text) {
        return catchThrowableOfType(
                UnrepresentableException.class, () -> Written.as(type, Representation.DEFAULT, text));
    }

    @Nested
    @DisplayName("numeric as N (I12)")
    final class NumericAsNumber {
        @ParameterizedTest
        @ValueSource(strings = {"0", "0.00", "1.10", "-1.10", "100", "12345678901234567890123456789012345678"})
        @DisplayName("keeps the value")
        void keepsTheValue(String text) throws UnrepresentableException {
            assertThat(Written.as(UNCONSTRAINED, Representation.DEFAULT, text))
                    .isEqualTo(new NumberValue(new BigDecimal(text)));
        }

        @Test
        @DisplayName("takes 38 significant digits wherever the zeros are, and refuses 39")
        void countsSignificantDigits() throws UnrepresentableException {
            String nines = "9".repeat(38);
            for (String text :
                    new String[] {nines, nines + "0".repeat(88), "0." + "0".repeat(92) + nines, "00" + nines + ".000"
                    }) {
                assertThat(Written.as(UNCONSTRAINED, Representation.DEFAULT, text))
                        .isEqualTo(new NumberValue(new BigDecimal(text)));
            }
            assertThat(refusal(UNCONSTRAINED, nines + "9").rule()).isEqualTo("I12");
            assertThat(refusal(UNCONSTRAINED, "1." + "0".repeat(37) + "1").reason())
                    .contains("39 significant digits");
        }

        @Test
        @DisplayName("takes 1E-130 to 9.99E+125 and refuses what lies beyond")
        void checksTheRange() throws UnrepresentableException {
            String least = "0." + "0".repeat(129) + "1";
            String greatest = "9".repeat(38) + "0".repeat(88);
            assertThat(Written.as(UNCONSTRAINED, Representation.DEFAULT, least).typeDescriptor())
                    .isEqualTo("N");
            assertThat(Written.as(UNCONSTRAINED, Representation.DEFAULT, "-" + greatest)
                            .typeDescriptor())
                    .isEqualTo("N");
            assertThat(refusal(UNCONSTRAINED, "0." + "0".repeat(130) + "9").reason())
                    .contains("below 1E-130");
            assertThat(refusal(UNCONSTRAINED, "1" + "0".repeat(126)).reason()).contains("beyond 9.99E+125");
        }

        @ParameterizedTest
        @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
        @DisplayName("refuses what is no number")
        void refusesNonFinite(String text) {
            assertThat(refusal(UNCONSTRAINED, text).rule()).isEqualTo("I12");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "-", ".", "1,5", "$1.00", "1e", "1e+", "--1", "1.2.3", "0x1", "１", "1e99999999"})
        @DisplayName("refuses text that PostgreSQL does not print")
        void refusesOtherText(String text) {
            assertThat(refusal(UNCONSTRAINED, text).rule()).isEqualTo("R-57");
        }
    }

    @Test
    @DisplayName("numeric of 38 digits is N, of 39 is text, by choice each is the other")
    void precisionDecides() {
        assertThat(Written.mapped(NumericType.of(38, 2), Representation.DEFAULT).produces())
                .isEqualTo("N");
        Mapping.Mapped wide = Written.mapped(NumericType.of(39, 2), Representation.DEFAULT);
        assertThat(wide.produces()).isEqualTo("S");
        assertThat(wide.fidelity()).isEqualTo(Fidelity.EXACT);
        assertThat(Written.mapped(NumericType.of(39, 2), Representation.NUMBER).produces())
                .isEqualTo("N");
        assertThat(Written.mapped(NumericType.of(10, 2), Representation.STRING).fidelity())
                .isEqualTo(Fidelity.EXACT);
    }

    @Test
    @DisplayName("numeric as text keeps the scale, NaN and 39 digits")
    void textKeepsAll() throws UnrepresentableException {
        for (String text : new String[] {"1.10", "NaN", "-Infinity", "9".repeat(39)}) {
            assertThat(Written.as(UNCONSTRAINED, Representation.STRING, text)).isEqualTo(new StringValue(text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-0,0",
        "0.1,0.1",
        "1e+20,100000000000000000000",
        "1e-130,1E-130",
        "9.99e+125,9.99E+125",
        "-1.5e-07,-0.00000015"
    })
    @DisplayName("floats become the number that they print; negative zero becomes zero")
    void floats(String text, String number) throws UnrepresentableException {
        assertThat(Written.as(BaseKind.FLOAT8, Representation.DEFAULT, text))
                .isEqualTo(new NumberValue(new BigDecimal(number)));
        assertThat(Written.as(BaseKind.FLOAT8, Representation.STRING, text)).isEqualTo(new StringValue(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e+308", "-1e+126", "5e-324", "9e-131", "NaN", "Infinity", "-Infinity"})
    @DisplayName("floats that N cannot hold are refused")
    void floatsOutside(String text) {
        UnrepresentableException refusal = catchThrowableOfType(
                UnrepresentableException.class, () -> Written.as(BaseKind.FLOAT8, Representation.DEFAULT, text));
        assertThat(refusal.rule()).isEqualTo("I12");
    }

    @Test
    @DisplayName("whole numbers keep all of their 64 bits")
    void wholeNumbers() throws UnrepresentableException {
        AttributeValue least = Written.as(BaseKind.INT8, Representation.DEFAULT, "-9223372036854775808");
        assertThat(least).isEqualTo(NumberValue.of(Long.MIN_VALUE));
        assertThat(Written.as(BaseKind.XID8, Representation.DEFAULT, "18446744073709551615"))
                .isEqualTo(new NumberValue(new BigDecimal("18446744073709551615")));
        assertThat(Written.mapped(BaseType.of(BaseKind.INT4), Representation.DEFAULT)
                        .fidelity())
                .isEqualTo(Fidelity.EXACT);
    }

    @Test
    @DisplayName("money is text; as a number it is refused, since lc_monetary decides what is printed")
    void money() throws UnrepresentableException {
        assertThat(Written.as(BaseKind.MONEY, Representation.DEFAULT, "-$1,000.50"))
                .isEqualTo(new StringValue("-$1,000.50"));
        Mapping number = TypeMap.mapping(BaseType.of(BaseKind.MONEY), Representation.NUMBER);
        assertThat(number).isInstanceOf(Mapping.Refused.class);
        assertThat(((Mapping.Refused) number).reason()).contains("lc_monetary").contains("numeric");
    }
}
