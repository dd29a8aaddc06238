package dev.sluice.cli;

import static dev.sluice.testbed.OwnThread.OWN_THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("sluice verify --windows")
final class WindowsCommandIT {
    private static final String ENTITIES = """
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{reading_id}", sk: "{kind}"}
                attributes: {total: total}
            """;

    private static final String WATCHED =
            "DO $$ BEGIN FOR look IN 1..1200 LOOP EXIT WHEN EXISTS (SELECT FROM pg_replication_slots"
                    + " WHERE slot_name LIKE 'sluice_watch_%' AND database = current_database());"
                    + " PERFORM pg_sleep(0.05); END LOOP; END $$";

    @TempDir
    Path folder;

    private SourceSettings source = LocalPostgres.settings("postgres");
    private TestProject project = new TestProject(Path.of(""), source, "");

    @BeforeEach
    void create() {
        source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TABLE reading (reading_id int PRIMARY KEY, kind text NOT NULL, total numeric)",
                "ALTER TABLE reading REPLICA IDENTITY FULL",
                "INSERT INTO reading SELECT n, 'kept', n FROM generate_series(1, 30) n",
                "ANALYZE");
        project = TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
    }

    @AfterEach
    void drop() {
        project.run("sync", "--drop").exits(0);
    }

    private static List<JsonObject> lines(CommandRun run) {
        return run.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    @Test
    @DisplayName("needs a change stream, and a sync that follows it, and says so")
    void needsSync() {
        assertThat(project.run("verify", "--windows").exits(2).err()).contains("sluice sync --prepare");
        project.run("sync", "--prepare").exits(0);
        project.run("backfill").exits(0);
        assertThat(project.run("verify", "--windows").exits(4).err()).contains("No sync of this project is at work");
    }

    @Test
    @DisplayName(
            "tells each full pass and each window in a line of JSON, ends after its time, and shows them in the report")
    void whole() throws Exception {
        project.run("sync", "--prepare").exits(0);
        project.run("backfill").exits(0);
        CompletableFuture<CommandRun> sync =
                CompletableFuture.supplyAsync(() -> project.run("sync", "--duration", "25s"), OWN_THREAD);
        CompletableFuture<CommandRun> writer = CompletableFuture.supplyAsync(
                () -> {
                    // However slow the machine is: once the log is watched, and before the time is over.
                    LocalPostgres.run(source, WATCHED, "UPDATE reading SET total = 100 WHERE reading_id <= 5");
                    return null;
                },
                OWN_THREAD);
        TimeUnit.SECONDS.sleep(3);

        CommandRun run = project.run("verify", "--windows", "--every", "2s", "--duration", "10s", "--format", "json")
                .exits(0);

        writer.join();
        List<JsonObject> lines = lines(run);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.get("command").getAsString()).isEqualTo("verify");
            assertThat(line.keySet()).contains("sluiceVersion", "kind", "verdict", "standing");
        });
        assertThat(lines.get(0).get("kind").getAsString()).isEqualTo("full");
        assertThat(lines.get(0).get("compared").getAsLong()).isEqualTo(30);
        JsonObject end = lines.get(lines.size() - 1);
        assertThat(end.get("kind").getAsString()).isEqualTo("end");
        assertThat(end.get("verdict").getAsString()).isEqualTo("EQUAL");
        assertThat(end.get("keys").getAsLong()).isEqualTo(5);
        assertThat(end.get("changes").getAsLong()).isEqualTo(5);
        assertThat(lines.subList(1, lines.size() - 1)).isNotEmpty().allSatisfy(window -> {
            assertThat(window.get("kind").getAsString()).isEqualTo("window");
            assertThat(window.get("open").getAsLong()).isZero();
        });
        assertThat(sync.join().exitCode()).isZero();

        Path html = folder.resolve("report.html");
        project.run("report", "--html", html.toString()).exits(0);
        assertThat(Files.readString(html))
                .contains("Verification windows: EQUAL after")
                .contains("NOT PROVEN");
    }
}
