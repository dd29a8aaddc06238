package dev.sluice.window;

import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.sync.ChangeWatch;
import dev.sluice.sync.TouchedRows;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A watch of the log and the thread that reads it. Used by one thread besides that. */
final class WatchedLog implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMillis(50);
    /** How long the end of a reader is waited for. */
    private static final long LEAVE_SECONDS = 10;

    private final ChangeWatch watch;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closing;

    private WatchedLog(ChangeWatch watch) {
        this.watch = watch;
    }

    /** Begins to read. */
    static WatchedLog begin(ChangeWatch watch, Executor executor) {
        WatchedLog log = new WatchedLog(watch);
        executor.execute(log::read);
        return log;
    }

    private void read() {
        try {
            while (!closing) {
                watch.read(IDLE);
            }
        } catch (Throwable e) { // whoever takes what was read has to learn of it, whatever it is
            failure.set(e);
        } finally {
            ended.countDown();
        }
    }

    /**
     * Why the connection was lost, and with it what was touched since, if it was.
     *
     * @throws StoppedException where something stands in the way that a person has to deal with
     */
    Optional<String> lost() {
        Throwable failed = failure.get();
        if (failed == null) {
            return Optional.empty();
        }
        if (failed instanceof UnreachableException gone) {
            return Optional.of(String.valueOf(gone.getMessage()));
        }
        if (failed instanceof SluiceException stopped) {
            throw stopped;
        }
        throw new IllegalStateException("the reader of the log failed", failed);
    }

    Lsn through() {
        return watch.through();
    }

    /** How many changes were read since the last cut. */
    long changes() {
        return watch.changes();
    }

    TouchedRows cut() {
        return watch.cut();
    }

    @Override
    public void close() {
        closing = true;
        try {
            if (!ended.await(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                failure.compareAndSet(null, new IllegalStateException("the reader of the log does not end"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watch.close();
    }
}
