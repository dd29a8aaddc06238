package dev.sluice.sync;

import static dev.sluice.sync.Changes.image;
import static dev.sluice.sync.Changes.inserted;
import static dev.sluice.sync.Changes.updated;
import static dev.sluice.testbed.OwnThread.OWN_THREAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Hold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A sync that something holds in the middle of a round")
final class HeldSyncTest {
    @TempDir
    private Path folder;

    private LiveShop shop;

    @BeforeEach
    void begin() {
        shop = new LiveShop(folder);
        shop.source.row("customer", "customer_id", "1", "name", "new");
        shop.pacing.hold(Hold.SOURCE, "The pause file is there.");
    }

    @AfterEach
    void close() {
        shop.close();
        assertThat(shop.source.epochsOpen()).as("snapshots left open").isZero();
    }

    private CompletableFuture<SyncResult> follow(SyncGoal goal) {
        CompletableFuture<SyncResult> following = CompletableFuture.supplyAsync(() -> shop.follow(goal), OWN_THREAD);
        while (!shop.calls.contains("snapshot")) {
            assertThat(following).isNotDone();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return following;
    }

    @Test
    @DisplayName(
            "ends when it is told to, without waiting for whatever holds it, and what it did not apply comes again")
    void cancelled() {
        shop.commit(7, updated("customer", image("customer_id", "1")));
        CompletableFuture<SyncResult> following = follow(new SyncGoal.CaughtUp());
        shop.cancellation().cancel("Stopped by Ctrl-C.");

        assertThatThrownBy(() -> following.orTimeout(60, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoppedException.class)
                .hasMessageContaining("Stopped by Ctrl-C.");
        assertThat(shop.item("CUSTOMER#1", "PROFILE")).isEmpty();
        shop.pacing.release(Hold.SOURCE);
        shop.follow();
        assertThat(shop.item("CUSTOMER#1", "PROFILE")).isPresent();
    }

    @Test
    @DisplayName("ends when its time is over, its first round too")
    void timeOver() {
        shop.commit(7, updated("customer", image("customer_id", "1")));
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<SyncResult> following = follow(new SyncGoal.Until(isOver::get));
        isOver.set(true);

        SyncResult result = following.orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(result.position()).isLessThan(shop.end());
    }

    @Test
    @DisplayName(
            "and whose source is lost meanwhile does not wait for ever for the hold to go, which the loss itself may have caused")
    void lost() {
        shop.source.row("note", "note_id", "1", "owner", "a", "body", "b");
        shop.commit(
                7,
                updated("customer", image("customer_id", "1")),
                inserted("note", image("note_id", "1", "owner", "a")));
        AtomicInteger rows = new AtomicInteger();
        shop.source.beforeRow(() -> {
            if (rows.incrementAndGet() == 2) {
                throw new SourceLostException("Gone.", new IllegalStateException("planted"));
            }
        });
        CompletableFuture<SyncResult> following = follow(new SyncGoal.CaughtUp());
        for (int look = 0; look < 200 && !following.isDone(); look++) {
            shop.time.pass(Duration.ofMinutes(1));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        assertThatThrownBy(() -> following.orTimeout(60, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(StoppedException.class)
                .hasMessageContaining("could not be settled");
    }
}
