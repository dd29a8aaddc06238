package dev.sluice.testbed;

import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.BooleanValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import dev.sluice.value.Version;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the engine's writing leaves in a table (R-11b). Stateless. */
public final class StoredItem {
    private StoredItem() {}

    /** The content with version and hash. */
    public static Item of(Item content, Version version) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(content.attributes());
        attributes.put("_mv", new NumberValue(new BigDecimal(version.number())));
        attributes.put("_mh", new BinaryValue(CanonicalForm.hash(content).toBinary()));
        return new Item(attributes);
    }

    /** The same of an item on its way. */
    public static Item of(VersionedItem item) {
        Map<String, AttributeValue> content =
                new LinkedHashMap<>(item.content().decoded().attributes());
        if (item.isTombstone()) {
            content.put("_md", new BooleanValue(true));
        }
        return of(new Item(content), item.version());
    }
}
