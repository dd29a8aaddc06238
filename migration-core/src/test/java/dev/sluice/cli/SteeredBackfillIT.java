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

/** Each command has an engine and a journal of its own, as processes have. */
@DisplayName("A backfill that is steered from elsewhere")
final class SteeredBackfillIT {
    private static final int ROWS = 4_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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
    private TestProject project = new TestProject(Path.of(""), LocalPostgres.settings("postgres"), "");

    @BeforeEach
    void fill() {
        SourceSettings source = LocalPostgres.createDatabase();
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

    /** Held from its first write on, so that orders meet it before its end whatever the machine's speed. */
    private CompletableFuture<CommandRun> backfill() throws IOException {
        Files.createFile(project.folder().resolve("PAUSE"));
        return CompletableFuture.supplyAsync(() -> project.run("backfill", "--format", "json"), threads);
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

    private boolean isUnderWay() {
        return project.latestRun().isPresent()
                && show().get("state").getAsString().equals("PAUSED");
    }

    @Test
    @DisplayName("pauses when it is told to, and goes on to its end when it is told to")
    void pauses() throws Exception {
        CompletableFuture<CommandRun> run = backfill();
        await("the run", this::isUnderWay);
        JsonObject order = project.run("runs", "pause", "latest", "--format", "json")
                .exits(0)
                .json();
        assertThat(order.get("running").getAsBoolean()).isTrue();
        await("the pause", () -> show().getAsJsonObject("holds").has("OPERATOR"));
        Files.delete(project.folder().resolve("PAUSE"));
        await("the other hold's end", () -> !show().getAsJsonObject("holds").has("SOURCE"));
        assertThat(show().getAsJsonObject("holds").get("OPERATOR").getAsString())
                .contains("Paused by order of");
        assertThat(project.run("runs", "show", "latest").out()).contains("PAUSED", "held: Paused by order");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(700));
        assertThat(project.items()).isEmpty();
        assertThat(run).isNotDone();

        project.run("runs", "resume", "latest").exits(0);
        CommandRun ended = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).exits(0);
        assertThat(ended.json().get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
    }

    @Test
    @DisplayName("ends for good when it is cancelled, and the next one is a new run")
    void cancelled() throws Exception {
        CompletableFuture<CommandRun> run = backfill();
        await("the run", this::isUnderWay);
        String id = show().get("runId").getAsString();
        project.run("runs", "cancel", id.substring(0, id.length() - 2)).exits(0);
        CommandRun ended = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).exits(4);
        assertThat(ended.err())
                .contains(id + " was cancelled", "the next sluice backfill begins a new run")
                .doesNotContain("to resume");
        assertThat(project.latestRun().map(RunRecord::state)).contains(RunRecord.State.CANCELLED);
        Refusal.of(Refusal.call(project, "runs", "pause", id), 2, id + " is CANCELLED", "takes no orders");

        Files.delete(project.folder().resolve("PAUSE"));
        JsonObject again = project.run("backfill", "--format", "json").exits(0).json();
        assertThat(again.get("runId").getAsString()).isNotEqualTo(id);
        assertThat(again.get("resumed").getAsBoolean()).isFalse();
        assertThat(again.get("rowsRead").getAsLong()).isEqualTo(ROWS);
        assertThat(project.run("runs", "list").exits(0).out().lines()).hasSize(3);
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
    }
}
