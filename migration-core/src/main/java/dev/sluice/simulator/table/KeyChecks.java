package dev.sluice.simulator.table;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.limits.SizeLimits;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.value.Bytes;
import java.util.List;

/**
 * K1, K2, K4, K13, I13: presence, type and length of key attributes, and I1, I2. An index key attribute is checked also in an item
 * that is not in the index.
 */
final class KeyChecks {
    private final TableDesign table;
    private final List<SecondaryIndex> indexes;

    KeyChecks(TableDesign table, List<SecondaryIndex> indexes) {
        this.table = table;
        this.indexes = indexes;
    }

    /** Checks a whole item. */
    void item(StoredItem stored) throws RefusedException {
        Item item = stored.item();
        for (KeyAttribute key : table.keyAttributes()) {
            AttributeValue value = item.get(key.name());
            if (value == null) {
                throw RefusedException.invalidParameter("Missing the key " + key.name() + " in the item");
            }
            typed(key, value, limit(key));
        }
        for (SecondaryIndex index : indexes) {
            index(item, index.design().partitionKeys(), SizeLimits.PARTITION_KEY);
            index(item, index.design().sortKeys(), SizeLimits.SORT_KEY);
        }
        long bytes = stored.size().count();
        for (SecondaryIndex index : indexes) {
            StoredItem entry =
                    index.design().kind() == dev.sluice.design.IndexDesign.Kind.LOCAL ? index.entryOf(stored) : null;
            bytes += entry == null ? 0 : entry.size().count();
        }
        if (bytes > SizeLimits.ITEM.count()) {
            throw RefusedException.invalid("Item size has exceeded the maximum allowed size");
        }
    }

    /** Checks a key on its own: all key attributes of the table and nothing else. */
    void key(Item key) throws RefusedException {
        List<KeyAttribute> wanted = table.keyAttributes();
        if (key.attributes().size() != wanted.size()) {
            throw RefusedException.invalid("The provided key element does not match the schema");
        }
        for (KeyAttribute part : wanted) {
            AttributeValue value = key.get(part.name());
            if (value == null || !value.typeDescriptor().equals(part.type().name())) {
                throw RefusedException.invalid("The provided key element does not match the schema");
            }
            typed(part, value, limit(part));
        }
    }

    private Bytes limit(KeyAttribute key) {
        return key.equals(table.partitionKey()) ? SizeLimits.PARTITION_KEY : SizeLimits.SORT_KEY;
    }

    private static void index(Item item, List<KeyAttribute> keys, Bytes limit) throws RefusedException {
        long together = 0;
        for (KeyAttribute key : keys) {
            AttributeValue value = item.get(key.name());
            if (value != null) {
                typed(key, value, limit);
                together += length(value);
            }
        }
        if (together > limit.count()) {
            throw tooLong(limit);
        }
    }

    private static void typed(KeyAttribute key, AttributeValue value, Bytes limit) throws RefusedException {
        if (!value.typeDescriptor().equals(key.type().name())) {
            throw RefusedException.invalidParameter("Type mismatch for key " + key.name() + " expected: " + key.type()
                    + " actual: " + value.typeDescriptor());
        }
        long length = length(value);
        if (length == 0) {
            throw RefusedException.invalid(
                    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain"
                            + " an empty value. Key: " + key.name());
        }
        if (length > limit.count()) {
            throw tooLong(limit);
        }
    }

    private static RefusedException tooLong(Bytes limit) {
        return RefusedException.invalidParameter(
                "Size of a key has exceeded the maximum size limit of " + limit.count() + " bytes");
    }

    private static long length(AttributeValue value) {
        return ItemSize.of(value).measured().count();
    }
}
