package dev.sluice.verify;

import dev.sluice.item.Item;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A key that is looked at until it is settled. Used by one thread at a time. */
final class SuspectKey {
    /** How far apart the two sightings of a finding are at least (R-82, W). */
    static final Duration APART = Duration.ofSeconds(10);

    private final Item key;
    private Optional<Sighting> sighting = Optional.empty();
    private Instant since = Instant.MAX;
    private Lsn position = new Lsn(0);
    private Optional<Version> ahead = Optional.empty();
    private int looks;

    /**
     * A key that nothing is known of.
     *
     * @param key its key attributes
     */
    SuspectKey(Item key) {
        this.key = key;
    }

    Item key() {
        return key;
    }

    /** Whether it differed when it was looked at last. */
    boolean wasSighted() {
        return sighting.isPresent();
    }

    /** How often it was looked at, without looks that could not have found anything. */
    int looks() {
        return looks;
    }

    /** It could not be told whether it is equal at that position. */
    void moved(Optional<Version> version) {
        looks++;
        ahead = version;
        sighting = Optional.empty();
    }

    /**
     * Whether a version was seen before the present snapshot was opened. A version that lies behind this snapshot then is no position that the
     * source had: nobody of us wrote it.
     */
    boolean wasAhead(Optional<Version> version) {
        return ahead.isPresent() && ahead.equals(version);
    }

    /** It differs; true where that is a finding. A look that only comes too early for one counts as none. */
    boolean differs(Sighting now, Lsn at, Instant when) {
        if (sighting.isPresent() && sighting.get().equals(now)) {
            if (Duration.between(since, when).compareTo(APART) < 0) {
                return false;
            }
            looks++;
            return at.compareTo(position) > 0;
        }
        looks++;
        sighting = Optional.of(now);
        since = when;
        position = at;
        return false;
    }

    /** How long until the next sighting of the same can be a finding; nothing where it has not come to rest. */
    Optional<Duration> untilFinding(Instant now) {
        return sighting.map(seen -> Duration.between(now, since.plus(APART)).isNegative()
                ? Duration.ZERO
                : Duration.between(now, since.plus(APART)));
    }
}
