package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.PhaseTransition;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.NotedPhases;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("sluice sync --reverse")
final class ReverseCommandIT {
    private static final String ENTITIES = """
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{reading_id}", sk: "{kind}"}
                attributes: {total: total}
            """;

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
                "INSERT INTO reading SELECT n, 'kept', n FROM generate_series(1, 30) n",
                "ANALYZE");
        project = TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        project.run("backfill").exits(0);
    }

    private void switched() {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(project.folder())) {
            NotedPhases.note(journal.cutover(), NotedPhases.TO_FROZEN);
            NotedPhases.note(journal.cutover(), List.of(PhaseTransition.SWITCH));
        }
    }

    @Test
    @DisplayName("prepares, follows and drops, with the keys that pipelines rely on")
    void whole() {
        JsonObject prepared = project.run("sync", "--reverse", "--prepare", "--format", "json")
                .exits(0)
                .json();
        assertThat(prepared.get("prepared").getAsBoolean()).isTrue();
        assertThat(prepared.getAsJsonObject("streams").keySet()).containsExactly(project.table());
        assertThat(prepared.getAsJsonArray("written").toString()).isEqualTo("[\"public.reading\"]");
        assertThat(prepared.getAsJsonArray("statements").toString())
                .contains("CREATE SCHEMA", "sluice_reverse.position");
        project.run("sync", "--reverse", "--prepare").exits(0);

        JsonObject followed = project.run("sync", "--reverse", "--until-caught-up", "--format", "json")
                .exits(0)
                .json();
        assertThat(followed.keySet())
                .contains(
                        "recordsRead",
                        "applied",
                        "skipped",
                        "compared",
                        "quarantined",
                        "iteratorAgeSeconds",
                        "caughtUp");
        assertThat(followed.get("caughtUp").getAsBoolean()).isTrue();
        assertThat(followed.get("applied").getAsLong()).isZero();
        // Markers are gone again, and the schema of its own is nobody's table.
        assertThat(project.items()).hasSize(30);
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
        assertThat(project.run("check").exits(0).out()).doesNotContain("sluice_reverse");

        project.run("sync", "--reverse", "--drop").exits(0);
        CommandRun gone = project.run("sync", "--reverse", "--until-caught-up").exits(4);
        assertThat(gone.err().lines()).singleElement().asString().contains("is not prepared");
    }

    @Test
    @DisplayName("says of every entity why it does not lead back, and makes nothing")
    void notOffered() {
        project.write(project.document().replace("{total: total}", "{total: {text: \"{total}/{kind}\"}}"));
        CommandRun run = project.run("sync", "--reverse", "--prepare").exits(1);
        assertThat(run.out()).contains("entity Reading", "column total of public.reading", "cannot be split again");
        project.run("sync", "--reverse", "--until-caught-up").exits(4);
    }

    @Test
    @DisplayName("stands in the way of everything that writes forward once the application writes to the target (R-92)")
    void forward() {
        project.run("sync", "--reverse", "--prepare").exits(0);
        switched();
        for (String[] command : List.of(
                new String[] {"backfill"},
                new String[] {"sync", "--until-caught-up"},
                new String[] {"sync", "--prepare"},
                new String[] {"quarantine", "replay"},
                new String[] {"verify", "--repair"})) {
            CommandRun run = project.run(command[0], Arrays.copyOfRange(command, 1, command.length));
            assertThat(run.exitCode())
                    .as(String.join(" ", command) + run.out() + run.err())
                    .isEqualTo(4);
            assertThat(run.err().lines())
                    .as(String.join(" ", command))
                    .singleElement()
                    .asString()
                    .contains("phase SWITCHED", "R-92");
        }
        for (String[] drop : List.of(new String[] {"--reverse", "--drop"}, new String[] {"--drop"})) {
            assertThat(project.run("sync", drop).exits(4).err()).contains("phase SWITCHED", "nothing was removed");
        }
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
    }

    @Test
    @DisplayName("refuses calls that mean two things")
    void wrongCalls() {
        project.run("sync", "--reverse", "--prepare", "--drop").exits(2);
        project.run("sync", "--reverse", "--drop", "--source-gone").exits(2);
        project.run("sync", "--reverse", "--duration", "soon").exits(2);
    }
}
