package dev.sluice.engine;

import dev.sluice.repair.RepairScope;

/**
 * How a verification repairs what it finds.
 *
 * @param scope what it may touch
 * @param most how many keys it may write at most; where more differ, it writes none
 * @param mode whether it writes
 */
public record RepairOptions(RepairScope scope, long most, Mode mode) {
    /** Enough for what goes wrong in single keys; more than that wants a look at its cause first. */
    public static final long MOST = 1_000;

    public RepairOptions {
        if (most < 1) {
            throw new IllegalArgumentException("a repair writes one key at least");
        }
    }

    /** Whether it writes. */
    public enum Mode {
        /** It tells what it would write. */
        SHOW,
        WRITE
    }
}
