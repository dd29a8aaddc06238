package dev.sluice.window;

import dev.sluice.verify.OpenKeys;
import dev.sluice.verify.VerifyResult;

/**
 * A verification of every key.
 *
 * @param result what it found, as it is told and kept
 * @param open what it leaves open
 * @param trust whether it proves what it says of the other keys
 */
public record FullPass(VerifyResult result, OpenKeys open, Trust trust) {
    /** Whether a pass proves what it says of the keys that it does not leave open. */
    public enum Trust {
        /** It does. */
        SOUND,
        /** It does not, and no window can mend that: a self-test that failed, a late packet that may still come. */
        DOUBTED
    }
}
