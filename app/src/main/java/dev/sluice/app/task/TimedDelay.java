package dev.sluice.app.task;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A delay by the machine's time, on one thread of its own. What is asked for after it was closed, in whichever moment, is not done. Thread-safe. */
public final class TimedDelay implements Delay, AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    /** A delay whose thread is made by that factory. */
    public TimedDelay(ThreadFactory threads) {
        timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void after(Duration time, Runnable action) {
        ScheduledFuture<?> unused = timer.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
