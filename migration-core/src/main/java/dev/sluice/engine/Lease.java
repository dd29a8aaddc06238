package dev.sluice.engine;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceLock;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Pause;
import java.time.Duration;
import java.util.Optional;

/**
 * The right to be the one controller of a source and a target: a lock in the source, which ends with its session. Used by one
 * thread at a time.
 */
final class Lease implements AutoCloseable {
    /** The server may need a moment to see that a killed process's session is gone. */
    private static final int ATTEMPTS = 20;

    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final SourceDatabase database;
    private final String subject;
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

    private Lease(SourceDatabase database, String subject, SourceLock lock) {
        this.database = database;
        this.subject = subject;
        this.lock = Optional.of(lock);
    }

    /**
     * Takes it.
     *
     * @param subject identity of source and target
     * @throws StoppedException when another controller has it
     */
    static Lease take(SourceDatabase database, String subject, Pause pause) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<SourceLock> lock = database.lock(subject);
            if (lock.isPresent()) {
                return new Lease(database, subject, lock.get());
            }
            pause.pause(BETWEEN);
        }
        throw new StoppedException(
                "Another Sluice, in another project folder or on another machine, is moving rows from this source into these"
                        + " tables (R-23); wait until it has ended, or stop it, then run the same command again.");
    }

    /** Asks whether it is still held, and takes it again where its session was lost. */
    Renewal renew() {
        if (lock.isPresent() && lock.get().isHeld()) {
            return Renewal.HELD;
        }
        lock.ifPresent(SourceLock::close);
        lock = Optional.empty();
        try {
            lock = database.lock(subject);
            return lock.isPresent() ? Renewal.REGAINED : Renewal.TAKEN;
        } catch (UnreachableException unreachable) {
            return Renewal.UNKNOWN;
        }
    }

    @Override
    public void close() {
        lock.ifPresent(SourceLock::close);
    }
}
