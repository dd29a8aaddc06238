package dev.sluice.verify;

import dev.sluice.design.Design;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.KeyOrigin;
import dev.sluice.projection.KeyOrigins;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Cancellation;
import dev.sluice.value.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the rows that may have given keys of a table: by the primary key that a key tells, where the design proves it, else by reading all rows of
 * the entity. Each row that has one of the keys is among them, and others may be. Thread-safe.
 */
public final class KeyedRows {
    private static final Bytes RANGE = new Bytes(8L * 1024 * 1024);

    private final Map<EntityProjection, KeyOrigins> origins = new LinkedHashMap<>();
    private final Cancellation cancellation;

    /** The rows of a table's entities. */
    public KeyedRows(Design design, Projection projection, TableDesign table, Cancellation cancellation) {
        this.cancellation = cancellation;
        projection.entitiesOf(table).forEach(entity -> origins.put(entity, new KeyOrigins(design, entity)));
    }

    /** Is shown a row. */
    @FunctionalInterface
    public interface Visitor {
        /** A row of that entity. */
        void visit(EntityProjection entity, SourceRow row);
    }

    /** Whether all rows of some entity have to be read for a key. */
    public boolean isCostly(Item key) {
        return origins.values().stream().anyMatch(origin -> origin.of(key) instanceof KeyOrigin.Untold);
    }

    /** Whether the design says that no row of any entity can have a key. */
    public boolean isNobodys(Item key) {
        return origins.values().stream().allMatch(origin -> origin.of(key) instanceof KeyOrigin.Nobody);
    }

    /**
     * Shows the rows of a snapshot.
     *
     * @param keys items, or their key attributes alone
     */
    public void visit(SourceEpoch epoch, Collection<Item> keys, Visitor visitor) {
        origins.forEach((entity, origin) -> {
            List<List<String>> rows = new ArrayList<>();
            boolean untold = false;
            for (Item key : keys) {
                KeyOrigin from = origin.of(key);
                untold |= from instanceof KeyOrigin.Untold;
                if (from instanceof KeyOrigin.Row row) {
                    rows.add(row.primaryKey());
                }
            }
            if (untold) {
                for (KeyRange range : epoch.ranges(entity.reading(), RANGE)) {
                    visit(epoch.read(entity.reading(), range), entity, visitor);
                }
            } else if (!rows.isEmpty()) {
                visit(epoch.read(entity.reading(), rows), entity, visitor);
            }
        });
    }

    private void visit(RowCursor cursor, EntityProjection entity, Visitor visitor) {
        try (RowCursor rows = cursor) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                cancellation.throwIfRequested();
                visitor.visit(entity, row);
            }
        }
    }
}
