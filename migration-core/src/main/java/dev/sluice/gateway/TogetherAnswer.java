package dev.sluice.gateway;

import dev.sluice.value.WriteUnits;

/** What became of a transaction of puts. */
public sealed interface TogetherAnswer {
    /** All are there now. */
    record Stored(WriteUnits consumed) implements TogetherAnswer {}

    /** None was stored, as one of them is newer there or the target refused; or nobody knows, see {@link StoreFailure#leavesOpen}. */
    record Failed(StoreFailure failure) implements TogetherAnswer {}
}
