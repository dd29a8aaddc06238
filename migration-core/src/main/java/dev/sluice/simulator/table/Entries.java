package dev.sluice.simulator.table;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a table or an index holds, in the order of a scan. Not thread-safe: the simulator's lock guards it. */
public final class Entries {
    private final KeyShape shape;
    private final TreeMap<EntryKey, StoredItem> byKey = new TreeMap<>();

    Entries(KeyShape shape) {
        this.shape = shape;
    }

    /** Its key. */
    public KeyShape shape() {
        return shape;
    }

    /** The item with that key, or null. */
    public @Nullable StoredItem get(EntryKey key) {
        return byKey.get(key);
    }

    /** Everything, in the order of a scan. */
    public NavigableMap<EntryKey, StoredItem> all() {
        return byKey;
    }

    /** What lies between two bounds; everything that begins with the upper one included. */
    public NavigableMap<EntryKey, StoredItem> between(EntryKey lower, EntryKey upper) {
        EntryKey end = upper.end();
        return lower.compareTo(end) > 0 ? new TreeMap<>() : byKey.subMap(lower, true, end, false);
    }

    /** How many there are. */
    public int size() {
        return byKey.size();
    }

    /** The bytes of all of them; takes time in proportion to their number. */
    public long bytes() {
        long bytes = 0;
        for (Map.Entry<EntryKey, StoredItem> entry : byKey.entrySet()) {
            bytes += entry.getValue().size().count();
        }
        return bytes;
    }

    void put(EntryKey key, StoredItem item) {
        byKey.put(key, item);
    }

    void remove(EntryKey key) {
        byKey.remove(key);
    }
}
