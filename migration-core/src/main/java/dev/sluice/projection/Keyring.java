package dev.sluice.projection;

import dev.sluice.design.IndexDesign.Sparseness;
import dev.sluice.item.ItemSink;
import dev.sluice.projection.IndexMembership.Hole;
import dev.sluice.projection.Rendering.Rejected;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All key attributes of an entity: decides for a row which of them the item has, and renders them. A key of the table is always
 * there, or the row is rejected; an index key is there exactly when an index that it belongs to is complete (K12). Immutable and
 * thread-safe.
 */
final class Keyring {
    private final KeySlot[] slots;
    private final int tableKeys;
    private final IndexMembership[] indexes;

    /**
     * Takes the slots.
     *
     * @param slots the table's keys first
     * @param tableKeys how many of them are the table's
     * @param indexes the indexes that items of the entity can be in
     */
    Keyring(List<KeySlot> slots, int tableKeys, List<IndexMembership> indexes) {
        this.slots = slots.toArray(KeySlot[]::new);
        this.tableKeys = tableKeys;
        this.indexes = indexes.toArray(IndexMembership[]::new);
    }

    /** The values by slot, null for those that the item does not have. */
    @Nullable
    KeyValue[] evaluate(@Nullable String[] values) throws RejectedRowException {
        @Nullable KeyValue[] keys = new @Nullable KeyValue[slots.length];
        for (int slot = 0; slot < tableKeys; slot++) {
            keys[slot] = tableKey(slots[slot], values);
        }
        for (IndexMembership index : indexes) {
            evaluate(index, values, keys);
        }
        return keys;
    }

    /** Emits what {@link #evaluate} returned. */
    void write(@Nullable KeyValue[] keys, ItemSink sink) {
        for (int slot = 0; slot < keys.length; slot++) {
            KeyValue key = keys[slot];
            if (key != null) {
                sink.name(slots[slot].name());
                key.writeTo(sink);
            }
        }
    }

    /** The places that the table's key is made from, among a row's values. */
    SortedSet<Integer> tableKeyPlaces() {
        SortedSet<Integer> places = new TreeSet<>();
        for (int slot = 0; slot < tableKeys; slot++) {
            places.addAll(slots[slot].source().places());
        }
        return places;
    }

    /** The places that the keys of its indexes are made from beside the table's own, among a row's values. */
    SortedSet<Integer> indexKeyPlaces() {
        SortedSet<Integer> places = new TreeSet<>();
        for (int slot = tableKeys; slot < slots.length; slot++) {
            places.addAll(slots[slot].source().places());
        }
        return places;
    }

    /** The values of the table's key alone, by slot. */
    @Nullable
    KeyValue[] tableKey(@Nullable String[] values) throws RejectedRowException {
        @Nullable KeyValue[] keys = new @Nullable KeyValue[tableKeys];
        for (int slot = 0; slot < tableKeys; slot++) {
            keys[slot] = tableKey(slots[slot], values);
        }
        return keys;
    }

    private static KeyValue tableKey(KeySlot slot, @Nullable String[] values) throws RejectedRowException {
        String missing = slot.source().firstNull(values);
        if (missing != null) {
            throw rejection(
                    "I13",
                    slot.name(),
                    missing,
                    "A column of the table's key is NULL, and a key attribute needs a value.");
        }
        KeyValue key = slot.source().value(values);
        if (key.isEmpty()) {
            throw rejection(
                    "I13", slot.name(), slot.columns(), "The key attribute would be empty, which no key may be.");
        }
        return key;
    }

    private void evaluate(IndexMembership index, @Nullable String[] values, @Nullable KeyValue[] keys)
            throws RejectedRowException {
        if (index.isWithheld(slots, values)) {
            return;
        }
        Hole hole = index.firstHole(slots, values);
        if (hole == null) {
            complete(index, values, keys);
        } else if (index.sparseness() == Sparseness.DENSE) {
            throw rejection(
                    "K12",
                    hole.attribute(),
                    hole.column(),
                    "A column of the key of index " + index.index() + " is NULL, and that index is not sparse.");
        }
    }

    private void complete(IndexMembership index, @Nullable String[] values, @Nullable KeyValue[] keys)
            throws RejectedRowException {
        @Nullable KeyValue[] found = keys.clone();
        for (int slot : index.slots()) {
            KeyValue known = keys[slot];
            KeyValue key = known != null ? known : slots[slot].source().value(values);
            if (key.isEmpty()) {
                refuseEmpty(index, slots[slot]);
                return;
            }
            found[slot] = key;
        }
        System.arraycopy(found, 0, keys, 0, keys.length);
    }

    /** An item with an empty key part is not in a sparse index; in another one it cannot be at all. */
    private static void refuseEmpty(IndexMembership index, KeySlot slot) throws RejectedRowException {
        if (index.sparseness() == Sparseness.DENSE) {
            throw rejection(
                    "I13",
                    slot.name(),
                    slot.columns(),
                    "The key attribute of index " + index.index() + " would be empty, which no key may be.");
        }
    }

    private static RejectedRowException rejection(String rule, String attribute, String column, String reason) {
        return new RejectedRowException(new Rejected(rule, attribute, column, reason));
    }
}
