package dev.sluice.reverse;

import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.StreamRecord;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What records of one item come to, in one piece: an image is the whole item, so that those between the first and the last need no look.
 *
 * @param keyNames the item's key attributes
 * @param before the item before the first
 * @param after the item after the last
 * @param records how many they are
 */
record ItemChange(Set<String> keyNames, Optional<Item> before, Optional<Item> after, long records) {
    static ItemChange of(StreamRecord record) {
        return new ItemChange(record.key().attributes().keySet(), record.before(), record.after(), 1);
    }

    static ItemChange of(HeldItem held, Set<String> keyNames) {
        return new ItemChange(keyNames, held.before(), held.after(), held.records());
    }

    ItemChange then(StreamRecord later) {
        return new ItemChange(keyNames, before, later.after(), records + 1);
    }

    /**
     * What an image says to a reader: no item where it is a tombstone, and nothing of the engine's. The marks that an application leaves in place
     * say nothing of who wrote it, and are not asked.
     */
    Optional<Item> content(Optional<Item> image) {
        return image.filter(item -> !isTombstone(item)).map(item -> {
            Map<String, AttributeValue> content = new LinkedHashMap<>(item.attributes());
            content.remove(EngineAttributes.VERSION);
            content.remove(EngineAttributes.HASH);
            return new Item(content);
        });
    }

    private boolean isTombstone(Item item) {
        return item.get(EngineAttributes.DELETED) instanceof AttributeValue.BooleanValue deleted
                && deleted.value()
                && item.attributes().keySet().stream()
                        .allMatch(name -> keyNames.contains(name) || EngineAttributes.NAMES.contains(name));
    }
}
