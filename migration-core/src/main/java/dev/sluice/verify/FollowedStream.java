package dev.sluice.verify;

import dev.sluice.run.Cancellation;
import dev.sluice.run.Pause;
import dev.sluice.value.Lsn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A change stream that somebody applies to the target while a verification looks at it. Thread-safe.
 *
 * @param generation of the versions that it writes
 * @param applied tells the position before which every change is applied or in quarantine
 * @param patience how long the position may stand still before nobody waits for it any more; zero where nothing is to come
 * @param clock tells when
 */
public record FollowedStream(long generation, Supplier<Lsn> applied, Duration patience, Clock clock) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Lsn END = new Lsn(-1L);

    /** A stream that brings nothing: both sides are taken as they are, and still each difference is looked at twice. */
    public static FollowedStream atRest(long generation, Clock clock) {
        return new FollowedStream(generation, () -> END, Duration.ZERO, clock);
    }

    /** Whether nothing comes. */
    boolean isAtRest() {
        return patience.isZero();
    }

    /**
     * Waits until every change before a position is applied.
     *
     * @return false where the stream stands still before it
     */
    public boolean reaches(Lsn position, Pause pause, Cancellation cancellation) {
        Lsn last = applied.get();
        Instant moved = clock.instant();
        while (last.compareTo(position) < 0) {
            cancellation.throwIfRequested();
            if (Duration.between(moved, clock.instant()).compareTo(patience) >= 0) {
                return false;
            }
            pause.pause(BETWEEN_LOOKS);
            Lsn now = applied.get();
            if (now.compareTo(last) > 0) {
                moved = clock.instant();
                last = now;
            }
        }
        return true;
    }
}
