package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.SourceLostException;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Projection;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-36, R-37: a table that is rewritten after the snapshot was taken")
final class RewrittenTableIT {
    private static final String DOCUMENT = """
            sluice: 1
            name: rewritten
            source: {url: "jdbc:postgresql://localhost/rewritten"}
            tables:
              t:
                partitionKey: {name: pk, type: S}
            entities:
              Reading:
                table: t
                from: public.reading
                keys: {pk: "READING#{id}"}
                attributes: {value: value}
            """;

    private final SourceSettings settings = LocalPostgres.createDatabase();

    private long rowsAfter(String... changes) {
        LocalPostgres.run(
                settings,
                "CREATE TABLE reading (id int, value int, PRIMARY KEY (id)) PARTITION BY RANGE (id)",
                "CREATE TABLE reading_low PARTITION OF reading FOR VALUES FROM (0) TO (50)",
                "CREATE TABLE reading_high PARTITION OF reading FOR VALUES FROM (50) TO (1000)",
                "INSERT INTO reading SELECT n, n FROM generate_series(1, 100) n");
        try (SourceDatabase database = new PostgresConnector(Map.of(), Path.of("/nonexistent"), PasswordPrompt.NONE)
                        .connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            EntityReading reading = Projection.compile(
                            ProjectReader.parse(DOCUMENT).design(),
                            database.inspect(List.of("public"), Instant.EPOCH).schema())
                    .entities()
                    .get(0)
                    .reading();
            LocalPostgres.run(settings, changes);
            long count = 0;
            try (RowCursor rows = epoch.read(reading, KeyRange.ALL)) {
                while (rows.next() != null) {
                    count++;
                }
            }
            return count;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TRUNCATE reading", "TRUNCATE reading_high", "ALTER TABLE reading ALTER COLUMN value TYPE bigint"
            })
    @DisplayName("is not read as if it had always been empty")
    void rewritten(String change) {
        assertThatThrownBy(() -> rowsAfter(change))
                .isInstanceOf(SourceLostException.class)
                .hasMessageContainingAll("public.reading", "truncated or rewritten");
    }

    @Test
    @DisplayName("is told from one whose rows were only changed and deleted, and that got a column")
    void changed() {
        assertThat(rowsAfter(
                        "UPDATE reading SET value = 0",
                        "DELETE FROM reading WHERE id > 50",
                        "ALTER TABLE reading ADD COLUMN x int",
                        "ANALYZE"))
                .isEqualTo(100);
    }
}
