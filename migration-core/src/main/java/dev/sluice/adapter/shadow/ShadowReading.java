package dev.sluice.adapter.shadow;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.Subject;
import dev.sluice.shadow.ShadowLimits;
import dev.sluice.shadow.ShadowListener;
import dev.sluice.shadow.ShadowMode;
import dev.sluice.shadow.ShadowPorts;
import dev.sluice.shadow.ShadowReads;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Shadow reads with threads, clock and journal, as an application opens them: a bounded number of daemon threads, which end with {@link #close}.
 *
 * <pre>{@code
 * try (ShadowReading shadow = ShadowReading.open(journal, subject, 4, ShadowLimits.DEFAULT, listener)) {
 *     var orders = shadow.reads().open(PatternRule.ofProject(answers, rows -> texts(rows)), SwitchLimits.DEFAULT);
 *     orders.ramp(5);                                           // percent, at any time
 *     ...
 *     return orders.ask(ShadowQuestion.of(
 *             () -> dao.ordersOf(customer),                     // answers the user
 *             over -> answers.ask(reader, Map.of("customer", customer), over)));
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ShadowReading implements AutoCloseable {
    /** One may wait for the journal's disk; the other ends what takes too long. */
    private static final int TIMER_THREADS = 2;

    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService timer;
    private final ShadowReads reads;

    private ShadowReading(ThreadPoolExecutor workers, ScheduledExecutorService timer, ShadowReads reads) {
        this.workers = workers;
        this.timer = timer;
        this.reads = reads;
    }

    /**
     * Opens them.
     *
     * @param journal where windows are kept; stays its owner's, open until these are closed
     * @param subject what the answers are of
     * @param threads how many ask new paths at once, at least 1
     * @param limits over all patterns
     * @param listener told of what needs people
     */
    public static ShadowReading open(
            Journal journal, Subject subject, int threads, ShadowLimits limits, ShadowListener listener) {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("sluice-shadow-"));
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(TIMER_THREADS, daemons("sluice-shadow-timer-"));
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        SplittableRandom random = new SplittableRandom();
        ShadowPorts ports = new ShadowPorts(
                workers,
                (wait, action) -> timer.schedule(action, wait.toNanos(), TimeUnit.NANOSECONDS),
                Clock.systemUTC(),
                System::nanoTime,
                wait -> LockSupport.parkNanos(wait.toNanos()),
                random,
                listener,
                new JournalShadowBook(journal, subject, random.split()));
        return new ShadowReading(workers, timer, new ShadowReads(ports, limits, ShadowMode.BACKGROUND));
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory plain = Executors.defaultThreadFactory();
        return task -> {
            Thread thread = plain.newThread(task);
            thread.setName(name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The shadow reads. */
    public ShadowReads reads() {
        return reads;
    }

    /** Waits at most a second for what is under way, keeps the last window and ends the threads. */
    @Override
    public void close() {
        reads.close();
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
