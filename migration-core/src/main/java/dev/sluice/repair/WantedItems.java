package dev.sluice.repair;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.KeyOrigin;
import dev.sluice.projection.KeyOrigins;
import dev.sluice.projection.SourceRow;
import dev.sluice.value.Version;
import dev.sluice.verify.KeyedRows;
import dev.sluice.write.RowWrite;
import dev.sluice.write.RowWrites;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Renders what should stand under some keys of a table, as a writer sends it. Used by one thread. */
final class WantedItems {
    private final KeyedRows rows;
    private final List<String> keyAttributes;
    private final Version version;
    private final Map<EntityProjection, RowWrites> writes = new HashMap<>();
    private final List<KeyOrigins> countedByRows;
    private final Set<Hash128> asked = new HashSet<>();
    private final Map<Hash128, WantedItem> found = new HashMap<>();

    private WantedItems(RepairPorts ports, TableDesign table, Version version) {
        this.rows = new KeyedRows(ports.design(), ports.projection(), table, ports.cancellation());
        this.keyAttributes =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
        this.version = version;
        this.countedByRows = ports.projection().entitiesOf(table).stream()
                .filter(EntityProjection::isVersionedByRow)
                .map(entity -> new KeyOrigins(ports.design(), entity))
                .toList();
    }

    /**
     * What should stand there, by the hash of the key; every key is in it.
     *
     * @param epoch of a position that is exact
     */
    static Map<Hash128, WantedItem> at(SourceEpoch epoch, RepairPorts ports, TableDesign table, List<Item> keys) {
        WantedItems wanted = new WantedItems(ports, table, Version.of(ports.generation(), epoch.position()));
        keys.forEach(key -> wanted.asked.add(wanted.hash(key)));
        wanted.rows.visit(epoch, keys, wanted::look);
        keys.forEach(key -> wanted.found.putIfAbsent(wanted.hash(key), wanted.withoutRow(key)));
        return wanted.found;
    }

    /** A tombstone at a position of the log would refuse what the application and the stream write there for ever. */
    private WantedItem withoutRow(Item key) {
        boolean isCounted = countedByRows.stream().anyMatch(origins -> !(origins.of(key) instanceof KeyOrigin.Nobody));
        return isCounted ? new WantedItem.Untold() : new WantedItem.Absent();
    }

    private Hash128 hash(Item key) {
        return CanonicalForm.keyHash(key, keyAttributes);
    }

    private void look(EntityProjection entity, SourceRow row) {
        RowWrites ofEntity = writes.computeIfAbsent(entity, RowWrites::new);
        RowWrite write = ofEntity.of(row, version);
        if (write instanceof RowWrite.Put put) {
            note(put.item().item());
        } else if (write instanceof RowWrite.Bury bury) {
            note(bury.tombstone().item());
        } else if (write instanceof RowWrite.Refused) {
            ofEntity.keyOf(row).ifPresent(key -> note(key.keyHash(), new WantedItem.Untold()));
        }
    }

    private void note(VersionedItem item) {
        note(item.content().keyHash(), new WantedItem.Present(item));
    }

    private void note(Hash128 key, WantedItem item) {
        if (asked.contains(key)) {
            found.merge(key, item, (one, other) -> new WantedItem.Untold());
        }
    }
}
