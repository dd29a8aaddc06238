package dev.sluice.verify;

import dev.sluice.item.Item;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A key that is looked at until it is settled. Used by one thread at a time. */
final class SuspectKey {
    private final Item key;
    private final Sightings<Sighting> sightings = new Sightings<>();
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
        return sightings.isAny();
    }

    /** How often it was looked at, without looks that could not have found anything. */
    int looks() {
        return looks;
    }

    /** It could not be told whether it is equal at that position. */
    void moved(Optional<Version> version) {
        looks++;
        sightings.moved(version);
    }

    /** Whether that version was seen before the present snapshot was opened: nobody of us wrote it. */
    boolean wasAhead(Optional<Version> version) {
        return sightings.wasAhead(version);
    }

    /** It differs; true where that is a finding. A look that only comes too early for one counts as none. */
    boolean differs(Sighting now, Lsn at, Instant when) {
        Sightings.Seen seen = sightings.see(now, at, when);
        if (seen != Sightings.Seen.TOO_EARLY) {
            looks++;
        }
        return seen == Sightings.Seen.TWICE;
    }

    /** How long until the next sighting of the same can be a finding; nothing where it has not come to rest. */
    Optional<Duration> untilFinding(Instant now) {
        return sightings.untilFinding(now);
    }
}
