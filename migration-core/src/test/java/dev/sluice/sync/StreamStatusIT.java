package dev.sluice.sync;

import static dev.sluice.testbed.OwnThread.OWN_THREAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.StreamStatus;
import dev.sluice.engine.SyncOptions;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.FeedHealth;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunEvent;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Bytes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The status of a change stream")
final class StreamStatusIT {
    @TempDir
    Path folder;

    private LiveMarket market;

    @BeforeEach
    void create() {
        market = new LiveMarket(folder.resolve("project"), LocalDynamoDb.endpoint());
    }

    @AfterEach
    void drop() {
        market.close();
        assertThat(market.engine().stream(market.folder()))
                .as("after it was removed")
                .isEmpty();
    }

    private StreamStatus status() {
        return market.engine().stream(market.folder()).orElseThrow();
    }

    @Test
    @DisplayName("is none before one is prepared, then tells its position and that nobody follows it")
    void prepared() {
        assertThat(market.engine().stream(market.folder())).isEmpty();
        SyncOutcome.Prepared prepared = market.prepare();
        StreamStatus status = status();
        assertThat(status.feed().name()).isEqualTo(prepared.name());
        assertThat(status.feed().applied()).isEqualTo(prepared.start());
        assertThat(status.follower()).isEqualTo(StreamStatus.Follower.ABSENT);
        assertThat(status.slot()).map(FeedHealth::log).contains(FeedHealth.KeptLog.RESERVED);
        assertThat(status.openQuarantine()).isZero();
        assertThat(status.trouble()).isEmpty();
    }

    @Test
    @DisplayName("tells more bytes once the source is written, and fewer once that is applied")
    void behind() {
        market.prepare();
        market.backfill();
        Bytes before = status().behind().orElseThrow();
        LocalPostgres.run(
                market.source(), "CREATE TABLE bulk AS SELECT n, repeat('x', 500) FROM generate_series(1, 4000) n");
        Bytes written = status().behind().orElseThrow();
        assertThat(written.count() - before.count()).isGreaterThan(2_000_000);
        market.catchUp();
        StreamStatus after = status();
        assertThat(after.behind().orElseThrow()).isLessThan(written);
        assertThat(after.feed().applied()).isGreaterThan(after.feed().start());
    }

    @Test
    @DisplayName("tells that somebody follows it while somebody does")
    void followed() {
        market.prepare();
        market.backfill();
        Cancellation stop = new Cancellation();
        CompletableFuture<Void> streaming = new CompletableFuture<>();
        Watch watch = new Watch(
                event -> {
                    if (event instanceof RunEvent.Followed) {
                        streaming.complete(null);
                    }
                },
                stop);
        CompletableFuture<Void> sync = CompletableFuture.runAsync(
                () -> market.sync(new SyncOptions.Follow(new SyncGoal.UntilStopped()), watch), OWN_THREAD);
        streaming.join();
        try {
            assertThat(status().follower()).isEqualTo(StreamStatus.Follower.PRESENT);
        } finally {
            stop.cancel("The test is over.");
        }
        assertThatThrownBy(sync::join).hasCauseInstanceOf(StoppedException.class);
    }

    @Test
    @DisplayName("says what to do where the slot is gone from the source (R-54)")
    void slotGone() {
        String name = market.prepare().name();
        LocalPostgres.run(market.source(), "SELECT pg_drop_replication_slot('" + name + "')");
        StreamStatus status = status();
        assertThat(status.slot()).isEqualTo(Optional.empty());
        assertThat(status.behind()).isEmpty();
        assertThat(status.trouble().orElseThrow())
                .startsWith("REBASE_REQUIRED")
                .contains(name)
                .contains("sluice sync --drop");
    }
}
