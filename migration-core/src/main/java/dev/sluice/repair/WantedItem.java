package dev.sluice.repair;

import dev.sluice.item.EncodedItem;

/** What should stand under a key by a snapshot of the source. Immutable. */
sealed interface WantedItem {
    /** An item. */
    record Present(EncodedItem item) implements WantedItem {}

    /** Nothing. */
    record Absent() implements WantedItem {}

    /** Nobody can say: its row cannot be moved, or several rows claim it. */
    record Untold() implements WantedItem {}
}
