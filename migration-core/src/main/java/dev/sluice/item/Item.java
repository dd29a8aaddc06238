package dev.sluice.item;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item: attributes by name, in the order in which they were rendered. Equality ignores the order. Immutable and thread-safe.
 *
 * @param attributes values by attribute name
 */
public record Item(Map<String, AttributeValue> attributes) {
    public Item {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The attribute of that name, or null where the item has none. */
    public @Nullable AttributeValue get(String name) {
        return attributes.get(name);
    }
}
