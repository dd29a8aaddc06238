package dev.sluice.verify;

import dev.sluice.item.Hash128;
import dev.sluice.item.Item;

/**
 * What an item of the target is to a comparison. Immutable and thread-safe.
 *
 * @param item at least its key
 */
record TargetNote(Kind kind, Hash128 key, Hash128 content, Item item) {
    /** What it is. */
    enum Kind {
        /** None of the design's. */
        OUT_OF_SCOPE,
        /** Written by us, and not deleted. */
        OURS,
        /** Written by us to say that there is nothing. */
        TOMBSTONE,
        /** Written by somebody else. */
        FOREIGN,
        /** Written by somebody else to say that there is nothing. */
        FOREIGN_DELETED,
        /** Nothing that the snapshot can say anything of: newer, or written by somebody else, beside a stream. */
        TOUCHED
    }
}
