package dev.sluice.reverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.OrderTerm.Direction;
import dev.sluice.design.PlaceholderFormat;
import dev.sluice.design.PlaceholderFormat.Sign;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.NumericType;
import dev.sluice.typemap.KeyTextFormat;
import dev.sluice.typemap.UnrepresentableException;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The inverse of a text in a key")
final class KeyTextInverseTest {
    private static final int VALUES = 2_000;

    private static PlaceholderFormat padded(int digits, Sign sign, Direction direction) {
        return new PlaceholderFormat(OptionalInt.of(digits), sign, direction, Optional.empty());
    }

    private static String back(ColumnType type, PlaceholderFormat format, String value)
            throws UnrepresentableException, UninvertibleException {
        KeyTextFormat.Available forth = (KeyTextFormat.Available) KeyTextFormat.of(type, format);
        return KeyTextInverse.of(type, format)
                .orElseThrow()
                .literal(forth.conversion().convert(value));
    }

    @Test
    @DisplayName("leads padded numbers back, of any sign, scale and direction")
    void padded() throws Exception {
        Random random = new Random(20_261_122L);
        for (int i = 0; i < VALUES; i++) {
            Sign sign = Sign.values()[random.nextInt(2)];
            PlaceholderFormat format = padded(10 + random.nextInt(5), sign, Direction.values()[random.nextInt(2)]);
            int scale = random.nextInt(4);
            long unscaled = sign == Sign.SIGNED ? random.nextInt() : random.nextInt(Integer.MAX_VALUE);
            BigDecimal number = BigDecimal.valueOf(unscaled, scale);
            ColumnType type = scale == 0 ? BaseType.of(BaseKind.INT8) : NumericType.of(14, scale);
            assertThat(new BigDecimal(back(type, format, number.toPlainString())))
                    .as("%s as %s", number, format)
                    .isEqualTo(number);
        }
    }

    @Test
    @DisplayName("leads texts, identifiers, bytes and whole numbers back to themselves")
    void plain() throws Exception {
        Random random = new Random(20_261_122L);
        for (int i = 0; i < VALUES; i++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            for (var pair : List.of(
                    new Case(BaseKind.INT8, Long.toString(random.nextLong() >> random.nextInt(64))),
                    new Case(BaseKind.TEXT, "%#/" + hex + " é😀"),
                    new Case(BaseKind.UUID, new UUID(random.nextLong(), random.nextLong()).toString()),
                    new Case(BaseKind.BYTEA, "\\x" + hex),
                    new Case(BaseKind.BOOL, String.valueOf(random.nextBoolean())),
                    new Case(BaseKind.DATE, String.format("%04d-02-28", 1 + random.nextInt(9999))),
                    new Case(
                            BaseKind.TIMESTAMPTZ,
                            String.format("2020-01-01 10:20:30.%06d+00", random.nextInt(1_000_000))))) {
                assertThat(back(BaseType.of(pair.kind()), PlaceholderFormat.PLAIN, pair.value()))
                        .isEqualTo(pair.value());
            }
        }
    }

    private record Case(BaseKind kind, String value) {}

    @ParameterizedTest
    @CsvSource({"INT4, 007", "INT4, +7", "INT4, 7.0", "BOOL, t", "UUID, ABCDEF01-0000-0000-0000-000000000000", "INT4, x"
    })
    @DisplayName("refuses a text that no value has, so that two keys never lead to one row")
    void refused(BaseKind kind, String text) {
        KeyTextInverse inverse =
                KeyTextInverse.of(BaseType.of(kind), PlaceholderFormat.PLAIN).orElseThrow();
        assertThatThrownBy(() -> inverse.literal(text)).isInstanceOf(UninvertibleException.class);
    }

    @Test
    @DisplayName("is not there for date patterns, from which not every value comes back")
    void patterns() {
        PlaceholderFormat format = new PlaceholderFormat(
                OptionalInt.empty(), Sign.UNSIGNED, Direction.ASCENDING, Optional.of("yyyy-MM-dd"));
        assertThat(KeyTextInverse.of(BaseType.of(BaseKind.DATE), format)).isEmpty();
    }
}
