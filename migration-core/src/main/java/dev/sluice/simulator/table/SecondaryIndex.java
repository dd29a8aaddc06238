package dev.sluice.simulator.table;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.limits.CapacityMath;
import dev.sluice.value.CapacityUnits;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A secondary index with its entries. Not thread-safe: the simulator's lock guards it. */
public final class SecondaryIndex {
    private final IndexDesign design;
    private final Entries entries;
    private final Set<String> projected = new LinkedHashSet<>();

    SecondaryIndex(TableDesign table, IndexDesign design) {
        this.design = design;
        this.entries = new Entries(KeyShape.of(table, design));
        projected.addAll(entries.shape().names());
        if (design.projection() instanceof IndexProjection.Include include) {
            projected.addAll(include.attributes());
        }
    }

    /** Its definition. */
    public IndexDesign design() {
        return design;
    }

    /** Its entries. */
    public Entries entries() {
        return entries;
    }

    /** Whether it copies the whole item. */
    public boolean projectsAll() {
        return design.projection() instanceof IndexProjection.All;
    }

    /** Whether it copies that attribute. */
    public boolean projects(String attribute) {
        return projectsAll() || projected.contains(attribute);
    }

    /** What it would hold of an item; null when the item is not in it. */
    @Nullable
    StoredItem entryOf(@Nullable StoredItem item) {
        if (item == null || entries.shape().keyOf(item.attributes()) == null) {
            return null;
        }
        if (projectsAll()) {
            return item;
        }
        Map<String, AttributeValue> copied = new LinkedHashMap<>();
        item.attributes().forEach((name, value) -> {
            if (projected.contains(name)) {
                copied.put(name, value);
            }
        });
        return StoredItem.of(new Item(copied));
    }

    /** W1 to W6: what it costs that one entry takes the place of another. */
    CapacityUnits units(@Nullable StoredItem before, @Nullable StoredItem after) {
        if (before == null) {
            return after == null ? CapacityUnits.ZERO : CapacityMath.write(after.size());
        }
        if (after == null) {
            return CapacityMath.write(before.size());
        }
        if (!keyOf(before).equals(keyOf(after))) {
            return CapacityMath.write(before.size()).plus(CapacityMath.write(after.size()));
        }
        if (before.item().equals(after.item())) {
            return CapacityUnits.ZERO;
        }
        return CapacityMath.refusedWrite(before.size(), after.size()); // the larger of both
    }

    void replace(@Nullable StoredItem before, @Nullable StoredItem after) {
        if (before != null) {
            entries.remove(keyOf(before));
        }
        if (after != null) {
            entries.put(keyOf(after), after);
        }
    }

    /** The place of an entry. */
    EntryKey keyOf(StoredItem entry) {
        EntryKey key = entries.shape().keyOf(entry.attributes());
        if (key == null) {
            throw new IllegalStateException("an entry of index " + design.name() + " has all its key attributes");
        }
        return key;
    }
}
