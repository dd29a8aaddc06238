package dev.sluice.engine;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.engine.DesignSample.EntityItems;
import dev.sluice.engine.DesignSample.RenderedRow;
import dev.sluice.engine.RenderedSample.Claim;
import dev.sluice.engine.RenderedSample.Collection;
import dev.sluice.engine.RenderedSample.Collision;
import dev.sluice.engine.RenderedSample.Costs;
import dev.sluice.engine.RenderedSample.EntitySample;
import dev.sluice.engine.RenderedSample.PlacedItem;
import dev.sluice.engine.RenderedSample.Sizes;
import dev.sluice.engine.RenderedSample.View;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.item.KeyOrder;
import dev.sluice.item.KeyText;
import dev.sluice.problem.Finding;
import dev.sluice.projection.Projection;
import dev.sluice.value.Bytes;
import dev.sluice.value.WriteUnits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts items where tables and indexes keep them. Used by one thread. */
final class SampleViews {
    private static final int COLLISIONS_LISTED = 100;
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;
    private static final Comparator<List<AttributeValue>> BY_KEY = SampleViews::compare;

    private final Projection projection;
    private final List<EntityItems> entities;

    SampleViews(Projection projection, List<EntityItems> entities) {
        this.projection = projection;
        this.entities = entities;
    }

    RenderedSample sample(List<Finding> problems) {
        List<View> views = new ArrayList<>();
        List<Collision> collisions = new ArrayList<>();
        for (TableDesign table : tables()) {
            List<RenderedRow> rows = entities.stream()
                    .filter(entity -> entity.recipe().table().name().equals(table.name()))
                    .flatMap(entity -> entity.items().stream())
                    .toList();
            List<KeyAttribute> sort = table.sortKey().map(List::of).orElse(List.of());
            views.add(new View(table.name(), Optional.empty(), collections(rows, List.of(table.partitionKey()), sort)));
            for (IndexDesign index : table.indexes()) {
                views.add(new View(
                        table.name(),
                        Optional.of(index.name()),
                        collections(rows, index.partitionKeys(), index.sortKeys())));
            }
            collisions.addAll(collisions(table, rows));
        }
        return new RenderedSample(
                views,
                entities.stream().map(SampleViews::entity).toList(),
                collisions.stream().limit(COLLISIONS_LISTED).toList(),
                problems);
    }

    private List<TableDesign> tables() {
        return projection.entities().stream()
                .map(entity -> entity.table())
                .distinct()
                .toList();
    }

    /** An item with the key by which it is kept. */
    private record Place(List<AttributeValue> partition, List<AttributeValue> sort, RenderedRow row) {}

    private static List<Collection> collections(
            List<RenderedRow> rows, List<KeyAttribute> partitionKeys, List<KeyAttribute> sortKeys) {
        Map<List<AttributeValue>, List<Place>> byPartition = new HashMap<>();
        for (RenderedRow row : rows) {
            Optional<List<AttributeValue>> partition = values(row.item(), partitionKeys);
            Optional<List<AttributeValue>> sort = values(row.item(), sortKeys);
            if (partition.isPresent() && sort.isPresent()) {
                byPartition
                        .computeIfAbsent(partition.get(), key -> new ArrayList<>())
                        .add(new Place(partition.get(), sort.get(), row));
            }
        }
        return byPartition.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_KEY))
                .map(entry -> collection(entry.getValue(), partitionKeys, sortKeys))
                .toList();
    }

    private static Collection collection(
            List<Place> places, List<KeyAttribute> partitionKeys, List<KeyAttribute> sortKeys) {
        places.sort(Comparator.comparing(Place::sort, BY_KEY));
        boolean hidden = places.stream().anyMatch(place -> isHidden(place.row(), partitionKeys));
        return new Collection(
                hidden ? ItemJson.MASK : text(places.get(0).row(), partitionKeys),
                places.stream()
                        .map(place -> new PlacedItem(
                                text(place.row(), sortKeys), place.row().shown()))
                        .toList());
    }

    /** Items of several entities share a partition key; one that is masked in any of them is masked. */
    private static boolean isHidden(RenderedRow row, List<KeyAttribute> keys) {
        return keys.stream()
                .anyMatch(key -> !Objects.equals(
                        row.item().get(key.name()), row.shown().item().get(key.name())));
    }

    /** Nothing where the item lacks one of them: it is not in that index then. */
    private static Optional<List<AttributeValue>> values(Item item, List<KeyAttribute> keys) {
        List<AttributeValue> values = new ArrayList<>(keys.size());
        for (KeyAttribute key : keys) {
            AttributeValue value = item.get(key.name());
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(values);
    }

    private static String text(RenderedRow row, List<KeyAttribute> keys) {
        return keys.isEmpty()
                ? ""
                : KeyText.of(
                        row.shown().item(),
                        keys.stream().map(KeyAttribute::name).toList());
    }

    private static int compare(List<AttributeValue> one, List<AttributeValue> other) {
        for (int index = 0; index < one.size(); index++) {
            int order = KeyOrder.INSTANCE.compare(one.get(index), other.get(index));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<Collision> collisions(TableDesign table, List<RenderedRow> rows) {
        Map<List<AttributeValue>, RenderedRow> owners = new HashMap<>();
        List<Collision> collisions = new ArrayList<>();
        for (RenderedRow row : rows) {
            List<AttributeValue> key = values(row.item(), table.keyAttributes()).orElseThrow();
            RenderedRow owner = owners.putIfAbsent(key, row);
            if (owner != null && collisions.size() < COLLISIONS_LISTED) {
                boolean hidden = isHidden(owner, table.keyAttributes()) || isHidden(row, table.keyAttributes());
                collisions.add(new Collision(
                        table.name(),
                        hidden ? ItemJson.MASK : text(row, table.keyAttributes()),
                        claim(owner),
                        claim(row)));
            }
        }
        return collisions;
    }

    private static Claim claim(RenderedRow row) {
        return new Claim(row.shown().entity(), row.shown().sourceKey());
    }

    private static EntitySample entity(EntityItems items) {
        long[] sizes = items.items().stream()
                .mapToLong(row -> row.shown().size().count())
                .sorted()
                .toArray();
        return new EntitySample(
                items.recipe().entity().name(),
                items.rows().rows().size(),
                items.rows().coverage(),
                items.items().size(),
                new Sizes(share(sizes, MEDIAN), share(sizes, NEARLY_ALL), share(sizes, 1)),
                costs(items.items()),
                items.refused());
    }

    private static Costs costs(List<RenderedRow> rows) {
        WriteUnits sum = WriteUnits.ZERO;
        WriteUnits dearest = WriteUnits.ZERO;
        for (RenderedRow row : rows) {
            sum = sum.plus(row.units());
            dearest = row.units().total().count() > dearest.total().count() ? row.units() : dearest;
        }
        Map<String, Double> indexes = new HashMap<>();
        sum.indexes().forEach((index, units) -> indexes.put(index, units / rows.size()));
        return new Costs(rows.isEmpty() ? sum : new WriteUnits(sum.table() / rows.size(), indexes), dearest);
    }

    private static Bytes share(long[] sorted, double share) {
        return sorted.length == 0 ? Bytes.ZERO : new Bytes(sorted[(int) Math.ceil(share * sorted.length) - 1]);
    }
}
