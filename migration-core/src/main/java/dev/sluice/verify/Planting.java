package dev.sluice.verify;

import dev.sluice.item.Item;
import java.util.List;

/**
 * A fault as the comparator gets to see it.
 *
 * @param expected items of the source's side
 * @param found items of the target's side
 * @param suspect the item whose key has to be reported
 * @param as how it has to be reported
 */
record Planting(List<Item> expected, List<Item> found, Item suspect, Report as) {
    Planting {
        expected = List.copyOf(expected);
        found = List.copyOf(found);
    }

    /** How a fault has to be reported. */
    enum Report {
        MISSING,
        EXTRA,
        DIFFERENT,
        /** Somebody else wrote it; the content may well be equal. */
        FOREIGN
    }
}
