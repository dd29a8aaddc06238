package dev.sluice.repair;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import dev.sluice.verify.KeyedRows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Renders what should stand under some keys of a table, as a writer sends it. Used by one thread. */
final class WantedItems {
    private final KeyedRows rows;
    private final List<String> keyAttributes;
    private final EncodingSink sink;
    private final Set<Hash128> asked = new HashSet<>();
    private final Map<Hash128, WantedItem> found = new HashMap<>();

    private WantedItems(RepairPorts ports, TableDesign table) {
        this.rows = new KeyedRows(ports.design(), ports.projection(), table, ports.cancellation());
        this.keyAttributes =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
        this.sink = new EncodingSink(keyAttributes);
    }

    /** What should stand there, by the hash of the key; every key is in it. */
    static Map<Hash128, WantedItem> at(SourceEpoch epoch, RepairPorts ports, TableDesign table, List<Item> keys) {
        WantedItems wanted = new WantedItems(ports, table);
        keys.forEach(key -> wanted.asked.add(wanted.hash(key)));
        wanted.rows.visit(epoch, keys, wanted::look);
        keys.forEach(key -> wanted.found.putIfAbsent(wanted.hash(key), new WantedItem.Absent()));
        return wanted.found;
    }

    private Hash128 hash(Item key) {
        return CanonicalForm.keyHash(key, keyAttributes);
    }

    private void look(EntityProjection entity, SourceRow row) {
        Rendering rendering = entity.render(row, sink);
        if (rendering instanceof Rendering.Rendered) {
            EncodedItem item = sink.item().orElseThrow();
            note(item.keyHash(), new WantedItem.Present(item));
        } else if (rendering instanceof Rendering.Rejected && entity.tableKey().write(row, sink)) {
            Optional<EncodedItem> key = sink.item();
            key.ifPresent(item -> note(item.keyHash(), new WantedItem.Untold()));
        }
    }

    private void note(Hash128 key, WantedItem item) {
        if (asked.contains(key)) {
            found.merge(key, item, (one, other) -> new WantedItem.Untold());
        }
    }
}
