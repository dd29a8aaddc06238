package dev.sluice.gateway;

import dev.sluice.value.WriteUnits;

/** What became of a request that takes the engine's marks from the target. */
public sealed interface SweepAnswer {
    /** They are gone. */
    record Done(WriteUnits consumed) implements SweepAnswer {}

    /**
     * A tombstone was removed in the very moment in which somebody gave it an attribute of a name that no design knows: what they wrote was put back,
     * without the marks, or something newer of theirs stands there.
     */
    record PutBack(WriteUnits consumed) implements SweepAnswer {}

    /** The item is not as it was seen, and was left as it is. */
    record Changed() implements SweepAnswer {}

    /** Nothing was done, or nobody knows. */
    record Failed(StoreFailure failure) implements SweepAnswer {}
}
