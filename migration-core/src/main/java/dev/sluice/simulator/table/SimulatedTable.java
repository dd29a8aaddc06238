package dev.sluice.simulator.table;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.item.Item;
import dev.sluice.simulator.capacity.TableCapacity;
import dev.sluice.simulator.protocol.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table with its items, indexes and budgets. Not thread-safe: the simulator's lock guards it. */
public final class SimulatedTable {
    private final TableDefinition definition;
    private final Entries items;
    private final List<SecondaryIndex> indexes = new ArrayList<>();
    private final KeyChecks checks;
    private final History history;
    private final TableCapacity capacity;
    private Optional<String> timeToLiveAttribute = Optional.empty();

    /** Creates an empty table. */
    public SimulatedTable(TableDefinition definition, TableCapacity capacity) {
        this.definition = definition;
        this.capacity = capacity;
        this.items = new Entries(KeyShape.of(definition.design()));
        definition.design().indexes().forEach(index -> indexes.add(new SecondaryIndex(definition.design(), index)));
        this.checks = new KeyChecks(definition.design(), indexes);
        this.history = new History(definition.historyKept());
    }

    /** What it was created as. */
    public TableDefinition definition() {
        return definition;
    }

    /** Its keys and indexes. */
    public TableDesign design() {
        return definition.design();
    }

    /** Its name. */
    public String name() {
        return design().name();
    }

    /** Its items. */
    public Entries items() {
        return items;
    }

    /** What it and its indexes may use. */
    public TableCapacity capacity() {
        return capacity;
    }

    /** Its indexes, in the order of its definition. */
    public List<SecondaryIndex> indexes() {
        return Collections.unmodifiableList(indexes);
    }

    /** Finds an index. */
    public Optional<SecondaryIndex> index(String name) {
        return indexes.stream()
                .filter(index -> index.design().name().equals(name))
                .findFirst();
    }

    /** Whether it has a local index, whose collections no partition split divides (P3). */
    public boolean hasLocalIndex() {
        return indexes.stream().anyMatch(index -> index.design().kind() == IndexDesign.Kind.LOCAL);
    }

    /** The attribute that items expire by. */
    public Optional<String> timeToLiveAttribute() {
        return timeToLiveAttribute;
    }

    /** Sets the attribute that items expire by; the simulator expires nothing (T3: the service takes days). */
    public void expireBy(Optional<String> attribute) {
        timeToLiveAttribute = attribute;
    }

    /** Checks a whole item (I1, I2, I13, K1, K2, K4, K13) and tells where it goes. */
    public EntryKey checkedItem(StoredItem item) throws RefusedException {
        try {
            checks.item(item);
        } catch (RefusedException e) {
            throw e.ofItem();
        }
        return placeOf(item.item());
    }

    /** Checks a key and tells where it leads. */
    public EntryKey checkedKey(Item key) throws RefusedException {
        try {
            checks.key(key);
        } catch (RefusedException e) {
            throw e.ofItem();
        }
        return placeOf(key);
    }

    private EntryKey placeOf(Item item) {
        EntryKey key = items.shape().keyOf(item.attributes());
        if (key == null) {
            throw new IllegalStateException("a checked item has a key");
        }
        return key;
    }

    /** What putting the item there means, or removing what is there when it is null; nothing happens yet. */
    public PlannedWrite plan(EntryKey key, @Nullable StoredItem after) {
        StoredItem before = items.get(key);
        List<IndexWrite> planned = new ArrayList<>(indexes.size());
        for (SecondaryIndex index : indexes) {
            planned.add(IndexWrite.plan(index, before, after));
        }
        return new PlannedWrite(key, before, after, planned);
    }

    /** Does what was planned. */
    public void apply(PlannedWrite write, Instant at) {
        move(write.key(), write.after());
        for (IndexWrite index : write.indexes()) {
            index.index().replace(index.before(), index.after());
        }
        history.add(at, write);
    }

    /** Turns the table back to what it was then; {@link #forward} has to follow before anything else. */
    public List<PlannedWrite> back(Instant then) {
        List<PlannedWrite> newest = history.since(then);
        for (PlannedWrite write : newest) {
            move(write.key(), write.before());
            write.indexes().forEach(index -> index.index().replace(index.after(), index.before()));
        }
        return newest;
    }

    /** Turns the table forward again by what {@link #back} returned. */
    public void forward(List<PlannedWrite> newest) {
        for (int i = newest.size() - 1; i >= 0; i--) {
            PlannedWrite write = newest.get(i);
            move(write.key(), write.after());
            write.indexes().forEach(index -> index.index().replace(index.before(), index.after()));
        }
    }

    private void move(EntryKey key, @Nullable StoredItem item) {
        if (item == null) {
            items.remove(key);
        } else {
            items.put(key, item);
        }
    }
}
