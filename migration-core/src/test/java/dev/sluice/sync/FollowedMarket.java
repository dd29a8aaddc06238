package dev.sluice.sync;

import dev.sluice.engine.SyncOptions;
import dev.sluice.engine.Watch;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A market that is written by several connections and followed by a sync, until it is closed; then everything is applied. */
final class FollowedMarket implements AutoCloseable {
    private static final int CONNECTIONS = 2;
    /** Else every key of the small market would be written several times a second. */
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Duration between;

    private final LiveMarket market;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Cancellation traffic = new Cancellation();
    private final Cancellation sync = new Cancellation();
    private final AtomicLong rounds = new AtomicLong();
    private final List<CompletableFuture<Void>> writers = new ArrayList<>();
    private final CompletableFuture<Void> follower;
    private boolean closed;

    FollowedMarket(LiveMarket market) {
        this(market, BETWEEN);
    }

    /** The same with another pause between two transactions of a connection. */
    FollowedMarket(LiveMarket market, Duration between) {
        this.market = market;
        this.between = between;
        for (int i = 0; i < CONNECTIONS; i++) {
            int seed = i;
            writers.add(CompletableFuture.runAsync(() -> write(seed), threads));
        }
        this.follower = CompletableFuture.runAsync(this::follow, threads);
        while (rounds.get() == 0 && !follower.isDone()) {
            Thread.onSpinWait();
        }
    }

    /** How often the sync told how far it is. */
    long rounds() {
        return rounds.get();
    }

    private void write(int seed) {
        for (long round = 0; !traffic.isRequested(); round++) {
            try {
                new MarketTraffic(seed + 31 * round).run(market.source(), 10);
                LockSupport.parkNanos(between.toNanos());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void follow() {
        RunListener listener = event -> {
            if (event instanceof RunEvent.Followed) {
                rounds.incrementAndGet();
            }
        };
        try {
            market.sync(new SyncOptions.Follow(new SyncGoal.UntilStopped()), new Watch(listener, sync));
        } catch (StoppedException stopped) {
            if (!sync.isRequested()) {
                throw stopped;
            }
        }
    }

    /** Ends the writers, then the sync; then follows to the end. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        traffic.cancel("enough");
        try {
            writers.forEach(CompletableFuture::join);
            sync.cancel("enough");
            follower.join();
        } catch (CompletionException failed) {
            throw new IllegalStateException("traffic or sync failed", failed.getCause());
        } finally {
            sync.cancel("enough");
            threads.shutdownNow();
        }
        market.catchUp();
    }
}
