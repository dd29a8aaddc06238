package dev.sluice.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verification leaves open. Immutable.
 *
 * @param keys those that are known, at most 10,000 a table
 * @param untold how much else is not known to be equal: keys beyond those, what could not be compared
 * @param quarantined rows besides that cannot be moved and whose keys are not known: they stay so until somebody changes them
 */
public record OpenKeys(List<OpenKey> keys, long untold, long quarantined) {
    /** Nothing is open. */
    public static final OpenKeys NONE = new OpenKeys(List.of(), 0, 0);

    public OpenKeys {
        keys = List.copyOf(keys);
    }

    /** Both together. */
    public OpenKeys plus(OpenKeys other) {
        List<OpenKey> both = new ArrayList<>(keys);
        both.addAll(other.keys);
        return new OpenKeys(both, untold + other.untold, quarantined + other.quarantined);
    }

    /** The same, and so much more of which no key is known. */
    OpenKeys plus(long more) {
        return new OpenKeys(keys, untold + more, quarantined);
    }

    /** The same, and so many rows in quarantine of which no key is known. */
    OpenKeys plusQuarantined(long more) {
        return new OpenKeys(keys, untold, quarantined + more);
    }

    /** What of it no look at a key can tell. */
    public OpenKeys withoutKeys() {
        return new OpenKeys(List.of(), untold, quarantined);
    }

    /** Whether there is nothing. */
    public boolean isNone() {
        return size() == 0;
    }

    /** How much there is. */
    public long size() {
        return keys.size() + untold + quarantined;
    }
}
