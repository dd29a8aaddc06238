package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.AnswerCursor;
import dev.sluice.gateway.AnswerCursor.AnswerColumn;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
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
}
