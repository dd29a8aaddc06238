package dev.sluice.engine;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.Item;
import dev.sluice.item.ValueEmitter;
import dev.sluice.limits.WriteCost;
import dev.sluice.value.Bytes;
import dev.sluice.value.WriteUnits;

/** What it costs to put items of a table, as they are for people to look at. Used by one thread. */
final class ItemCost {
    private final WriteCost cost;
    private final EncodingSink sink;

    ItemCost(TableDesign table) {
        this.cost = new WriteCost(table);
        this.sink = new EncodingSink(
                table.keyAttributes().stream().map(KeyAttribute::name).toList());
    }

    WriteUnits of(Item item, Bytes size) {
        sink.beginItem();
        item.attributes().forEach((name, value) -> {
            sink.name(name);
            ValueEmitter.write(value, sink);
        });
        sink.endItem();
        return cost.of(sink.item().orElseThrow(), size);
    }
}
