package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.AnswerCursor;
import dev.sluice.gateway.AnswerCursor.AnswerColumn;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.NumericType;
import dev.sluice.testbed.LocalPostgres;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The exact types of an answer")
final class AnswerTypesIT {

    @Test
    @DisplayName(
            "numeric keeps precision and scale, which a padded parameter needs, also through DISTINCT and with a negative scale")
    void numericKeepsItsScale() {
        String sql =
                "SELECT DISTINCT 1.5::numeric(5,2) AS a, 1::numeric AS b, 1::numeric(3,0) AS c, 100::numeric(2,-2) AS d";
        try (SourceDatabase database = Sources.connect(LocalPostgres.createDatabase());
                SourceEpoch epoch = database.openEpoch();
                AnswerCursor answer = epoch.ask(sql, Map.of())) {
            assertThat(answer.columns())
                    .extracting(AnswerColumn::type)
                    .containsExactly(
                            NumericType.of(5, 2),
                            NumericType.UNCONSTRAINED,
                            NumericType.of(3, 0),
                            NumericType.of(2, -2));
        }
    }

    @Test
    @DisplayName("a column that a sequence fills has its whole number's type")
    void serialIsAnInteger() {
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(
                settings,
                "CREATE TABLE t (a smallserial, b serial, c bigserial, d int GENERATED ALWAYS AS IDENTITY,"
                        + " e int DEFAULT 7)",
                "INSERT INTO t DEFAULT VALUES");
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch();
                AnswerCursor answer = epoch.ask("SELECT * FROM t", Map.of())) {
            assertThat(answer.columns())
                    .extracting(column -> column.type().displayName())
                    .containsExactly("smallint", "integer", "bigint", "integer", "integer");
        }
    }
}
