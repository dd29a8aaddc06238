package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.project.SourceSettings;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The projection renders both samples as their oracles write them down")
final class ProjectionOracleIT {

    @ParameterizedTest
    @EnumSource
    @DisplayName("every item, also of rows that the sample lacks")
    void rendersWhatTheOracleSays(Sample sample) throws SQLException {
        SourceSettings database = sample.databaseWithOddRows();
        ItemsByKey expected = OracleItems.read(sample, database);
        try (RenderedItems rendered = RenderedItems.of(sample, database)) {
            assertThat(expected.differencesTo(rendered.render(sample.document())))
                    .isEmpty();
        }
        assertThat(expected.size()).isGreaterThan(10_000);
    }
}
