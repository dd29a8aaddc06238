package dev.sluice.sync;

import dev.sluice.problem.SourceLostException;
import dev.sluice.value.Lsn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts for how long a source is lost again and again without anything being applied in between. Used by one thread. */
final class Losses {
    /** A connection that held for so long, however little there was to apply, begins the time anew. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration patience;
    private @Nullable Instant first;
    private Lsn applied = new Lsn(0);

    Losses(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    boolean areNone() {
        return first == null;
    }

    /**
     * The source was lost.
     *
     * @param position everything before it is applied
     * @param connected for how long the feed was read before that; zero where it could not be opened
     * @throws SourceLostException the same, when patience is at its end
     */
    void note(SourceLostException loss, Lsn position, Duration connected) {
        Instant now = clock.instant();
        boolean wentOn = position.compareTo(applied) > 0
                || connected.compareTo(STEADY) >= 0 && connected.compareTo(patience) > 0;
        Instant since = first == null || wentOn ? now : first;
        first = since;
        applied = position;
        if (Duration.between(since, now).compareTo(patience) >= 0) {
            throw loss;
        }
    }
}
