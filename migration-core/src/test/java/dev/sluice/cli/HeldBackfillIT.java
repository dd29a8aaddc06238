package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

/** The run is so slow that everything happens in the middle of it, whatever the machine's speed, until its rate is let go. */
@DisplayName("A backfill that spares its source")
final class HeldBackfillIT {
    private static final int ROWS = 5_000;
    private static final int BUSY_SESSIONS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENTITIES = """
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{reading_id}", sk: READING}
                attributes: {value: value}
            run: {readers: 2, writers: 2, courtesy: {pauseFile: PAUSE, activeConnections: 3}}
            """;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SourceSettings source = LocalPostgres.createDatabase();
    private TestProject project = new TestProject(Path.of(""), source, "");

    @BeforeEach
    void fill() {
        LocalPostgres.run(
                source,
                "CREATE TABLE reading (reading_id int PRIMARY KEY, value text)",
                "INSERT INTO reading SELECT n, repeat('z', 200) FROM generate_series(1, " + ROWS + ") n",
                "ANALYZE");
        project = TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
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

    private void awaitHold(String reason) {
        await("the hold", () -> show().getAsJsonObject("holds").has("SOURCE"));
        JsonObject held = show();
        assertThat(held.get("state").getAsString()).isEqualTo("PAUSED");
        assertThat(held.getAsJsonObject("holds").get("SOURCE").getAsString()).contains(reason);
        assertThat(project.run("runs", "show", "latest").out()).contains("PAUSED", reason);
    }

    /** Nothing is sent while it is held, and it goes on by itself. */
    private void assertHeldUntil(Runnable letGo) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1)); // what is on its way is answered
        int before = project.items().size();
        assertThat(before).isBetween(1, ROWS - 1);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        assertThat(project.items()).hasSize(before);
        letGo.run();
        await("the hold's end", () -> show().get("state").getAsString().equals("RUNNING"));
        await("another item", () -> project.items().size() > before);
    }

    private void delete(String name) {
        try {
            Files.delete(project.folder().resolve(name));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void busySession() {
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_sleep(600)");
        } catch (SQLException ended) {
            // the test ends it
        }
    }

    private void endBusySessions() {
        LocalPostgres.run(
                source,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(600%'"
                        + " AND datname = current_database() AND pid <> pg_backend_pid()");
    }

    @Test
    @DisplayName(
            "is held by a pause file and by busy sessions, says why, goes on each time, and has moved every row once")
    void comesAndGoes() throws Exception {
        CompletableFuture<CommandRun> run = CompletableFuture.supplyAsync(
                () -> project.run("backfill", "--format", "json", "--rate", "100"), threads);
        await("the first item", () -> run.isDone() || !project.items().isEmpty());
        assertThat(run).isNotDone();

        Files.createFile(project.folder().resolve("PAUSE"));
        awaitHold("The pause file PAUSE is there");
        assertHeldUntil(() -> delete("PAUSE"));

        for (int session = 0; session < BUSY_SESSIONS; session++) {
            threads.execute(this::busySession);
        }
        awaitHold(BUSY_SESSIONS + " sessions of others are at work in the source, the limit is 3 (activeConnections)");
        assertHeldUntil(this::endBusySessions);
        assertThat(run).isNotDone();

        project.run("runs", "rate", "latest", "none").exits(0);
        JsonObject ended =
                run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).exits(0).json();
        assertThat(ended.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(ended.get("rowsRead").getAsLong()).isEqualTo(ROWS);
        assertThat(project.items()).hasSize(ROWS);
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
    }
}
