package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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

    @TempDir
    Path folder;

    private HeldProject held;

    @BeforeEach
    void fill() {
        held = HeldProject.of(
                folder,
                HeldProject.Shape.PLAIN,
                ROWS,
                200,
                "readers: 2, writers: 2, courtesy: {pauseFile: PAUSE, activeConnections: 3}");
    }

    @AfterEach
    void stop() {
        held.close();
    }

    private void awaitHold(String reason) {
        HeldProject.await("the hold", () -> !held.held("SOURCE").isEmpty());
        assertThat(held.state()).isEqualTo("PAUSED");
        assertThat(held.held("SOURCE")).contains(reason);
        assertThat(held.project().run("runs", "show", "latest").out()).contains("PAUSED", reason);
    }

    /** Nothing is sent while it is held, and it goes on by itself. */
    private void assertHeldUntil(Runnable letGo) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1)); // what is on its way is answered
        int before = held.project().items().size();
        assertThat(before).isBetween(1, ROWS - 1);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        assertThat(held.project().items()).hasSize(before);
        letGo.run();
        HeldProject.await("the hold's end", () -> held.state().equals("RUNNING"));
        HeldProject.await("another item", () -> held.project().items().size() > before);
    }

    private void busySession() {
        try (Connection connection = LocalPostgres.connect(held.source());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_sleep(600)");
        } catch (SQLException ended) {
            // the test ends it
        }
    }

    private void endBusySessions() {
        LocalPostgres.run(
                held.source(),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(600%'"
                        + " AND datname = current_database() AND pid <> pg_backend_pid()");
    }

    @Test
    @DisplayName(
            "is held by a pause file and by busy sessions, says why, goes on each time, and has moved every row once")
    void comesAndGoes() {
        CompletableFuture<CommandRun> run = held.start("--rate", "100");
        HeldProject.await(
                "the first item", () -> run.isDone() || !held.project().items().isEmpty());
        assertThat(run).isNotDone();

        held.hold();
        awaitHold("The pause file PAUSE is there");
        assertHeldUntil(held::letGo);

        for (int session = 0; session < BUSY_SESSIONS; session++) {
            held.meanwhile(this::busySession);
        }
        awaitHold(BUSY_SESSIONS + " sessions of others are at work in the source, the limit is 3 (activeConnections)");
        assertHeldUntil(this::endBusySessions);
        assertThat(run).isNotDone();

        held.project().run("runs", "rate", "latest", "none").exits(0);
        held.assertAllMoved(HeldProject.ended(run));
        assertThat(held.project().items()).hasSize(ROWS);
    }
}
