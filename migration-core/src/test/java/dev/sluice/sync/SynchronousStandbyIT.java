package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.SyncOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunEvent;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits are in the log, and not visible, for as long as a standby does not answer that they wait for (correctness.md section 13, 6). */
@DisplayName("Behind a synchronous standby that does not answer, a sync")
final class SynchronousStandbyIT {
    private static final SourceSettings SERVER = LocalPostgres.settings("postgres");

    @TempDir
    private Path folder;

    private final LoopbackSimulator simulator = new LoopbackSimulator(SimulatorSettings.PLAIN);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private LiveMarket market;

    @BeforeEach
    void move() {
        market = new LiveMarket(folder, simulator.endpoint());
        market.prepare();
        market.backfill();
        market.catchUp();
        LocalPostgres.run(SERVER, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'", "SELECT pg_reload_conf()");
        await("SELECT current_setting('synchronous_standby_names') = 'nobody'");
    }

    @AfterEach
    void end() {
        standbyIsGone();
        threads.shutdownNow();
        market.close();
        simulator.close();
    }

    private static void standbyIsGone() {
        LocalPostgres.run(SERVER, "ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()");
        await("SELECT current_setting('synchronous_standby_names') = ''");
    }

    /** Commits, and comes back when the commit is visible. */
    private CompletableFuture<Void> commit() {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(
                () -> LocalPostgres.run(
                        market.source(),
                        "BEGIN; UPDATE region SET title = 'Late'; DELETE FROM sku WHERE sku_id = 3;"
                                + " UPDATE customer SET handle = 'late' WHERE customer_id = 5; COMMIT"),
                threads);
        await("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')");
        return writer;
    }

    /** Asks in new sessions, which know the server's settings of now, until the answer is true. */
    private static void await(String question) {
        try {
            for (int i = 0; i < 600; i++) {
                try (Connection connection = LocalPostgres.connect(SERVER);
                        Statement statement = connection.createStatement();
                        ResultSet answer = statement.executeQuery(question)) {
                    answer.next();
                    if (answer.getBoolean(1)) {
                        return;
                    }
                    statement.execute("SELECT pg_sleep(0.05)");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("never true: " + question);
    }

    @Test
    @DisplayName("waits and says so, and applies what is committed once it shows (R-31)")
    void waits() throws InterruptedException {
        CompletableFuture<Void> writer = commit();
        BlockingQueue<String> remarks = new LinkedBlockingQueue<>();
        Watch watch = new Watch(
                event -> {
                    if (event instanceof RunEvent.Remark remark) {
                        remarks.add(remark.message());
                    }
                },
                new Cancellation());
        CompletableFuture<SyncOutcome.Followed> sync = CompletableFuture.supplyAsync(
                () -> market.follow(market.engine(), new SyncGoal.CaughtUp(), watch), threads);

        String told = remarks.poll(60, TimeUnit.SECONDS);
        while (told != null && !told.contains("not visible in the source")) {
            told = remarks.poll(60, TimeUnit.SECONDS);
        }
        assertThat(told).as("what it says while it waits").contains("synchronous standby");
        assertThat(sync).isNotDone();
        assertThat(writer).isNotDone();
        // The source still shows what was, and so does the target.
        assertThat(market.wrong()).isEmpty();

        standbyIsGone();
        writer.join();

        assertThat(sync.join().result().isCaughtUp()).isTrue();
        assertThat(market.wrong()).isEmpty();
        assertThat(market.catchUp().result().figures().changesRead()).isZero();
    }

    @Test
    @DisplayName("ends when its time is over, has applied nothing, and the next one does")
    void ends() {
        CompletableFuture<Void> writer = commit();

        SyncOutcome.Followed ended = market.follow(market.engine(), new SyncGoal.ForTime(Duration.ofSeconds(2)));

        assertThat(ended.result().figures().changesApplied()).isZero();
        assertThat(ended.result().isCaughtUp()).isFalse();
        assertThat(market.wrong()).isEmpty();
        standbyIsGone();
        writer.join();
        market.catchUp();
        assertThat(market.wrong()).isEmpty();
    }

    @Test
    @DisplayName("that did not wait would have lost them for good, which the comparison shows")
    void mutant() {
        CompletableFuture<Void> writer = commit();
        UnaryOperator<SourceConnector> impatient = sources -> settings -> BrokenWorld.instead(
                SourceDatabase.class,
                sources.connect(settings),
                (method, arguments, real) -> method.getName().equals("openLive")
                        ? BrokenWorld.instead(
                                LiveSnapshot.class,
                                (LiveSnapshot) real.call(),
                                (inner, values, snapshot) ->
                                        inner.getName().equals("sees") ? Boolean.TRUE : snapshot.call())
                        : real.call());

        market.catchUp(market.engine(impatient, targets -> targets, journals -> journals));

        standbyIsGone();
        writer.join();
        market.catchUp();
        assertThat(market.wrong()).isNotEmpty();
    }
}
