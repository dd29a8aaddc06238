package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.BackfillOptions;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.metrics.RunMeters;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.Cancellation;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backfill whose caller gives a registry")
final class MeteredBackfillIT {
    private static final int ROWS = 3_000;
    private static final String ENTITIES = """
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{reading_id}", sk: READING}
                attributes: {value: value}
            """;

    @TempDir
    Path folder;

    @Test
    @DisplayName("fills the meters with the counts of its ledger")
    void metered() {
        SourceSettings source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TABLE reading (reading_id int PRIMARY KEY, value text)",
                "INSERT INTO reading SELECT n, repeat('z', 200) FROM generate_series(1, " + ROWS + ") n");
        TestProject project =
                TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Engine engine = Composition.engine();
        try (RunMeters meters = new RunMeters(registry)) {
            engine.backfill(
                    project.folder(),
                    LocalDynamoDb.settings(),
                    BackfillOptions.DEFAULT,
                    new Watch(meters, new Cancellation()));
            assertThat(registry.get("sluice.run.done")
                            .tags("stage", "Backfill", "unit", "rows")
                            .counter()
                            .count())
                    .isEqualTo(ROWS)
                    .isEqualTo(engine.run(project.folder(), "latest")
                            .ledger()
                            .total()
                            .rowsRead());
            assertThat(gauge(registry, "sluice.run.total")).isEqualTo(ROWS);
            assertThat(gauge(registry, "sluice.run.position")).isEqualTo(ROWS);
            assertThat(gauge(registry, "sluice.run.active")).isZero();
            assertThat(registry.get("sluice.write.consumed").gauge().value())
                    .as("what the target said it used in the last seconds")
                    .isPositive();
        }
    }

    private static double gauge(SimpleMeterRegistry registry, String name) {
        return registry.get(name).tag("stage", "Backfill").gauge().value();
    }
}
