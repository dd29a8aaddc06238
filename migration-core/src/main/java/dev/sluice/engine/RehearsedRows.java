package dev.sluice.engine;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceCopy.ColumnOfKey;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.MappedAttribute;
import dev.sluice.projection.Projection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceColumn;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.Column;
import dev.sluice.source.Table;
import dev.sluice.typemap.Fidelity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the application of a rehearsal writes: one column, which becomes one attribute of one entity and nothing else, of some rows that take each other's
 * values, so that no value is made up. Immutable.
 *
 * @param entity whose items
 * @param table of the target
 * @param column of the source
 * @param attribute of the items
 * @param donors two rows that are never written, whose values differ
 * @param written the rows that are
 */
record RehearsedRows(
        String entity, TableDesign table, ColumnOfKey column, String attribute, List<Row> donors, List<Row> written) {
    /** Enough for every stretch of a rehearsal to have rows of its own. */
    static final int MOST = 400;

    private static final int LOOKED_AT = 2_000;

    /** What an attribute in place can be set to. */
    private static final Set<Class<? extends AttributeValue>> SCALARS =
            Set.of(AttributeValue.StringValue.class, AttributeValue.NumberValue.class);

    RehearsedRows {
        donors = List.copyOf(donors);
        written = List.copyOf(written);
    }

    /**
     * A row and its item.
     *
     * @param key the row's primary key, in PostgreSQL's text form
     * @param item the key attributes of its item
     * @param value what it has in the attribute
     */
    record Row(List<String> key, Item item, AttributeValue value) {}

    /** The first column that can be written so; nothing where there is none. */
    static Optional<RehearsedRows> choose(Projection projection, SourceEpoch epoch) {
        List<EntityProjection> entities = projection.entities().stream()
                .filter(entity -> !entity.isVersionedByRow() && isAlone(entity, projection))
                .toList();
        return Stream.of(true, false)
                .flatMap(other -> entities.stream().flatMap(entity -> entity.mappings().stream()
                        .filter(mapping -> isPlain(mapping, entity))
                        .filter(mapping -> other != isOfTime(mapping, entity))
                        .flatMap(mapping -> rows(entity, mapping, epoch).stream())))
                .findFirst();
    }

    /** Such columns are the last choice: often a trigger writes them, whatever an application says. */
    private static boolean isOfTime(MappedAttribute mapping, EntityProjection entity) {
        return entity.reading()
                .root()
                .column(mapping.source().column())
                .map(column -> column.type().resolved().displayName())
                .filter(name -> name.startsWith("timestamp") || name.startsWith("date") || name.startsWith("time"))
                .isPresent();
    }

    /** No other item depends on its rows: neither on the same root, nor by a copy or a list. */
    private static boolean isAlone(EntityProjection entity, Projection projection) {
        Table root = entity.reading().root();
        return projection.entities().stream()
                .flatMap(other -> tables(other.reading(), other == entity))
                .noneMatch(table -> table.name().equals(root.name()));
    }

    private static Stream<Table> tables(EntityReading reading, boolean withoutRoot) {
        Stream<Table> beside = Stream.concat(
                reading.joins().stream().map(join -> join.table()),
                reading.children().stream()
                        .flatMap(child -> Stream.concat(
                                Stream.of(child.table()), child.joins().stream().map(join -> join.table()))));
        return withoutRoot ? beside : Stream.concat(Stream.of(reading.root()), beside);
    }

    private static boolean isPlain(MappedAttribute mapping, EntityProjection entity) {
        Table root = entity.reading().root();
        SourceColumn source = mapping.source();
        String column = source.column();
        boolean isOwn = mapping.path().entry().isEmpty() && source.table().equals(root.name());
        boolean isOnce = entity.mappings().stream()
                        .filter(other -> other.source().equals(source))
                        .count()
                == 1;
        boolean isFree = Stream.of(root.primaryKey().stream(), root.uniqueKeys().stream())
                .flatMap(keys -> keys)
                .noneMatch(key -> key.columns().contains(column));
        boolean isNoReference =
                root.foreignKeys().stream().noneMatch(key -> key.columns().contains(column));
        boolean isNoCondition = Stream.concat(
                        Stream.of(entity.reading().filter()), entity.reading().conditions().stream())
                .flatMap(condition -> condition.comparisons().stream())
                .noneMatch(comparison -> comparison.column().equals(column));
        boolean isNoKey = entity.table().allKeyAttributes().stream()
                .noneMatch(key -> key.name().equals(mapping.path().attribute()));
        boolean isNoExpiry = entity.table()
                .timeToLiveAttribute()
                .filter(mapping.path().attribute()::equals)
                .isEmpty();
        boolean isStored = root.column(column)
                .filter(one -> one.origin() == Column.Origin.PLAIN)
                .isPresent();
        return isOwn
                && isStored
                && isOnce
                && isFree
                && isNoReference
                && isNoCondition
                && isNoKey
                && isNoExpiry
                && mapping.fidelity() != Fidelity.LOSSY;
    }

    private static Optional<RehearsedRows> rows(EntityProjection entity, MappedAttribute mapping, SourceEpoch epoch) {
        EntityReading reading = entity.reading();
        String attribute = mapping.path().attribute();
        int place = place(reading, mapping.source().column());
        List<Row> found = new ArrayList<>();
        List<SourceRow> rows = new ArrayList<>();
        try (RowCursor cursor = epoch.read(reading, KeyRange.ALL)) {
            int looked = 0;
            for (SourceRow row = cursor.next(); row != null && looked < LOOKED_AT; row = cursor.next(), looked++) {
                Optional<Item> item = render(entity, row);
                AttributeValue value = item.map(one -> one.get(attribute)).orElse(null);
                if (item.isPresent() && value != null && SCALARS.contains(value.getClass())) {
                    found.add(new Row(
                            Arrays.stream(row.values(), 0, reading.keyColumns())
                                    .map(Objects::requireNonNull)
                                    .toList(),
                            keyOf(entity.table(), item.get()),
                            value));
                    rows.add(row);
                }
            }
        }
        if (found.isEmpty() || place < 0) {
            return Optional.empty();
        }
        Row first = found.get(0);
        Optional<Row> other =
                found.stream().filter(row -> !row.value().equals(first.value())).findFirst();
        if (other.isEmpty() || found.size() < 3 || !isAllThatChanges(entity, rows.get(0), place, attribute)) {
            return Optional.empty();
        }
        return Optional.of(new RehearsedRows(
                entity.entity().name(),
                entity.table(),
                new ColumnOfKey(
                        reading.root().name(),
                        reading.root().primaryKey().orElseThrow().columns(),
                        mapping.source().column()),
                attribute,
                List.of(first, other.get()),
                found.stream()
                        .filter(row -> row != first && row != other.get())
                        .limit(MOST)
                        .toList()));
    }

    private static int place(EntityReading reading, String column) {
        for (int index = 0; index < reading.columns().size(); index++) {
            if (reading.columns().get(index).alias().equals(EntityReading.ROOT)
                    && reading.columns().get(index).column().name().equals(column)) {
                return index;
            }
        }
        return -1;
    }

    /** Without the column the item is the same but for the attribute: no key and no other attribute is made of it. */
    private static boolean isAllThatChanges(EntityProjection entity, SourceRow row, int place, String attribute) {
        String[] values = row.values().clone();
        values[place] = null;
        Optional<Map<String, AttributeValue>> with = render(entity, row).map(item -> without(item, attribute));
        return with.equals(render(entity, new SourceRow(values, row.kept(), row.children()))
                .map(item -> without(item, attribute)));
    }

    private static Map<String, AttributeValue> without(Item item, String attribute) {
        Map<String, AttributeValue> rest = new LinkedHashMap<>(item.attributes());
        rest.remove(attribute);
        return rest;
    }

    private static Optional<Item> render(EntityProjection entity, SourceRow row) {
        AttributeValueSink sink = new AttributeValueSink();
        return entity.render(row, sink) instanceof Rendering.Rendered ? sink.item() : Optional.empty();
    }

    private static Item keyOf(TableDesign table, Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(item.attributes());
        key.keySet()
                .retainAll(table.keyAttributes().stream().map(one -> one.name()).toList());
        return new Item(key);
    }
}
