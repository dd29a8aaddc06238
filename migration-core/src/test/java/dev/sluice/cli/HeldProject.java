package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A project of one table of readings whose backfill goes on in a thread of its own and can be held by a pause file, so that whatever is to
 * happen in the middle of it does, whatever the machine's speed. Used by one thread.
 */
final class HeldProject implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PAUSE = "PAUSE";
    private static final String ENTITIES = """
            entities:
              Reading:
                table: TABLE
                from: public.reading
                keys: {pk: "READING#{reading_id}", sk: READING}
                attributes: {value: value}
            run: {RUN}
            """;
    private static final String WITH_LIST = """
                lists:
                  parts: {from: public.part, foreignKey: [reading_id], order: [part_id], limit: 50, attributes: {name: name}}
                attributes: {value: value, parts: {list: parts}}
            """;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SourceSettings source;
    private final TestProject project;
    private final int rows;

    /** What is read, and so how. */
    enum Shape {
        /** Rows of one table, by COPY. */
        PLAIN,
        /** Rows with rows of another table embedded, by a cursor. */
        WITH_LIST
    }

    private HeldProject(SourceSettings source, TestProject project, int rows) {
        this.source = source;
        this.project = project;
        this.rows = rows;
    }

    /**
     * A source with rows, a table, and a project of both.
     *
     * @param folder an empty folder
     * @param shape of the entity
     * @param rows how many
     * @param bytes of each row, about
     * @param run the settings of the document's section of that name
     */
    static HeldProject of(Path folder, Shape shape, int rows, int bytes, String run) {
        SourceSettings source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TABLE reading (reading_id int PRIMARY KEY, value text)",
                "INSERT INTO reading SELECT n, repeat('z', " + bytes + ") FROM generate_series(1, " + rows + ") n",
                "CREATE TABLE part (part_id int PRIMARY KEY, reading_id int NOT NULL REFERENCES reading, name text)",
                "INSERT INTO part SELECT n, n, 'part ' || n FROM generate_series(1, " + rows + ") n",
                "CREATE INDEX ON part (reading_id)",
                "ANALYZE");
        String entities =
                shape == Shape.PLAIN ? ENTITIES : ENTITIES.replace("    attributes: {value: value}\n", WITH_LIST);
        TestProject project = TestProject.of(folder.resolve("project"), source, entities.replace("RUN", run));
        return new HeldProject(source, project.provisioned(), rows);
    }

    /** The source's database. */
    SourceSettings source() {
        return source;
    }

    /** The folder with its document. */
    TestProject project() {
        return project;
    }

    /** How many rows there are. */
    int rows() {
        return rows;
    }

    /** Does this in a thread of its own. */
    CompletableFuture<Void> meanwhile(Runnable task) {
        return CompletableFuture.runAsync(task, threads);
    }

    /** A backfill in a thread of its own, with all that it remarks. */
    CompletableFuture<CommandRun> start(String... more) {
        return start(Composition::engine, more);
    }

    /** The same on an engine in another world. */
    CompletableFuture<CommandRun> start(Supplier<Engine> engine, String... more) {
        String[] arguments = Arrays.stream(project.arguments("backfill", "--format", "json"))
                .filter(argument -> !argument.equals("--quiet"))
                .toArray(String[]::new);
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return CompletableFuture.supplyAsync(() -> CommandRun.with(engine, all), threads);
    }

    /** A backfill that is held before its first write. */
    CompletableFuture<CommandRun> startHeld() {
        return startHeld(Composition::engine);
    }

    /** The same on an engine in another world. */
    CompletableFuture<CommandRun> startHeld(Supplier<Engine> engine) {
        hold();
        CompletableFuture<CommandRun> run = start(engine);
        await("the pause", () -> run.isDone() || state().equals("PAUSED"));
        assertThat(run).isNotDone();
        assertThat(held("SOURCE")).contains("The pause file PAUSE is there");
        assertThat(project.items()).isEmpty();
        return run;
    }

    /** From now on nothing is sent, until {@link #letGo}. */
    void hold() {
        try {
            Files.createFile(project.folder().resolve(PAUSE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the hold. */
    void letGo() {
        try {
            Files.delete(project.folder().resolve(PAUSE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for something that has to come. */
    static void await(String what, BooleanSupplier condition) {
        Instant until = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for " + what).isBefore(until);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** What a task came to. */
    static <T> T ended(CompletableFuture<T> task) {
        try {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("it does not come to its end", e);
        }
    }

    /** What the program shows of the run. */
    JsonObject show() {
        return project.run("runs", "show", "latest", "--format", "json")
                .exits(0)
                .json();
    }

    /** The state of the run; empty where there is none yet. */
    String state() {
        return project.latestRun().isPresent() ? show().get("state").getAsString() : "";
    }

    /** Why that hold is on; empty where it is not. */
    String held(String hold) {
        JsonObject holds = show().getAsJsonObject("holds");
        return holds.has(hold) ? holds.get(hold).getAsString() : "";
    }

    /** The run reached its end with every row, once. */
    JsonObject assertAllMoved(CommandRun run) {
        JsonObject ended = run.exits(0).json();
        assertThat(ended.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(ended.get("rowsRead").getAsLong()).isEqualTo(rows);
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
        return ended;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
