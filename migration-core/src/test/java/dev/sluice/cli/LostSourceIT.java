package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.RunRecord;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run is held while its source is disturbed, so that the disturbance meets it half way whatever the machine's speed. */
@DisplayName("A backfill whose source changes under it")
final class LostSourceIT {
    /** 60 MB of items in a range, more than a writer takes before something is sent: the reader waits half way in it. */
    /** One range, of far more bytes than the queue and both ends of a connection hold: its reader is in the middle of it. */
    private static final int ROWS = 100;

    private static final int BYTES = 300_000;
    private static final String RUN = "readers: 1, writers: 1, courtesy: {pauseFile: PAUSE}";
    private static final String OURS =
            " FROM pg_stat_activity WHERE application_name = 'sluice' AND datname = current_database()";
    private static final String END_ALL = "SELECT pg_terminate_backend(pid)" + OURS;
    private static final String TO_BYTES =
            "ALTER TABLE reading ALTER COLUMN value TYPE bytea USING convert_to(value, 'UTF8')";

    @TempDir
    Path folder;

    private @Nullable HeldProject held;

    @AfterEach
    void stop() {
        if (held != null) {
            held.close();
        }
    }

    private HeldProject project(HeldProject.Shape shape) {
        return kept(HeldProject.of(folder, shape, ROWS, BYTES, RUN));
    }

    private HeldProject kept(HeldProject project) {
        held = project;
        return project;
    }

    private static CompletableFuture<CommandRun> pausedHalfWay(HeldProject project) {
        CompletableFuture<CommandRun> run = project.startHeld();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1)); // the reader comes as far as it can
        return run;
    }

    private static CommandRun goesOn(HeldProject project, CompletableFuture<CommandRun> run) {
        assertThat(project.show().get("rangesDone").getAsLong())
                .isLessThan(project.show().get("rangesPlanned").getAsLong());
        project.letGo();
        return HeldProject.ended(run);
    }

    /** How many sessions of ours the server let this be done to. */
    private static int done(HeldProject project, String what) {
        try (Connection connection = LocalPostgres.connect(project.source());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(what)) {
            answer.next();
            return answer.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Does this to the one reader as soon as it is in the middle of a read: in COPY it waits for us to take rows, in a cursor for us to ask
     * for more.
     */
    private static void toTheReader(HeldProject project, String function) {
        String call = "SELECT count(*) FILTER (WHERE " + function + "(pid))" + OURS
                + " AND (query LIKE 'COPY%' AND state = 'active'"
                + " OR query LIKE '%\"part\"%' AND state = 'idle in transaction')";
        HeldProject.await("a reader in the middle of a read", () -> done(project, call) == 1);
    }

    private static void assertStopped(HeldProject project, CommandRun ended) {
        assertThat(ended.exits(4).err()).contains("public.reading was changed during the run", "column value", "R-37");
        assertThat(project.project().latestRun().map(RunRecord::state)).contains(RunRecord.State.STOPPED);
    }

    @Test
    @DisplayName("A5: whose sessions are all ended goes on in a new epoch, by itself, and loses nothing")
    void sessionsEnded() {
        HeldProject project = project(HeldProject.Shape.PLAIN);
        CompletableFuture<CommandRun> run = pausedHalfWay(project);
        LocalPostgres.run(project.source(), END_ALL);
        CommandRun ended = goesOn(project, run);
        assertThat(ended.err()).contains("The source was lost");
        project.assertAllMoved(ended);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "A5: whose one reader is ended by the server in the middle of a read goes on in a new epoch, and counts each row once")
    void readerEnded(HeldProject.Shape shape) {
        HeldProject project = project(shape);
        CompletableFuture<CommandRun> run = pausedHalfWay(project);
        toTheReader(project, "pg_terminate_backend");
        CommandRun ended = goesOn(project, run);
        assertThat(ended.err()).contains("The source was lost", "new epoch");
        project.assertAllMoved(ended);
    }

    @Test
    @DisplayName(
            "R-52: whose server cancels a COPY in its middle reads that range again in a new epoch, and counts each row once")
    void readCancelled() {
        HeldProject project = project(HeldProject.Shape.PLAIN);
        CompletableFuture<CommandRun> run = pausedHalfWay(project);
        toTheReader(project, "pg_cancel_backend");
        CommandRun ended = goesOn(project, run);
        assertThat(ended.err()).contains("The source gave up reading", "canceling statement", "R-52");
        project.assertAllMoved(ended);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R-50: whose database limits the time of statements is read to its end: sessions set their own limits")
    void statementTimeout(HeldProject.Shape shape) {
        HeldProject project = project(shape);
        String url = project.source().url();
        LocalPostgres.run(
                project.source(),
                "ALTER DATABASE " + url.substring(url.lastIndexOf('/') + 1) + " SET statement_timeout = '500ms'");
        CommandRun ended = goesOn(project, pausedHalfWay(project));
        assertThat(ended.err()).doesNotContain("gave up", "was lost");
        project.assertAllMoved(ended);
    }

    @Test
    @DisplayName("R-37: whose table has another type stops with a sentence, in a state that can be looked at")
    void altered() {
        HeldProject project = project(HeldProject.Shape.PLAIN);
        CompletableFuture<CommandRun> run = pausedHalfWay(project);
        LocalPostgres.run(project.source(), END_ALL, TO_BYTES);
        assertStopped(project, goesOn(project, run));
    }

    @Test
    @DisplayName(
            "R-37: whose table gets another type between two reads stops too, and a new run moves every row by its type")
    void alteredMeanwhile() {
        HeldProject project =
                kept(HeldProject.of(folder, HeldProject.Shape.PLAIN, 3_000, 20_000, RUN + ", rangeBytes: 65536"));
        CompletableFuture<CommandRun> run = pausedHalfWay(project);
        CompletableFuture<Void> change = project.meanwhile(() -> LocalPostgres.run(project.source(), TO_BYTES));
        HeldProject.await(
                "the change that waits for the reader",
                () -> done(
                                project,
                                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'ALTER TABLE%'"
                                        + " AND wait_event_type = 'Lock' AND datname = current_database()")
                        == 1);
        assertStopped(project, goesOn(project, run));
        HeldProject.ended(change);

        project.project().run("runs", "cancel", "latest").exits(0);
        project.assertAllMoved(project.project().run("backfill", "--format", "json"));
    }

    @Test
    @DisplayName("R-37: whose table is gone stops with a sentence")
    void dropped() {
        HeldProject project = project(HeldProject.Shape.PLAIN);
        CompletableFuture<CommandRun> run = pausedHalfWay(project);
        LocalPostgres.run(project.source(), END_ALL, "DROP TABLE reading CASCADE");
        assertThat(goesOn(project, run).exits(4).err()).contains("public.reading", "it is gone");
    }

    @Test
    @DisplayName("R-23: is refused to a second controller in another folder")
    void secondController() {
        HeldProject project = project(HeldProject.Shape.PLAIN);
        CompletableFuture<CommandRun> run = pausedHalfWay(project);
        TestProject other = new TestProject(
                        folder.resolve("other"),
                        project.source(),
                        project.project().table())
                .write(project.project().document());
        Refusal.of(Refusal.call(other, "backfill"), 4, "Another Sluice", "R-23");
        project.assertAllMoved(goesOn(project, run));
    }
}
