package dev.sluice.verify;

import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was seen of a suspect, and whether that is a finding: the same twice, far enough apart in time and in the log, and nothing newer in between. Used by
 * one thread at a time.
 *
 * @param <S> how both sides differ; the same where equal
 */
final class Sightings<S> {
    /** How far apart the two sightings of a finding are at least (R-82, W). */
    static final Duration APART = Duration.ofSeconds(10);

    private Optional<S> last = Optional.empty();
    private Instant since = Instant.MAX;
    private Lsn position = new Lsn(0);
    private Optional<Version> ahead = Optional.empty();

    /** What a sighting comes to. */
    enum Seen {
        /** It was not seen like this right before. */
        NEW,
        /** It was seen like this, and too little time has passed since to say more. */
        TOO_EARLY,
        /** It was seen like this long enough ago, and the log has not gone on since. */
        NO_FARTHER,
        /** A finding. */
        TWICE
    }

    /** It could not be told whether both sides are equal, since something newer than the snapshot stands there: what was seen before says nothing. */
    void moved(Optional<Version> version) {
        ahead = version;
        last = Optional.empty();
    }

    /**
     * Whether a version was seen before the present snapshot was opened. A version that lies behind this snapshot then is no position that the
     * source had: nobody of us wrote it.
     */
    boolean wasAhead(Optional<Version> version) {
        return ahead.isPresent() && ahead.equals(version);
    }

    /** Whether both sides differed when they were looked at last. */
    boolean isAny() {
        return last.isPresent();
    }

    /**
     * Both sides differ.
     *
     * @param at the position of the snapshot
     */
    Seen see(S now, Lsn at, Instant when) {
        if (!last.equals(Optional.of(now))) {
            last = Optional.of(now);
            since = when;
            position = at;
            return Seen.NEW;
        }
        if (Duration.between(since, when).compareTo(APART) < 0) {
            return Seen.TOO_EARLY;
        }
        return at.compareTo(position) > 0 ? Seen.TWICE : Seen.NO_FARTHER;
    }

    /** How long until the next sighting of the same can be a finding; nothing where it has not come to rest. */
    Optional<Duration> untilFinding(Instant now) {
        return last.map(seen -> Duration.between(now, since.plus(APART)))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }
}
