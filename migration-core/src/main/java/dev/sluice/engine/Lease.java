package dev.sluice.engine;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceLock;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The right to be the one controller of a source and of each table of a target: locks in the source, which end with their session. Used by one
 * thread at a time.
 */
final class Lease implements AutoCloseable {
    /** The server may need a moment to see that a killed process's session is gone. */
    private static final int ATTEMPTS = 20;

    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final SourceDatabase database;
    private final List<String> subjects;
    private final Pause pause;
    private Optional<SourceLock> lock;

    /** What a renewal found. */
    enum Renewal {
        /** It is held without a gap. */
        HELD,
        /** Its session was lost, and another one took the lock again. */
        REGAINED,
        /** Another controller has it. */
        TAKEN,
        /** The source cannot be asked. */
        UNKNOWN
    }

    private Lease(SourceDatabase database, List<String> subjects, Pause pause, SourceLock lock) {
        this.database = database;
        this.subjects = subjects;
        this.pause = pause;
        this.lock = Optional.of(lock);
    }

    /**
     * Takes it.
     *
     * @param subjects identity of the source with that of each target table
     * @throws StoppedException when another controller has it
     */
    static Lease take(SourceDatabase database, List<String> subjects, Pause pause) {
        return take(
                database,
                subjects,
                pause,
                "Another Sluice, in another project folder or on another machine, is moving rows from this source into these"
                        + " tables (R-23); wait until it has ended, or stop it, then run the same command again.");
    }

    /** The same, with what is said where another controller has it. */
    static Lease take(SourceDatabase database, List<String> subjects, Pause pause, String taken) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<SourceLock> lock = database.lock(subjects);
            if (lock.isPresent()) {
                return new Lease(database, subjects, pause, lock.get());
            }
            pause.pause(BETWEEN);
        }
        throw new StoppedException(taken);
    }

    /** Asks whether it is still held, and takes it again where its session was lost. */
    Renewal renew() {
        if (lock.isPresent() && lock.get().isHeld()) {
            return Renewal.HELD;
        }
        lock.ifPresent(SourceLock::close);
        lock = Optional.empty();
        try {
            lock = database.lock(subjects);
            return lock.isPresent() ? Renewal.REGAINED : Renewal.TAKEN;
        } catch (UnreachableException unreachable) {
            return Renewal.UNKNOWN;
        }
    }

    /** The same, and where another controller has it waits for a while, since what it does may be short. */
    Renewal renewOrWait() {
        Renewal renewal = renew();
        for (int attempt = 1; attempt < ATTEMPTS && renewal == Renewal.TAKEN; attempt++) {
            pause.pause(BETWEEN);
            renewal = renew();
        }
        return renewal;
    }

    @Override
    public void close() {
        lock.ifPresent(SourceLock::close);
    }
}
