package dev.sluice.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.access.AccessPattern.Contract;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Two clean answers")
final class AnswerVerdictTest {
    private static final Instant FINE = Instant.parse("2026-01-02T03:04:05.123456Z");

    private static CleanAnswer of(@Nullable Object value) {
        List<@Nullable Object> row = new java.util.ArrayList<>();
        row.add(value);
        return CleanAnswer.of(List.of("value"), List.of(row), Set.of());
    }

    static List<Arguments> values() {
        return List.of(
                Arguments.of(FINE, FINE, ShadowEnding.EQUAL),
                Arguments.of(FINE, OffsetDateTime.parse("2026-01-02T05:04:05.123456+02:00"), ShadowEnding.EQUAL),
                Arguments.of(FINE, Instant.parse("2026-01-02T03:04:05.123Z"), ShadowEnding.ROUNDING),
                Arguments.of(FINE, Instant.parse("2026-01-02T03:04:05Z"), ShadowEnding.ROUNDING),
                Arguments.of(FINE, Instant.parse("2026-01-02T03:04:05.124Z"), ShadowEnding.REAL),
                Arguments.of(FINE, FINE.plusSeconds(3_600), ShadowEnding.REAL),
                Arguments.of(new BigDecimal("0.12345678901234567890"), 0.12345678901234568, ShadowEnding.ROUNDING),
                Arguments.of(new BigDecimal("123.4567891"), 123.45679f, ShadowEnding.ROUNDING),
                Arguments.of(16_777_216.5, 16_777_217.5, ShadowEnding.REAL),
                Arguments.of(new BigDecimal("1e400"), 1, ShadowEnding.REAL),
                Arguments.of(0.1f, new BigDecimal("0.1"), ShadowEnding.EQUAL),
                Arguments.of(Double.NaN, Double.NaN, ShadowEnding.EQUAL),
                Arguments.of(new byte[] {1}, new byte[] {1}, ShadowEnding.EQUAL),
                Arguments.of(new byte[] {1}, new byte[] {2}, ShadowEnding.REAL),
                Arguments.of(List.of(1, 2), List.of(1L, 2L), ShadowEnding.EQUAL),
                Arguments.of(Map.of("a", 1), Map.of("a", 1.0), ShadowEnding.EQUAL),
                Arguments.of(Map.of("a", 1), Map.of("a", 2), ShadowEnding.REAL),
                Arguments.of(List.of(new Object()), List.of(new Object()), ShadowEnding.NOT_COMPARED),
                Arguments.of(Map.of(1, 1), Map.of(1, 1), ShadowEnding.NOT_COMPARED),
                Arguments.of(Contract.SET, Contract.SET, ShadowEnding.NOT_COMPARED));
    }

    @ParameterizedTest
    @MethodSource("values")
    @DisplayName("compare by value, and what nobody can compare is never equal")
    void compare(Object old, Object next, ShadowEnding expected) {
        for (Contract contract : Contract.values()) {
            assertThat(AnswerVerdict.of(contract, of(old), of(next)).ending()).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("differ by NULL, and are equal with NULL on both sides")
    void nulls() {
        assertThat(AnswerVerdict.of(Contract.SET, of(null), of(null)).ending()).isEqualTo(ShadowEnding.EQUAL);
        assertThat(AnswerVerdict.of(Contract.SET, of(null), of("")).ending()).isEqualTo(ShadowEnding.REAL);
    }

    @Test
    @DisplayName("are paged differently where one says that more follows, though the rows are the same")
    void cut() {
        assertThat(AnswerVerdict.of(Contract.SET, of(1), of(1).cut()).ending()).isEqualTo(ShadowEnding.PAGING);
    }

    @Test
    @DisplayName("are not compared where the cleaning gives them other columns, and rows must have a value for each")
    void columns() {
        CleanAnswer other = CleanAnswer.of(List.of("other"), List.of(List.of(1)), Set.of());
        assertThat(AnswerVerdict.of(Contract.SET, of(1), other).ending()).isEqualTo(ShadowEnding.NOT_COMPARED);
        assertThatThrownBy(() -> CleanAnswer.of(List.of("one"), List.of(List.of(1, 2)), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
