package dev.sluice.repair;

import dev.sluice.verify.ConfirmedKey;
import java.util.List;

/**
 * A repair as it was planned and done. Immutable.
 *
 * @param scope what it may touch
 * @param planned the keys within the scope, in the order in which they are repaired: its preview
 * @param left keys that it may not touch: somebody else wrote them, or nobody was shown them
 * @param counts what was done; nothing where it was only shown, or broke off
 * @param replaced items that somebody else had changed in the moment in which they were replaced (R-11b), masked; the first hundred
 * @param ending how it ended
 * @param reason why it broke off, one sentence; else empty
 */
public record RepairResult(
        RepairScope scope,
        List<ConfirmedKey> planned,
        long left,
        RepairCounts counts,
        List<String> replaced,
        Ending ending,
        String reason) {
    public RepairResult {
        planned = List.copyOf(planned);
        replaced = List.copyOf(replaced);
    }

    /** The same, which was refused or broke off: what was written by then is right, and nobody counted it. */
    public RepairResult brokenOff(String why) {
        return new RepairResult(scope, planned, left, counts, replaced, Ending.BROKEN_OFF, why);
    }

    /** How a repair ended. */
    public enum Ending {
        /** Nothing differs that it may touch. */
        NOTHING_TO_DO,
        /** It was shown, and nothing was written. */
        SHOWN,
        /** It would write more than it may; nothing was written. */
        TOO_MANY,
        /** It was refused, or source or target did not go on; some of it may be written. */
        BROKEN_OFF,
        /** It was written, and each key was looked at again. */
        DONE
    }
}
