package dev.sluice.repair;

import dev.sluice.gateway.VersionedItem;

/** What should stand under a key by a snapshot of the source. Immutable. */
sealed interface WantedItem {
    /** What its row says: an item, or the tombstone of a row that is left out, where rows count their own versions. */
    record Present(VersionedItem item) implements WantedItem {}

    /** Nothing. */
    record Absent() implements WantedItem {}

    /**
     * Nobody can say: its row cannot be moved, several rows claim it, or it is the key of a row that counts its own versions and is
     * not there, so that its deletion has none.
     */
    record Untold() implements WantedItem {}
}
