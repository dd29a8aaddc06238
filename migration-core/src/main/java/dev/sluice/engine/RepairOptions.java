package dev.sluice.engine;

import dev.sluice.repair.RepairScope;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.Sighting;
import java.util.List;
import java.util.Optional;

/**
 * How a verification repairs what it finds.
 *
 * @param scope what it may touch
 * @param most how many keys it may write at most; where more differ, it writes none
 * @param mode whether it writes
 * @param shown what somebody has been shown and has agreed to: nothing else is written; whatever the scope allows where empty
 */
public record RepairOptions(RepairScope scope, long most, Mode mode, Optional<List<ConfirmedKey>> shown) {
    /** Enough for what goes wrong in single keys; more than that wants a look at its cause first. */
    public static final long MOST = 1_000;

    public RepairOptions {
        shown = shown.map(List::copyOf);
        if (most < 1) {
            throw new IllegalArgumentException("a repair writes one key at least");
        }
    }

    /** One that goes by its scope alone. */
    public RepairOptions(RepairScope scope, long most, Mode mode) {
        this(scope, most, mode, Optional.empty());
    }

    /** One that writes what was shown and nothing else. */
    public static RepairOptions agreed(RepairScope scope, List<ConfirmedKey> shown) {
        return new RepairOptions(scope, shown.size(), Mode.WRITE, Optional.of(shown));
    }

    /**
     * Whether it may write a key: it was shown, and where somebody else wrote it, what stands there is what was shown (R-11b).
     *
     * @param found as it is found now
     */
    boolean covers(ConfirmedKey found) {
        return shown.isEmpty() || shown.get().stream().anyMatch(key -> isSame(key, found));
    }

    private static boolean isSame(ConfirmedKey shown, ConfirmedKey found) {
        boolean sameKey =
                shown.table().name().equals(found.table().name()) && shown.key().equals(found.key());
        boolean sameOwner = shown.sighting().owner() == found.sighting().owner();
        boolean foreign = found.sighting().owner() == Sighting.Owner.FOREIGN;
        return sameKey
                && sameOwner
                && (!foreign || shown.sighting().found().equals(found.sighting().found()));
    }

    /** Whether it writes. */
    public enum Mode {
        /** It tells what it would write. */
        SHOW,
        WRITE
    }
}
