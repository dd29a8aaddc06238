package dev.sluice.write;

import dev.sluice.run.Pause;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a writer needs from outside, so that tests decide about time and chance.
 *
 * @param executor runs the writer threads until the writer is closed: it has at least as many free threads as requests in flight
 * @param pause waits between attempts
 * @param clock measures the retry budget
 * @param random for the jitter; used by one thread at a time
 * @param monitors makes what the threads of one writer wait in
 */
public record WriterSurroundings(
        Executor executor, Pause pause, Clock clock, RandomGenerator random, Supplier<Monitor> monitors) {
    /** With real threads. */
    public WriterSurroundings(Executor executor, Pause pause, Clock clock, RandomGenerator random) {
        this(executor, pause, clock, random, () -> new ThreadMonitor(pause));
    }
}
