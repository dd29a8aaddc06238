package dev.sluice.gateway;

import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import java.util.List;

/**
 * The key of an item in the target.
 *
 * @param table its table's name
 * @param hash of the key in its canonical form, in hexadecimal digits: equal for equal keys of one table
 * @param json the key as DynamoDB JSON
 */
public record ItemKey(String table, String hash, String json) {
    /**
     * The key of an item.
     *
     * @param key an item of key attributes alone
     */
    public static ItemKey of(String table, Item key) {
        return new ItemKey(
                table,
                CanonicalForm.keyHash(key, List.copyOf(key.attributes().keySet()))
                        .toBinary()
                        .toString(),
                ItemJson.of(key));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemKey key && table.equals(key.table) && hash.equals(key.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }
}
