package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A snapshot of PostgreSQL")
final class VisibleTransactionsTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @DisplayName(
            "shows a committed transaction unless it was running or had not begun, also across a wrap of its number")
    @CsvSource({
        "100:100:, 99, true",
        "100:100:, 100, false",
        "100:110:100'104, 100, false",
        "100:110:100'104, 101, true",
        "100:110:100'104, 104, false",
        "100:110:100'104, 109, true",
        "100:110:100'104, 110, false",
        "100:110:100'104, 3, true",
        // 4,294,967,296 is 2 to the power of 32: the snapshot's upper half is 1, the older transaction's 0.
        "4294967300:4294967310:4294967300, 4, false",
        "4294967300:4294967310:4294967300, 5, true",
        "4294967290:4294967310:4294967291, -6, true",
        "4294967290:4294967310:4294967291, -5, false",
        "4294967290:4294967295:, 3, false",
    })
    void sees(String snapshot, int transaction, boolean seen) {
        assertThat(VisibleTransactions.parse(snapshot.replace('\'', ',')).sees(transaction))
                .isEqualTo(seen);
    }

    @Test
    @DisplayName("in another form is refused")
    void form() {
        assertThatThrownBy(() -> VisibleTransactions.parse("100:110")).hasMessageContaining("not a snapshot");
    }
}
