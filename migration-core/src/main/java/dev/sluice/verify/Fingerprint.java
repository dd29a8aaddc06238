package dev.sluice.verify;

import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import java.util.Collection;

/**
 * Turns an item into the two hashes that are compared. The two sides use two implementations of R-80 on purpose: a blind spot of
 * one of them shows as a difference, never as a green light. Thread-safe.
 */
interface Fingerprint {
    /** The hash of the item's key; the item has all these attributes. */
    Hash128 key(Item item, Collection<String> keyAttributes);

    /** The hash of the item's content, keys and a tombstone's mark included, version and hash left out (R-11b). */
    Hash128 content(Item item);
}
