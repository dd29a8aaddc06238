package dev.sluice.sync;

import dev.sluice.design.KeyAttribute;
import dev.sluice.item.EncodedItem;
import dev.sluice.item.ItemJson;
import dev.sluice.pacing.KeyHash;
import dev.sluice.projection.ItemMask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Partition keys as the journal may hold them: short, and where a part of them is sensitive the entity and a hash in its place, by which one that is asked for
 * can be told. Immutable and thread-safe.
 *
 * @param entity the entity's name
 * @param mask what is sensitive of its items
 */
record PartitionKeyText(String entity, ItemMask mask) {
    /** Keys of DynamoDB may be 2,048 bytes long (K1); so much of one is shown. */
    static final int MOST = 160;

    /** The partition key of an item. */
    String of(EncodedItem item, List<KeyAttribute> partitionKeys) {
        if (partitionKeys.stream().anyMatch(key -> mask.hides(key.name()))) {
            return ItemJson.MASK + " (" + entity + ", key " + hash(item, partitionKeys) + ")";
        }
        List<String> parts = new ArrayList<>();
        for (KeyAttribute key : partitionKeys) {
            int attribute = item.shape().indexOf(key.name());
            parts.add(attribute < 0 ? "(none)" : value(item, attribute));
        }
        String whole = String.join(" / ", parts);
        return whole.length() <= MOST
                ? whole
                : whole.substring(0, MOST) + "... (key " + hash(item, partitionKeys) + ")";
    }

    private static String hash(EncodedItem item, List<KeyAttribute> partitionKeys) {
        return HexFormat.of().toHexDigits(KeyHash.of(item, partitionKeys).orElse(0));
    }

    /** The value without its type: {@code {"S":"FILM#1"}} is {@code FILM#1}, what JSON escapes stays escaped. */
    private static String value(EncodedItem item, int attribute) {
        String json = new String(
                item.values(),
                item.start(attribute),
                item.end(attribute) - item.start(attribute),
                StandardCharsets.UTF_8);
        int begin = json.indexOf(":\"") + 2;
        return begin > 1 && json.endsWith("\"}") ? json.substring(begin, json.length() - 2) : json;
    }
}
