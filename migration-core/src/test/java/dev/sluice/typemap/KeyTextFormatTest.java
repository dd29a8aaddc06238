package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.design.OrderTerm.Direction;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.PlaceholderFormat.Sign;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.UnknownType;
import dev.sluice.typemap.KeyTextFormat.Injectivity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The text of a column in a key")
final class KeyTextFormatTest {
    private static final NumericType PRICE = NumericType.of(7, 2);

    private static PlaceholderFormat pad(int digits, Sign sign, Direction direction) {
        return new PlaceholderFormat(OptionalInt.of(digits), sign, direction, Optional.empty());
    }

    private static PlaceholderFormat date(String pattern) {
        return new PlaceholderFormat(OptionalInt.empty(), Sign.UNSIGNED, Direction.ASCENDING, Optional.of(pattern));
    }

    private static KeyTextFormat.Available available(ColumnType type, PlaceholderFormat format) {
        return (KeyTextFormat.Available) KeyTextFormat.of(type, format);
    }

    private static String refusedRule(ColumnType type, PlaceholderFormat format, String text) {
        return catchThrowableOfType(
                        UnrepresentableException.class,
                        () -> available(type, format).conversion().convert(text))
                .rule();
    }

    private static ColumnType base(BaseKind kind) {
        return BaseType.of(kind);
    }

    @Nested
    @DisplayName("without a format")
    final class Plain {
        @ParameterizedTest(name = "{0} {1}")
        @CsvSource({
            "INT8, -42, -42",
            "FLOAT8, 1e+20, 100000000000000000000",
            "FLOAT8, -0, 0",
            "FLOAT8, 1.5e-07, 0.00000015",
            "BOOL, t, true",
            "BYTEA, \\xFF00, ff00",
            "UUID, 123E4567-e89b-12d3-a456-426614174000, 123e4567-e89b-12d3-a456-426614174000",
            "DATE, 2024-02-29, 2024-02-29",
            "TIMESTAMPTZ, 2024-02-29 10:00:00+00, 2024-02-29T10:00:00.000000Z",
            "BPCHAR, 'ab  ', ab",
            "TEXT, 'a#b% ', 'a#b% '",
            "INET, 10.0.0.1/8, 10.0.0.1/8"
        })
        @DisplayName("is the form of the type map, numbers in plain decimals")
        void forms(BaseKind kind, String text, String expected) throws UnrepresentableException {
            KeyTextFormat.Available format = available(base(kind), PlaceholderFormat.PLAIN);
            assertThat(format.conversion().convert(text)).isEqualTo(expected);
            assertThat(format.injectivity()).isEqualTo(Injectivity.INJECTIVE);
        }

        @ParameterizedTest
        @CsvSource({"1.10, 1.1", "100, 100", "0.00, 0", "-5.500, -5.5"})
        @DisplayName("is one for equal numerics of any scale")
        void numerics(String text, String expected) throws UnrepresentableException {
            assertThat(available(NumericType.UNCONSTRAINED, PlaceholderFormat.PLAIN)
                            .conversion()
                            .convert(text))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @EnumSource(
                value = BaseKind.class,
                names = {"JSON", "JSONB", "XML", "HSTORE", "TSVECTOR", "POINT", "POLYGON", "GEOMETRY"})
        @DisplayName("is refused where a value has no one text")
        void refusedTypes(BaseKind kind) {
            assertThat(KeyTextFormat.of(base(kind), PlaceholderFormat.PLAIN)).isInstanceOf(KeyTextFormat.Refused.class);
        }

        @ParameterizedTest
        @EnumSource(BaseKind.class)
        @DisplayName("has an answer for every type")
        void everyType(BaseKind kind) {
            assertThat(KeyTextFormat.of(base(kind), PlaceholderFormat.PLAIN)).isNotNull();
        }

        @Test
        @DisplayName("is not called injective for a type that nobody knows")
        void unknown() {
            assertThat(available(new UnknownType("cube"), PlaceholderFormat.PLAIN)
                            .injectivity())
                    .isEqualTo(Injectivity.MANY_TO_ONE);
            assertThat(available(new EnumType("mood", List.of("a")), PlaceholderFormat.PLAIN)
                            .injectivity())
                    .isEqualTo(Injectivity.INJECTIVE);
            assertThat(available(ArrayType.of(base(BaseKind.INT4)), PlaceholderFormat.PLAIN)
                            .injectivity())
                    .isEqualTo(Injectivity.INJECTIVE);
        }
    }

    @Nested
    @DisplayName("with pad (R-71)")
    final class Padded {
        @ParameterizedTest(name = "pad={0} {1} {2}: {3}")
        @CsvSource({
            "5, UNSIGNED, ASCENDING, 42, 00042",
            "5, UNSIGNED, ASCENDING, 99999, 99999",
            "5, UNSIGNED, ASCENDING, 0, 00000",
            "5, UNSIGNED, DESCENDING, 42, 99957",
            "5, UNSIGNED, DESCENDING, 0, 99999",
            "3, SIGNED, ASCENDING, 5, 1005",
            "3, SIGNED, ASCENDING, -5, 0995",
            "3, SIGNED, ASCENDING, 0, 1000",
            "3, SIGNED, ASCENDING, -999, 0001",
            "3, SIGNED, DESCENDING, 5, 8994",
            "3, SIGNED, DESCENDING, -5, 9004"
        })
        @DisplayName("has a fixed width, an offset for signs, inverted digits for descending order")
        void wholeNumbers(int digits, Sign sign, Direction direction, String text, String expected)
                throws UnrepresentableException {
            assertThat(available(base(BaseKind.INT4), pad(digits, sign, direction))
                            .conversion()
                            .convert(text))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({
            "UNSIGNED, 1.50, 00001.50",
            "UNSIGNED, 99999.99, 99999.99",
            "SIGNED, -1.50, 099998.50",
            "SIGNED, 1.50, 100001.50"
        })
        @DisplayName("writes all decimals of a numeric")
        void decimals(Sign sign, String text, String expected) throws UnrepresentableException {
            assertThat(available(PRICE, pad(5, sign, Direction.ASCENDING))
                            .conversion()
                            .convert(text))
                    .isEqualTo(expected);
        }

        @Test
        @DisplayName("refuses a value that does not fit it")
        void tooLarge() {
            PlaceholderFormat unsigned = pad(3, Sign.UNSIGNED, Direction.ASCENDING);
            assertThat(refusedRule(base(BaseKind.INT4), unsigned, "1000")).isEqualTo("R-71");
            assertThat(refusedRule(base(BaseKind.INT4), unsigned, "-1")).isEqualTo("R-71");
            assertThat(refusedRule(base(BaseKind.INT4), pad(3, Sign.SIGNED, Direction.ASCENDING), "-1000"))
                    .isEqualTo("R-71");
            assertThat(refusedRule(PRICE, unsigned, "NaN")).isEqualTo("I12");
        }

        @Test
        @DisplayName("is refused for types without fixed decimals")
        void refusedTypes() {
            PlaceholderFormat format = pad(5, Sign.UNSIGNED, Direction.ASCENDING);
            for (ColumnType type : List.of(
                    NumericType.UNCONSTRAINED, base(BaseKind.FLOAT8), base(BaseKind.TEXT), base(BaseKind.DATE))) {
                assertThat(KeyTextFormat.of(type, format)).isInstanceOf(KeyTextFormat.Refused.class);
            }
        }

        @Test
        @DisplayName("is needed by signed and descending")
        void bareModifiers() {
            PlaceholderFormat bare =
                    new PlaceholderFormat(OptionalInt.empty(), Sign.SIGNED, Direction.ASCENDING, Optional.empty());
            assertThat(KeyTextFormat.of(base(BaseKind.INT4), bare)).isInstanceOf(KeyTextFormat.Refused.class);
        }
    }

    @Nested
    @DisplayName("with a date pattern")
    final class Dates {
        @ParameterizedTest(name = "{0} {2} as {1}")
        @CsvSource({
            "DATE, yyyy-MM-dd, 2024-02-29, 2024-02-29, INJECTIVE",
            "DATE, yyyy-MM, 2024-02-29, 2024-02, MANY_TO_ONE",
            "DATE, yyMMdd, 2024-02-29, 240229, MANY_TO_ONE",
            "DATE, yyyyDDD, 2024-02-29, 2024060, INJECTIVE",
            "DATE, yyyyMd, 2024-11-02, 2024112, MANY_TO_ONE",
            "TIMESTAMP, yyyy-MM-dd, 2024-02-29 23:59:59.999999, 2024-02-29, MANY_TO_ONE",
            "TIMESTAMP, yyyyMMdd'T'HHmmss.SSSSSS, 2024-02-29 23:59:59.999999, 20240229T235959.999999, INJECTIVE",
            "TIMESTAMP, yyyyMMddHHmmssSSS, 2024-02-29 23:59:59.999999, 20240229235959999, MANY_TO_ONE",
            "TIMESTAMPTZ, yyyy-MM-dd HH, 2024-02-29 23:30:00+00, 2024-02-29 23, MANY_TO_ONE"
        })
        @DisplayName("prints it in UTC and says whether the whole value is in it")
        void patterns(BaseKind kind, String pattern, String text, String expected, Injectivity injectivity)
                throws UnrepresentableException {
            KeyTextFormat.Available format = available(base(kind), date(pattern));
            assertThat(format.conversion().convert(text)).isEqualTo(expected);
            assertThat(format.injectivity()).isEqualTo(injectivity);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0044-03-15 BC", "10000-01-01", "infinity", "-infinity"})
        @DisplayName("refuses what lies outside four-digit years")
        void outside(String text) {
            assertThat(refusedRule(base(BaseKind.DATE), date("yyyy-MM-dd"), text))
                    .isEqualTo("R-70");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "MMM",
                    "EEE",
                    "yyyy GG",
                    "YYYY-ww",
                    "[yyyy]",
                    "yyyy-MM-dd VV",
                    "q",
                    "HH:mm",
                    "yyyy'",
                    "{yyyy}",
                    "a"
                })
        @DisplayName("is refused where it prints names, week rules, options or fields that a date lacks")
        void refusedPatterns(String pattern) {
            assertThat(KeyTextFormat.of(base(BaseKind.DATE), date(pattern))).isInstanceOf(KeyTextFormat.Refused.class);
        }

        @Test
        @DisplayName("is refused for other types, and together with pad")
        void refusedTypes() {
            assertThat(KeyTextFormat.of(base(BaseKind.TEXT), date("yyyy"))).isInstanceOf(KeyTextFormat.Refused.class);
            assertThat(KeyTextFormat.of(base(BaseKind.TIME), date("HH"))).isInstanceOf(KeyTextFormat.Refused.class);
            PlaceholderFormat both =
                    new PlaceholderFormat(OptionalInt.of(3), Sign.UNSIGNED, Direction.ASCENDING, Optional.of("yyyy"));
            assertThat(KeyTextFormat.of(base(BaseKind.DATE), both)).isInstanceOf(KeyTextFormat.Refused.class);
        }
    }
}
