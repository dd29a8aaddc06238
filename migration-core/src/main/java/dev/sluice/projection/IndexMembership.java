package dev.sluice.projection;

import dev.sluice.design.IndexDesign.Sparseness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an index's key that decides whether an item of an entity is in it (K12): an item is in an index with all its key
 * attributes or not at all. Key attributes of the table are always there and not listed.
 *
 * @param index the index's name
 * @param sparseness whether a NULL means "not in this index"
 * @param slots numbers of the key slots that belong to it
 * @param attributes ordinary attributes of the entity that belong to it
 */
record IndexMembership(String index, Sparseness sparseness, List<Integer> slots, List<OrdinaryKey> attributes) {
    IndexMembership {
        slots = List.copyOf(slots);
        attributes = List.copyOf(attributes);
    }

    /** Whether a condition of the design keeps the row out. */
    boolean isWithheld(KeySlot[] all, @Nullable String[] values) {
        for (int slot : slots) {
            if (!all[slot].gate().isOpen(values)) {
                return true;
            }
        }
        for (OrdinaryKey attribute : attributes) {
            if (!attribute.gate().isOpen(values)) {
                return true;
            }
        }
        return false;
    }

    /** The first attribute of the key that has a NULL in it, or null where none has. */
    @Nullable
    Hole firstHole(KeySlot[] all, @Nullable String[] values) {
        for (int slot : slots) {
            String column = all[slot].source().firstNull(values);
            if (column != null) {
                return new Hole(all[slot].name(), column);
            }
        }
        for (OrdinaryKey attribute : attributes) {
            String column = attribute.value().firstNull(values);
            if (column != null) {
                return new Hole(attribute.name(), column);
            }
        }
        return null;
    }

    /**
     * A key attribute without a value.
     *
     * @param attribute the key attribute
     * @param column the column that is NULL
     */
    record Hole(String attribute, String column) {}

    /**
     * An ordinary attribute that is a key attribute of the index.
     *
     * @param name its name
     * @param gate which rows have it
     * @param value tells of NULLs in it
     */
    record OrdinaryKey(String name, Gate gate, NullProbe value) {}

    /** Tells whether an attribute has a value. */
    @FunctionalInterface
    interface NullProbe {
        /** The reference of the first column in it that is NULL, or null where none is. */
        @Nullable
        String firstNull(@Nullable String[] values);
    }
}
