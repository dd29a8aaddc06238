package dev.sluice.repair;

import dev.sluice.verify.ConfirmedKey;
import java.util.List;

/**
 * A repair as it was planned and done. Immutable.
 *
 * @param scope what it may touch
 * @param planned the keys within the scope, in the order in which they are repaired: its preview
 * @param left keys outside of the scope: somebody else wrote them
 * @param counts what was done; nothing where it was only shown, or refused
 * @param ending how it ended
 */
public record RepairResult(
        RepairScope scope, List<ConfirmedKey> planned, long left, RepairCounts counts, Ending ending) {
    public RepairResult {
        planned = List.copyOf(planned);
    }

    /** How a repair ended. */
    public enum Ending {
        /** Nothing differs that it may touch. */
        NOTHING_TO_DO,
        /** It was shown, and nothing was written. */
        SHOWN,
        /** It would write more than it may; nothing was written. */
        TOO_MANY,
        /** It was written, and each key was looked at again. */
        DONE
    }
}
