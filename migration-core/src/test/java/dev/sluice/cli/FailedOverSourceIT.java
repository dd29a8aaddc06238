package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.PromotedServer;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backfill whose source failed over to another server")
final class FailedOverSourceIT {
    private static final int ROWS = 2_000;
    private static final String ENTITIES = """
            run: {readers: 1, writers: 1, rangeBytes: 65536}
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{reading_id}", sk: READING}
                attributes: {body: body}
            """;

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "R-19, R-54: is not gone on with on the new timeline; a new run is of a new generation, and verify tells what was lost")
    void promoted() {
        try (PromotedServer server = new PromotedServer(folder.resolve("data"))) {
            LocalPostgres.run(
                    server.settings(),
                    "CREATE TABLE reading (reading_id int PRIMARY KEY, body text NOT NULL)",
                    "ALTER TABLE reading ALTER COLUMN body SET STORAGE PLAIN",
                    "INSERT INTO reading SELECT n, repeat('z', 900) FROM generate_series(1, " + ROWS + ") n",
                    "ANALYZE");
            TestProject project = TestProject.of(folder.resolve("project"), server.settings(), ENTITIES)
                    .provisioned();
            StoppedRun run = StoppedRun.after(5, project);

            server.failOver();
            // What the run has read and the new server lacks.
            int lost = project.items().size();
            LocalPostgres.run(server.settings(), "DELETE FROM reading");
            Refusal.of(
                    Refusal.call(project, "backfill"),
                    4,
                    "timeline 2 now and was on 1",
                    "R-54",
                    "sluice runs cancel latest");

            project.run("runs", "cancel", "latest").exits(0);
            LocalPostgres.run(server.settings(), "INSERT INTO reading VALUES (" + (ROWS + 1) + ", 'new')");
            JsonObject fresh =
                    project.run("backfill", "--format", "json").exits(0).json();
            assertThat(fresh.get("resumed").getAsBoolean()).isFalse();
            assertThat(run.show().get("generation").getAsLong()).isEqualTo(2);
            JsonObject verify =
                    project.run("verify", "--format", "json").exits(1).json();
            assertThat(verify.get("extra").getAsInt()).isEqualTo(lost).isPositive();
        }
    }
}
