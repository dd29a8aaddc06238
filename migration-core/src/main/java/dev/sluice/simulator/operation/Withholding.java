package dev.sluice.simulator.operation;

/** Which parts of a batch are left undone, as a fault wants it. */
@FunctionalInterface
public interface Withholding {
    /** Leaves nothing undone. */
    Withholding NOTHING = part -> false;

    /** Whether the part of that number, from 0, is left undone. */
    boolean withholds(int part);
}
