package dev.sluice.engine;

import dev.sluice.problem.UnreachableException;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Hold;
import dev.sluice.run.Pace;
import java.util.Optional;

/**
 * Looks after the source every few rounds: that the lease is held, and that the source may be read. Used by one thread at a
 * time but for {@link #isUnreachable} and {@link #onGap}.
 */
final class SourceRounds {
    /** Every five seconds. */
    private static final int ROUNDS = 5;
    /** Half a minute in which the server may notice that our own lost session is gone. */
    private static final int TIMES_TAKEN = 6;

    private final Lease lease;
    private final SourceWatch source;
    private final Runnable beside;
    private volatile boolean unreachable;
    /** Guarded by itself, as is the task. */
    private final Object gaps = new Object();

    private Runnable onGap = () -> {};
    private boolean gap;
    private int round;
    private int taken;

    SourceRounds(Lease lease, SourceWatch source) {
        this(lease, source, () -> {});
    }

    /**
     * The same, with something to look at beside.
     *
     * @param beside what it throws because the source cannot be reached counts for nothing
     */
    SourceRounds(Lease lease, SourceWatch source, Runnable beside) {
        this.lease = lease;
        this.source = source;
        this.beside = beside;
    }

    /** Whether the source could not be asked when it was looked after last: then waiting for it to let go is of no use. */
    boolean isUnreachable() {
        return unreachable;
    }

    /** Does this, once, when another controller may have had the lock, or at once where one may have had it already. */
    void onGap(Runnable task) {
        synchronized (gaps) {
            onGap = task;
            if (gap) {
                onGap.run();
            }
        }
    }

    private void noteGap() {
        synchronized (gaps) {
            if (!gap) {
                gap = true;
                onGap.run();
            }
        }
    }

    /** Notes a gap unless the lock is held without one at this moment, so that what was written before is known to have been alone. */
    void requireHeld() {
        if (lease.renew() != Lease.Renewal.HELD) {
            noteGap();
        }
    }

    /** Looks now, or lets the round pass. */
    void look(Pace pace, Cancellation cancellation) {
        if (round++ % ROUNDS != 0) {
            return;
        }
        Optional<String> reason = lease(cancellation).or(this::strain);
        if (reason.isPresent()) {
            pace.hold(Hold.SOURCE, reason.get());
        } else {
            pace.release(Hold.SOURCE);
        }
        try {
            beside.run();
        } catch (UnreachableException unseen) {
            // Whether the source is there is looked at elsewhere.
        }
    }

    private Optional<String> strain() {
        Optional<String> reason = source.look();
        unreachable = source.isBlind();
        return reason;
    }

    private Optional<String> lease(Cancellation cancellation) {
        Lease.Renewal renewal = lease.renew();
        unreachable = renewal == Lease.Renewal.UNKNOWN;
        switch (renewal) {
            case HELD -> {
                taken = 0;
                return Optional.empty();
            }
            case REGAINED -> {
                taken = 0;
                noteGap();
                return Optional.empty();
            }
            case TAKEN -> {
                taken++;
                if (taken >= TIMES_TAKEN) {
                    cancellation.cancel(
                            "The session that held the lock of a single controller was lost, and another Sluice has the"
                                    + " lock now (R-23).");
                }
                return Optional.of("The lock of a single controller was lost and cannot be taken again yet (R-23).");
            }
            case UNKNOWN -> {
                return Optional.of("The source cannot be asked whether this is still its one controller (R-23).");
            }
        }
        throw new IllegalStateException("every renewal is handled");
    }
}
