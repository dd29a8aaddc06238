package dev.sluice.backfill;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.run.RunListener;
import dev.sluice.write.ItemWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What a backfill works with. It closes the epochs and writers that it asks for, nothing else.
 *
 * @param epochs opens a snapshot of the source
 * @param store describes the target's tables
 * @param writers opens a writer of that mode
 * @param journal keeps what happened
 * @param preflight looks at the rows before the first write
 * @param crew reads ranges
 * @param clock tells when
 * @param random shuffles ranges and tells run ids apart
 * @param listener watches
 * @param cancellation stops it between items
 * @param supervision watches over it while it goes on
 */
public record BackfillPorts(
        Epochs epochs,
        ItemStore store,
        Function<WriteMode, ItemWriter> writers,
        Journal journal,
        Preflight preflight,
        Crew crew,
        Clock clock,
        RandomGenerator random,
        RunListener listener,
        Cancellation cancellation,
        Supervision supervision) {
    /** The same without anybody who steers. */
    public BackfillPorts(
            Epochs epochs,
            ItemStore store,
            Function<WriteMode, ItemWriter> writers,
            Journal journal,
            Preflight preflight,
            Crew crew,
            Clock clock,
            RandomGenerator random,
            RunListener listener,
            Cancellation cancellation) {
        this(epochs, store, writers, journal, preflight, crew, clock, random, listener, cancellation, Supervision.NONE);
    }

    /**
     * The target's own time, this machine's where the target tells none. By it R-24 counts: clocks of two processes may be hours apart, and
     * what was noted by the one is compared with what the other shows.
     */
    Instant targetTime() {
        return store.time().orElseGet(clock::instant);
    }
}
