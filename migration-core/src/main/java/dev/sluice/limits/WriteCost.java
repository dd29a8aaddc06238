package dev.sluice.limits;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EngineAttributes;
import dev.sluice.value.Bytes;
import dev.sluice.value.WriteUnits;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the write of a new item costs, before the service says it: the item's size in units (W1), and the entry's for each index that it is
 * in (W6). Thread-safe.
 */
public final class WriteCost {
    private final List<Entry> entries;

    /** The cost of items of a table. */
    public WriteCost(TableDesign table) {
        this.entries =
                table.indexes().stream().map(index -> Entry.of(table, index)).toList();
    }

    /**
     * The write units of an item that is not there yet.
     *
     * @param content its attributes without those of the engine
     * @param stored its size as it is stored, engine attributes included
     */
    public WriteUnits of(EncodedItem content, Bytes stored) {
        double table = CapacityMath.write(stored).count();
        if (entries.isEmpty()) {
            return WriteUnits.ofTable(table);
        }
        Map<String, Double> indexes = new HashMap<>();
        for (Entry entry : entries) {
            if (!entry.holds(content)) {
                continue;
            }
            double units = CapacityMath.write(entry.size(content, stored)).count();
            if (entry.isLocal()) {
                table += units;
            } else {
                indexes.put(entry.index().name(), units);
            }
        }
        return new WriteUnits(table, indexes);
    }

    /**
     * What an index copies.
     *
     * @param index which
     * @param keys its key attributes' names: an item without one of them is not in it
     * @param copied names of the attributes that it copies; empty where it copies all
     */
    private record Entry(IndexDesign index, List<String> keys, Set<String> copied) {
        static Entry of(TableDesign table, IndexDesign index) {
            List<String> keys =
                    index.keyAttributes().stream().map(KeyAttribute::name).toList();
            Set<String> copied = new HashSet<>();
            if (!(index.projection() instanceof IndexProjection.All)) {
                copied.addAll(keys);
                table.keyAttributes().forEach(key -> copied.add(key.name()));
            }
            if (index.projection() instanceof IndexProjection.Include include) {
                copied.addAll(include.attributes());
            }
            return new Entry(index, keys, copied);
        }

        boolean isLocal() {
            return index.kind() == IndexDesign.Kind.LOCAL;
        }

        boolean holds(EncodedItem content) {
            for (String key : keys) {
                if (content.shape().indexOf(key) < 0) {
                    return false;
                }
            }
            return true;
        }

        Bytes size(EncodedItem content, Bytes stored) {
            if (copied.isEmpty()) {
                return stored;
            }
            long bytes = 0;
            for (int i = 0; i < content.shape().count(); i++) {
                String name = content.shape().names().get(i);
                if (copied.contains(name)) {
                    bytes += name.getBytes(StandardCharsets.UTF_8).length + content.size(i);
                }
            }
            // An index may be made to copy engine attributes too; then they take no more than this.
            boolean engine = copied.stream().anyMatch(EngineAttributes.NAMES::contains);
            return new Bytes(engine ? Math.min(stored.count(), bytes + ENGINE) : bytes);
        }
    }

    /** Version, hash and their names take less. */
    private static final long ENGINE = 64;
}
