package dev.sluice.testbed;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.item.Item;
import dev.sluice.value.Version;

/** Items as the writers take them. Stateless. */
public final class EncodedItems {
    private EncodedItems() {}

    /** An item of a table, without engine attributes, as a projection would have rendered it. */
    public static EncodedItem of(TableDesign table, Item item) {
        EncodingSink sink = new EncodingSink(
                table.keyAttributes().stream().map(KeyAttribute::name).toList());
        Emission.of(item, sink);
        return sink.item().orElseThrow();
    }

    /** What stands for an item that was deleted. */
    public static VersionedItem tombstone(TableDesign table, Item key, Version version) {
        return new VersionedItem(of(table, key), version, VersionedItem.Kind.TOMBSTONE);
    }

    /** The same with a version. */
    public static VersionedItem of(TableDesign table, Item item, Version version) {
        return new VersionedItem(of(table, item), version);
    }
}
