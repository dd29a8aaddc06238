package dev.sluice.gateway;

import dev.sluice.value.WriteUnits;
import java.util.Collections;
import java.util.List;

/**
 * The answer to a batch of inserts.
 *
 * @param results one for each item, in their order
 * @param consumed units used by all of them, those that were refused too
 */
public record InsertAnswer(List<Result> results, WriteUnits consumed) {
    public InsertAnswer {
        results = List.copyOf(results);
    }

    /**
     * The request failed as a whole, or nobody knows.
     *
     * @param items how many items it had
     */
    public static InsertAnswer failed(int items, StoreFailure failure) {
        return new InsertAnswer(Collections.nCopies(items, new Failed(failure)), WriteUnits.ZERO);
    }

    /** What became of one item. */
    public sealed interface Result {}

    /** Its key was absent and it was stored. */
    public record Stored() implements Result {}

    /** An item of its key is there (DuplicateItem). Never an outcome, only the reason for R-10's conditional put. */
    public record KeyPresent() implements Result {}

    /** It cannot be sent as an insert at all, for the length of its statement; it was not sent. */
    public record TooLong() implements Result {}

    /** It was not stored, or nobody knows. */
    public record Failed(StoreFailure failure) implements Result {}
}
