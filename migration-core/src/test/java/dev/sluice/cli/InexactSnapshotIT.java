package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A snapshot whose position in the log is not exact")
final class InexactSnapshotIT {
    private static final String ENTITIES = """
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{reading_id}", sk: READING}
                attributes: {total: total}
            """;

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "is neither backfilled nor replayed beside a prepared feed, whose newer changes it could hide (section 4); without a feed it is")
    void besideFeed() {
        SourceSettings source = LocalPostgres.createDatabase();
        String role = "may_not_stream";
        LocalPostgres.run(
                source,
                "CREATE TABLE reading (reading_id int PRIMARY KEY, total numeric)",
                "INSERT INTO reading SELECT n, n FROM generate_series(1, 30) n",
                "INSERT INTO reading VALUES (99, 'NaN')",
                "DROP ROLE IF EXISTS " + role,
                "CREATE ROLE " + role + " LOGIN",
                "GRANT SELECT ON reading TO " + role);
        TestProject project =
                TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        String asOwner = project.document();
        String asReader = asOwner.replace("user: postgres", "user: " + role);
        project.run("sync", "--prepare").exits(0);

        project.write(asReader);
        assertRefused(project.run("backfill").exits(4));
        assertThat(project.items()).isEmpty();

        project.write(asOwner);
        project.run("backfill").exits(1);
        assertThat(project.items()).hasSize(30);
        LocalPostgres.run(source, "UPDATE reading SET total = 1 WHERE reading_id = 99");
        project.write(asReader);
        assertRefused(project.run("quarantine", "replay").exits(4));
        assertThat(project.items()).hasSize(30);

        project.write(asOwner);
        project.run("sync", "--drop").exits(0);
        project.write(asReader);
        project.run("quarantine", "replay").exits(0);
        assertThat(project.items()).hasSize(31);
        project.run("backfill");
        assertThat(project.items()).hasSize(31);
    }

    private static void assertRefused(CommandRun run) {
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("Nothing was written", "not exact", "permission denied", "sluice sync --drop");
    }
}
