package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.gateway.RunRecord;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is held while its source is disturbed, so that the disturbance meets it half way whatever the machine's speed. */
@DisplayName("A backfill whose source changes under it")
final class LostSourceIT {
    /** 60 MB of items, more than a writer takes before something is sent: the reader waits half way. */
    private static final int ROWS = 3_000;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ENTITIES = """
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{reading_id}", sk: READING}
                attributes: {value: value}
            run: {readers: 1, writers: 1, rangeBytes: 65536, courtesy: {pauseFile: PAUSE}}
            """;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SourceSettings source = LocalPostgres.settings("postgres");
    private TestProject project = new TestProject(Path.of(""), source, "");

    @BeforeEach
    void fill() {
        source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TABLE reading (reading_id int PRIMARY KEY, value text)",
                "INSERT INTO reading SELECT n, repeat('z', 20000) FROM generate_series(1, " + ROWS + ") n",
                "ANALYZE");
        project = TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private CompletableFuture<CommandRun> pausedHalfWay() throws IOException {
        Files.createFile(project.folder().resolve("PAUSE"));
        CompletableFuture<CommandRun> run =
                CompletableFuture.supplyAsync(() -> project.run("backfill", "--format", "json"), threads);
        await(
                "the pause",
                () -> run.isDone()
                        || project.latestRun().isPresent()
                                && show().get("state").getAsString().equals("PAUSED"));
        assertThat(run).isNotDone();
        assertThat(show().getAsJsonObject("holds").get("SOURCE").getAsString())
                .contains("The pause file PAUSE is there");
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1)); // the reader comes as far as it can
        assertThat(project.items()).isEmpty();
        return run;
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant until = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for " + what).isBefore(until);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private JsonObject show() {
        return project.run("runs", "show", "latest", "--format", "json")
                .exits(0)
                .json();
    }

    private CommandRun goesOn(CompletableFuture<CommandRun> run) throws Exception {
        assertThat(show().get("rangesDone").getAsLong())
                .isLessThan(show().get("rangesPlanned").getAsLong());
        Files.delete(project.folder().resolve("PAUSE"));
        return run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("A5: whose sessions are all ended goes on in a new epoch, by itself, and loses nothing")
    void sessionsEnded() throws Exception {
        CompletableFuture<CommandRun> run = pausedHalfWay();
        LocalPostgres.run(
                source,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sluice'"
                        + " AND datname = current_database()");
        CommandRun ended = goesOn(run).exits(0);
        assertThat(ended.json().get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(ended.json().get("rowsRead").getAsLong()).isEqualTo(ROWS);
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
    }

    @Test
    @DisplayName("R-37: whose table has another type stops with a sentence, in a state that can be looked at")
    void altered() throws Exception {
        CompletableFuture<CommandRun> run = pausedHalfWay();
        LocalPostgres.run(
                source,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sluice'"
                        + " AND datname = current_database()",
                "ALTER TABLE reading ALTER COLUMN value TYPE bytea USING convert_to(value, 'UTF8')");
        CommandRun ended = goesOn(run).exits(4);
        assertThat(ended.err()).contains("public.reading was changed during the run", "column value", "R-37");
        assertThat(project.latestRun().map(RunRecord::state)).contains(RunRecord.State.STOPPED);
    }

    @Test
    @DisplayName("R-37: whose table is gone stops with a sentence")
    void dropped() throws Exception {
        CompletableFuture<CommandRun> run = pausedHalfWay();
        LocalPostgres.run(
                source,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sluice'"
                        + " AND datname = current_database()",
                "DROP TABLE reading");
        assertThat(goesOn(run).exits(4).err()).contains("public.reading", "it is gone");
    }

    @Test
    @DisplayName("R-23: is refused to a second controller in another folder")
    void secondController() throws Exception {
        CompletableFuture<CommandRun> run = pausedHalfWay();
        TestProject other = new TestProject(folder.resolve("other"), source, project.table()).write(project.document());
        Refusal.of(Refusal.call(other, "backfill"), 4, "Another Sluice", "R-23");
        goesOn(run).exits(0);
    }
}
