package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.RunId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("sluice runs")
final class RunsCommandTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final String FIRST = "20261120T100000000Z-0001";
    private static final String SECOND = "20261120T110000000Z-0002";

    @TempDir
    Path folder;

    private TestProject project = new TestProject(
            Path.of(""), new SourceSettings("jdbc:postgresql://localhost/x", Optional.of("x"), List.of()), "");

    @BeforeEach
    void project() {
        // No server is asked: the document's source is not there.
        project = new TestProject(folder, project.source(), "t").write("sluice: 1\n");
    }

    private void begin(String id, RunRecord.State state) {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            journal.beginRun(new RunRecord(
                    new RunId(id),
                    RunRecord.Kind.BACKFILL,
                    "versioned",
                    "",
                    "design",
                    "source",
                    "target",
                    1,
                    state,
                    AT,
                    state == RunRecord.State.RUNNING ? Optional.empty() : Optional.of(AT)));
        }
    }

    @Test
    @DisplayName("says so where there is no run")
    void none() {
        assertThat(project.run("runs", "list").exits(0).out()).startsWith("No run yet");
        Refusal.of(Refusal.call(project, "runs", "show", "latest"), 2, "has no run yet");
    }

    @Test
    @DisplayName("shows what was killed as INTERRUPTED, since no process goes on with it")
    void interrupted() {
        begin(FIRST, RunRecord.State.RUNNING);
        JsonObject shown = project.run("runs", "show", "latest", "--format", "json")
                .exits(0)
                .json();
        assertThat(shown.get("command").getAsString()).isEqualTo("runs");
        assertThat(shown.get("state").getAsString()).isEqualTo("INTERRUPTED");
        assertThat(shown.get("running").getAsBoolean()).isFalse();
        assertThat(project.run("runs", "show", FIRST).exits(0).out()).contains("INTERRUPTED", "sluice backfill does");
    }

    @Test
    @DisplayName("takes no other order once a run is ordered to end for good, since none would come true")
    void cancelled() {
        begin(FIRST, RunRecord.State.STOPPED);
        project.run("runs", "cancel", "latest").exits(0);
        Refusal.of(Refusal.call(project, "runs", "resume", "latest"), 2, "was ordered to end for good");
        Refusal.of(Refusal.call(project, "runs", "rate", "latest", "500"), 2, "begins a new run");
        project.run("runs", "cancel", "latest").exits(0);
    }

    @Test
    @DisplayName("refuses a rate below one write unit a second, at which a run would never end")
    void tooSlow() {
        begin(FIRST, RunRecord.State.STOPPED);
        Refusal.of(Refusal.call(project, "runs", "rate", "latest", "0.5"), 2, "1 or more");
        Refusal.of(Refusal.call(project, "runs", "rate", "latest", "1e-300"), 2, "1 or more");
    }

    @Test
    @DisplayName("notes an order to a run that no process goes on with, and says that it waits")
    void noted() {
        begin(FIRST, RunRecord.State.STOPPED);
        assertThat(project.run("runs", "pause", "latest").exits(0).out())
                .contains(FIRST + " is not running now", "will pause");
        assertThat(project.run("runs", "rate", "latest", "250.5").exits(0).out())
                .contains("at most 250.500 units");
        JsonObject orders =
                project.run("runs", "show", "latest", "--format", "json").json().getAsJsonObject("orders");
        assertThat(orders.get("paused").getAsBoolean()).isTrue();
        assertThat(orders.get("writeUnits").getAsDouble()).isEqualTo(250.5);
        project.run("runs", "resume", "latest").exits(0);
        assertThat(project.run("runs", "show", "latest").out())
                .contains("ordered to write at most 250.500 units")
                .doesNotContain("ordered to pause");
        assertThat(project.run("runs", "rate", "latest", "none").exits(0).out()).contains("without a ceiling");
        assertThat(project.run("runs", "show", "latest", "--format", "json")
                        .json()
                        .getAsJsonObject("orders")
                        .get("writeUnits")
                        .getAsString())
                .isEqualTo("none");
    }

    @Test
    @DisplayName("lists the newest first")
    void list() {
        begin(FIRST, RunRecord.State.DONE);
        begin(SECOND, RunRecord.State.RUNNING);
        assertThat(project.run("runs", "list").exits(0).out()).containsSubsequence(SECOND, FIRST, "DONE");
    }

    @Nested
    @DisplayName("refuses with one sentence and exit code 2")
    final class Refuses {
        @BeforeEach
        void runs() {
            begin(FIRST, RunRecord.State.DONE);
            begin(SECOND, RunRecord.State.STOPPED);
        }

        @ParameterizedTest
        @CsvSource({
            "0, is no number of write units",
            "-5, is no number of write units",
            "many, is no number of write units",
            "NaN, is no number of write units",
            "1e999, is no number of write units"
        })
        @DisplayName("a rate that is none")
        void rate(String units, String fragment) {
            // Behind "--", so that a minus is no option.
            CommandRun run = CommandRun.of("runs", "-p", folder.toString(), "rate", "latest", "--", units);
            assertThat(run.exits(2).err()).contains(units, fragment).hasLineCount(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "pause|nothing-like-it|There is no run nothing-like-it",
                    "show|2026|Several runs begin with 2026",
                    "pause|20261120T1000|is DONE since",
                    "cancel|20261120T1000|takes no orders",
                    "rewind|latest|knows no rewind"
                })
        @DisplayName("an id or a word that means nothing")
        void wrong(String action, String id, String fragment) {
            Refusal.of(Refusal.call(project, "runs", action, id), 2, fragment);
        }

        @Test
        @DisplayName("a call without an id, and a number where none belongs")
        void missing() {
            Refusal.of(Refusal.call(project, "runs", "pause"), 2, "needs the id of a run");
            Refusal.of(Refusal.call(project, "runs", "rate", "latest"), 2, "needs a number of write units");
            Refusal.of(Refusal.call(project, "runs", "pause", "latest", "5"), 2, "takes no 5");
        }
    }
}
