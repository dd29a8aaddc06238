package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Binary;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the self-test's items as the engine, or somebody else, would have left them in the table. Used by one thread. */
final class PlantedItems {
    private static final long VERSION = 2;

    private final KeyAttribute partitionKey;
    private final List<String> keyAttributes;
    private long keys;

    PlantedItems(TableDesign table) {
        this.partitionKey = table.partitionKey();
        this.keyAttributes =
                table.keyAttributes().stream().map(KeyAttribute::name).toList();
    }

    /** The same content under a key that no other planted item has. */
    Item underAnotherKey(Item item) {
        keys++;
        AttributeValue key =
                switch (partitionKey.type()) {
                    case S -> new AttributeValue.StringValue("self-test~" + keys);
                    case N -> AttributeValue.NumberValue.of(keys);
                    case B ->
                        new AttributeValue.BinaryValue(
                                Binary.copyOf(("self-test~" + keys).getBytes(StandardCharsets.UTF_8)));
                };
        return ItemSurgery.with(item, partitionKey.name(), key);
    }

    /** The hash of an item's key. */
    Hash128 key(Item item) {
        return CanonicalForm.keyHash(item, keyAttributes);
    }

    /** As the engine writes it. */
    Item written(Item item) {
        return engine(item, VERSION, CanonicalForm.hash(item));
    }

    /** As the engine wrote it before. */
    Item writtenBefore(Item item) {
        return engine(item, VERSION - 1, CanonicalForm.hash(item));
    }

    /** As somebody's UpdateItem leaves an item of ours: new content, old version and hash (R-11b). */
    Item updated(Item before, Item after) {
        return engine(after, VERSION, CanonicalForm.hash(before));
    }

    /** What stands for the item after its row was deleted. */
    Item tombstone(Item item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>(item.attributes());
        key.keySet().retainAll(keyAttributes);
        Item marked = ItemSurgery.with(new Item(key), EngineAttributes.DELETED, new AttributeValue.BooleanValue(true));
        return engine(marked, VERSION, CanonicalForm.hash(marked));
    }

    /** The same item as the service may give it back: attributes, entries and set members in another order. */
    Item reordered(Item item) {
        return Reordering.of(written(item));
    }

    private static Item engine(Item item, long version, Hash128 hash) {
        Item versioned = ItemSurgery.with(item, EngineAttributes.VERSION, AttributeValue.NumberValue.of(version));
        return ItemSurgery.with(versioned, EngineAttributes.HASH, new AttributeValue.BinaryValue(hash.toBinary()));
    }
}
