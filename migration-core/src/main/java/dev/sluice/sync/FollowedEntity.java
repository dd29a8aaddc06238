package dev.sluice.sync;

import dev.sluice.gateway.RowImage;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.ItemSink;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.ReadColumn;
import dev.sluice.projection.SourceRow;
import dev.sluice.projection.TableKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    FollowedEntity(EntityProjection projection) {
        this.projection = projection;
        this.key = projection.tableKey();
        this.primaryKey = projection.reading().root().primaryKey().orElseThrow().columns();
        Set<String> columns = new LinkedHashSet<>(primaryKey);
        key.columns().forEach(column -> columns.add(column.column().name()));
        this.known = List.copyOf(columns);
        this.filter = KnownFilter.of(projection.reading());
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
