package dev.sluice.adapter.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.problem.InvalidInputException;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A refusal of the server")
final class SqlFailureTest {
    @Test
    @DisplayName("of bytes that are no UTF-8 names the encoding, not the design's conditions, and quotes nothing")
    void noText() {
        SQLException failure = new SQLException("invalid byte sequence for encoding \"UTF8\": 0xe4", "22021");
        assertThat(SqlFailure.of("reading public.note", failure))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Reading public.note failed")
                .hasMessageContaining("SQL_ASCII")
                .hasMessageNotContaining("condition")
                .hasMessageNotContaining("0xe4");
    }

    @Test
    @DisplayName("of another value points at the constants of the design's conditions")
    void wrongConstant() {
        assertThat(SqlFailure.of("reading public.note", new SQLException("no number", "22P02")))
                .hasMessageContaining("condition of the design");
    }
}
