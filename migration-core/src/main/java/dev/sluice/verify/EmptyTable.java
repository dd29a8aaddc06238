package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetReader.Page;
import dev.sluice.item.EngineAttributes;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.KeyScope;
import dev.sluice.projection.SourceRow;
import java.util.Optional;

/**
 * Proves that a table has no item on either side, which is the only reason why a pattern without an answer is no cause for doubt.
 *
 * @param ports both sides
 * @param epoch the snapshot
 * @param table the target table's name
 */
record EmptyTable(VerificationPorts ports, SourceEpoch epoch, String table) {

    /** Whether both sides were looked at and are empty. */
    boolean isProven() {
        Optional<TableDesign> design = ports.design().table(table);
        return design.isPresent()
                && ports.projection().entitiesOf(design.get()).stream().allMatch(this::hasNoItem)
                && hasNoItem(design.get());
    }

    /** A row that is rejected counts as well: it stands for an item that should be there. */
    private boolean hasNoItem(EntityProjection entity) {
        try (RowCursor rows = epoch.read(entity.reading(), KeyRange.ALL)) {
            for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                ports.cancellation().throwIfRequested();
                if (row.kept()) {
                    return false;
                }
            }
            return true;
        }
    }

    private boolean hasNoItem(TableDesign design) {
        KeyScope scope = KeyScope.of(ports.design(), design);
        Optional<dev.sluice.item.Item> start = Optional.empty();
        do {
            ports.cancellation().throwIfRequested();
            Page page = ports.target().scan(table, 0, 1, start);
            if (page.items().stream()
                    .anyMatch(item -> scope.contains(item) && item.get(EngineAttributes.DELETED) == null)) {
                return false;
            }
            start = page.lastKey();
        } while (start.isPresent());
        return true;
    }
}
