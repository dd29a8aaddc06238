package dev.sluice.shadow;

import dev.sluice.run.Pause;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What shadow reads work with.
 *
 * @param workers asks the new path; of a bounded number of threads, and never the caller's. Its queue needs no bound.
 * @param timer ends what takes too long and rolls windows; not by the same threads, which may all hang
 * @param clock tells the time of windows
 * @param nanoTime measures latencies, in nanoseconds from anywhere, never going back
 * @param pause waits at the end for what is under way
 * @param random draws questions; used by one thread at a time
 * @param listener told of what needs people
 * @param book keeps windows
 */
public record ShadowPorts(
        Executor workers,
        ShadowTimer timer,
        Clock clock,
        LongSupplier nanoTime,
        Pause pause,
        RandomGenerator random,
        ShadowListener listener,
        ShadowBook book) {}
