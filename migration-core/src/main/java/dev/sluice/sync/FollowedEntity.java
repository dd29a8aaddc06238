package dev.sluice.sync;

import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.RowImage;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.ItemSink;
import dev.sluice.item.ItemSize;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.IndexColumns;
import dev.sluice.projection.ReadColumn;
import dev.sluice.projection.SourceRow;
import dev.sluice.projection.TableKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entity whose items follow the source: what its rows were is known by the root columns of primary key and table key. Immutable; a sink is
 * made for each use, so it is thread-safe.
 */
final class FollowedEntity {
    private final EntityProjection projection;
    private final TableKey key;
    private final List<String> primaryKey;
    private final List<String> known;
    private final KnownFilter filter;
    private final IndexColumns indexColumns;

    FollowedEntity(EntityProjection projection) {
        this.projection = projection;
        this.key = projection.tableKey();
        this.primaryKey = projection.reading().root().primaryKey().orElseThrow().columns();
        Set<String> columns = new LinkedHashSet<>(primaryKey);
        key.columns().forEach(column -> columns.add(column.column().name()));
        this.known = List.copyOf(columns);
        this.filter = KnownFilter.of(projection.reading());
        this.indexColumns = projection.indexColumns();
    }

    EntityProjection projection() {
        return projection;
    }

    EntityReading reading() {
        return projection.reading();
    }

    String name() {
        return projection.entity().name();
    }

    /** Whether rows count their own changes: then the log's order says nothing of its items. */
    boolean isVersionedByRow() {
        return projection.isVersionedByRow();
    }

    TableKey key() {
        return key;
    }

    /** The columns of the root's primary key. */
    List<String> primaryKey() {
        return primaryKey;
    }

    /** The root columns whose old values are needed: the primary key first, then what else is in the table key. */
    List<String> known() {
        return known;
    }

    /** Whether a row that was had no item for certain, because the filter left it out. */
    boolean hadNone(RowImage row) {
        return filter.leavesOut(row);
    }

    /** Whether rows of other tables decide, too, where in an index an item stands. */
    boolean isMovedByOthers() {
        return indexColumns.others() == IndexColumns.Others.SOME;
    }

    /** What decides where in an index the item of a row stands after it was changed; a value that the log does not tell is what it was. */
    RowLoad.State stateAfter(RowChanged change) {
        if (indexColumns.root().isEmpty()) {
            return RowLoad.State.FIXED;
        }
        List<@Nullable String> values = new ArrayList<>();
        for (String column : indexColumns.root()) {
            values.add(change.after()
                    .filter(image -> image.knows(column))
                    .or(() -> change.before().filter(image -> image.knows(column)))
                    .flatMap(image -> image.value(column))
                    .orElse(null));
        }
        return new RowLoad.State(true, values);
    }

    /** How large a row is after it was changed, as text; nothing where it is gone. */
    static long bytesAfter(RowChanged change) {
        return change.after()
                .map(image -> image.columns().values().stream()
                        .filter(Objects::nonNull)
                        .mapToLong(text ->
                                ItemSize.of(new StringValue(text)).measured().count())
                        .sum())
                .orElse(0L);
    }

    /** In so many places of an item a column of its row may stand at most. */
    int placesOfAColumn() {
        Map<String, Integer> places = new HashMap<>();
        projection.mappings().forEach(mapped -> places.merge(mapped.source().column(), 1, Integer::sum));
        int mapped = places.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return mapped + projection.table().allKeyAttributes().size();
    }

    EncodingSink newSink() {
        return new EncodingSink(projection.table().keyAttributes().stream()
                .map(attribute -> attribute.name())
                .toList());
    }

    /** The key of the item of a row that was. */
    Optional<EncodedItem> keyOf(FormerRow row, EncodingSink sink) {
        return writeKey(row, sink) ? sink.item() : Optional.empty();
    }

    /** Writes the key of the item of a row that was; false where it had none. */
    boolean writeKey(FormerRow row, ItemSink sink) {
        Map<String, @Nullable String> root = new HashMap<>();
        for (int i = 0; i < known.size(); i++) {
            root.put(known.get(i), row.values().get(i));
        }
        return key.write(root, sink);
    }

    /** A row that was, as far as it is known, in the form of one that is read. */
    SourceRow shown(FormerRow row) {
        List<ReadColumn> columns = reading().columns();
        @Nullable
        String[] values =
                new @Nullable String[columns.size() + reading().conditions().size()];
        for (int i = 0; i < columns.size(); i++) {
            int place = columns.get(i).alias().equals(EntityReading.ROOT)
                    ? known.indexOf(columns.get(i).column().name())
                    : -1;
            values[i] = place < 0 ? null : row.values().get(place);
        }
        return new SourceRow(
                values,
                false,
                reading().children().stream()
                        .map(child -> List.<@Nullable String[]>of())
                        .toList());
    }
}
