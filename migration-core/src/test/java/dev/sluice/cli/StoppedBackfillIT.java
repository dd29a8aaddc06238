package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.FullDisk;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.RunRecord;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit code 4, and the same command again ends with a proven copy. */
@DisplayName("A backfill that is stopped")
final class StoppedBackfillIT {
    private static final int ROWS = 1500;
    /** So many that a signal, which takes its time on a busy machine, still finds the backfill at work. */
    private static final int ROWS_FOR_A_SIGNAL = 10_000;

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

    private final SourceSettings source = LocalPostgres.createDatabase();

    @BeforeEach
    void fill() {
        LocalPostgres.run(
                source,
                "CREATE TABLE reading (reading_id int PRIMARY KEY, body text NOT NULL)",
                "ALTER TABLE reading ALTER COLUMN body SET STORAGE PLAIN",
                "INSERT INTO reading SELECT n, repeat(chr(97 + n % 26), 900) FROM generate_series(1, " + ROWS + ") n",
                "ANALYZE");
    }

    private void assertResumes(TestProject project, int rows) {
        JsonObject again = project.run("backfill", "--format", "json").exits(0).json();
        assertThat(again.get("resumed").getAsBoolean()).isTrue();
        assertThat(again.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(again.get("rowsRead").getAsLong()).isEqualTo(rows);
        JsonObject verify = project.run("verify", "--format", "json").exits(0).json();
        assertThat(verify.get("verdict").getAsString()).isEqualTo("EQUAL");
        assertThat(verify.get("compared").getAsLong()).isEqualTo(rows);
        project.assertNoTemporaryFiles();
    }

    @Test
    @DisplayName("by Ctrl-C says how to go on, and does")
    void interrupted() throws Exception {
        assumeThat(File.separatorChar)
                .as("kill sends signals on POSIX systems only")
                .isEqualTo('/');
        LocalPostgres.run(
                source,
                "INSERT INTO reading SELECT n, repeat('z', 900) FROM generate_series(" + (ROWS + 1) + ", "
                        + ROWS_FOR_A_SIGNAL + ") n",
                "ANALYZE");
        TestProject project =
                TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = start(project, out, err);
        try {
            awaitFirstItem(process, project);
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(4);
        assertThat(new CommandRun(4, Files.readString(out), "")
                        .json()
                        .getAsJsonObject("error")
                        .get("exitCode")
                        .getAsInt())
                .isEqualTo(4);
        assertThat(Files.readString(err)).contains("SIGINT", "again").doesNotContain("\tat ");
        RunRecord stopped = project.latestRun().orElseThrow();
        assertThat(stopped.state()).isEqualTo(RunRecord.State.STOPPED);
        assertThat(project.items()).hasSizeBetween(1, ROWS_FOR_A_SIGNAL - 1);
        assertResumes(project, ROWS_FOR_A_SIGNAL);
    }

    private static Process start(TestProject project, Path out, Path err) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(project.arguments("backfill", "--format", "json")));
        return new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    private static void awaitFirstItem(Process process, TestProject project) {
        try (ItemStore target = project.store()) {
            while (target.isEmpty(project.table())) {
                assertThat(process.isAlive())
                        .as("the process runs until it is stopped")
                        .isTrue();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }
    }

    @Test
    @DisplayName("by a full disk says so, and goes on when there is space")
    void diskFull() {
        LocalPostgres.run(
                source,
                "INSERT INTO reading SELECT n, repeat('z', 900) FROM generate_series(" + (ROWS + 1) + ", " + 3 * ROWS
                        + ") n",
                "ANALYZE");
        TestProject project =
                TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        CommandRun run = CommandRun.with(
                () -> Composition.engine(Map.of(), FullDisk.after(pagesOfFresh(project))),
                project.arguments("backfill"));

        run.exits(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("sluice: The disk is full")
                .contains("free some space", "run the same command again");
        assertThat(run.err().lines()).hasSize(1);
        project.assertNoTemporaryFiles();
        JsonObject again = project.run("backfill", "--format", "json").exits(0).json();
        assertThat(again.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
    }

    private static int pagesOfFresh(TestProject project) {
        new SqliteJournalOpener(Clock.systemUTC()).open(project.folder()).close();
        return Math.toIntExact(project.folder()
                        .resolve(".sluice")
                        .resolve("journal.db")
                        .toFile()
                        .length()
                / 4096);
    }
}
