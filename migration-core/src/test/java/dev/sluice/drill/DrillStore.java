package dev.sluice.drill;

import dev.sluice.design.TableDesign;
import dev.sluice.drill.Operator.Kind;
import dev.sluice.gateway.BatchAnswer;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.StoreFailure;
import dev.sluice.gateway.TableDescription;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.testbed.InMemoryItemStore;
import dev.sluice.testbed.StoredItem;
import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.value.WriteUnits;
import dev.sluice.verify.ItemOwner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The target's table as one operator writes it. Thread-safe. */
final class DrillStore implements ItemStore {
    private final DrillWorld world;
    private final Operator operator;
    private final DrillTarget target;
    private final InMemoryItemStore items;

    DrillStore(DrillWorld world, Operator operator) {
        this.world = world;
        this.operator = operator;
        this.target = world.target();
        this.items = target.items();
    }

    @Override
    public Optional<TableDescription> describe(String table) {
        return items.describe(table);
    }

    @Override
    public void create(TableDesign table) {
        throw new UnsupportedOperationException("the table is there");
    }

    @Override
    public void ensureTimeToLive(TableDesign table) {
        items.ensureTimeToLive(table);
    }

    @Override
    public boolean isEmpty(String table) {
        return items.isEmpty(table);
    }

    private static List<Item> stored(List<VersionedItem> some) {
        return some.stream().map(StoredItem::of).toList();
    }

    @Override
    public PutAnswer putIfNewer(TableDesign table, VersionedItem item) {
        operator.requireAlive();
        return target.changing(stored(List.of(item)), () -> items.putIfNewer(table, item));
    }

    @Override
    public InsertAnswer insertBatch(TableDesign table, List<VersionedItem> some) {
        operator.requireAlive();
        return target.changing(stored(some), () -> items.insertBatch(table, some));
    }

    @Override
    public BatchAnswer putBatch(TableDesign table, List<VersionedItem> some) {
        operator.requireAlive();
        return target.changing(stored(some), () -> items.putBatch(table, some));
    }

    @Override
    public PutAnswer adopt(TableDesign table, Item seen, Version version) {
        operator.reach(Kind.DEED, "before an item is taken over");
        if (world.has(DrillMutation.ADOPTION_SKIPPED)) {
            return done();
        }
        PutAnswer answer = target.changing(List.of(seen), () -> {
            Optional<Item> present = items.get(table, seen);
            if (present.isEmpty()) {
                return new PutAnswer.Failed(
                        new StoreFailure(StoreFailure.Kind.POISON, "Gone", "Nothing stands there."));
            }
            if (!present.get().equals(seen)) {
                return new PutAnswer.Refused(present.get(), WriteUnits.ZERO);
            }
            Map<String, AttributeValue> content = new LinkedHashMap<>(seen.attributes());
            content.keySet().removeAll(EngineAttributes.NAMES);
            items.plant(table, StoredItem.of(new Item(content), version));
            return done();
        });
        operator.reach(Kind.DEED, "after an item was taken over");
        return answer;
    }

    private static PutAnswer done() {
        return new PutAnswer.Stored(WriteUnits.ZERO, Optional.empty());
    }

    @Override
    public PutAnswer putIfGone(TableDesign table, VersionedItem tombstone) {
        operator.reach(Kind.DEED, "before a deleted key is taken over");
        if (world.has(DrillMutation.ADOPTION_SKIPPED)) {
            return done();
        }
        Item item = StoredItem.of(tombstone);
        return target.changing(List.of(item), () -> {
            Optional<Item> present = items.get(table, item);
            boolean isFree = present.isEmpty()
                    || ItemOwner.isDeleted(present.get())
                            && ItemOwner.version(present.get())
                                    .filter(older -> older.compareTo(tombstone.version()) < 0)
                                    .isPresent();
            if (!isFree) {
                return new PutAnswer.Refused(present.get(), WriteUnits.ZERO);
            }
            items.plant(table, item);
            return done();
        });
    }

    @Override
    public void canary(TableDesign table, RandomGenerator random) {
        operator.reach(Kind.DEED, "before the canary");
        if (world.has(DrillMutation.OPENED_BEFORE_POSITION)) {
            world.privileges().denyTarget(false);
            world.application().tick();
        }
        Item key = DrillTarget.key(Long.MAX_VALUE - random.nextInt(1_000));
        Item marker = StoredItem.of(VersionedItem.tombstone(table, key, Version.of(0, new Lsn(0))));
        target.put(marker);
        operator.reach(Kind.DEED, "between canary and its removal");
        target.delete(key);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
