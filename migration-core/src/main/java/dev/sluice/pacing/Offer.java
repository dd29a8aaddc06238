package dev.sluice.pacing;

import dev.sluice.value.WriteUnits;

/** What a {@link Load} says to an item. */
public sealed interface Offer {
    /**
     * It goes with this request.
     *
     * @param debited what its buckets were debited, to be corrected by the answer
     */
    record Taken(WriteUnits debited) implements Offer {}

    /** The request has enough. */
    record Full() implements Offer {}

    /**
     * Its partition key is hot: it waits, and others may go.
     *
     * @param key whose turn it waits for
     */
    record Hot(HotKey key) implements Offer {}
}
