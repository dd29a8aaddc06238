package dev.sluice.gateway;

import dev.sluice.design.TableDesign;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes from the target what only the engine needed, each item on the condition that its marks are as they were seen. No attribute of the application is
 * ever written. It never retries on its own. Thread-safe.
 */
public interface ItemSweeper extends AutoCloseable {
    /** The attributes that are the engine's: version, hash, the mark of a tombstone, and that of a canary. */
    static Set<String> marks() {
        Set<String> marks = new TreeSet<>(EngineAttributes.NAMES);
        marks.add(ItemStore.CANARY);
        return marks;
    }

    /**
     * Removes an item that has nothing but its key and marks.
     *
     * @param seen the item as it was read
     * @param absent names that the application may have given it since: with one of them it stays
     */
    SweepAnswer remove(TableDesign table, Item seen, Set<String> absent);

    /**
     * Removes the marks of an item.
     *
     * @param seen the item as it was read
     */
    SweepAnswer strip(TableDesign table, Item seen);

    @Override
    void close();
}
