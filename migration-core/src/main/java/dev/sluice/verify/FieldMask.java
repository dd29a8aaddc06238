package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is hidden of two items that are compared: the sensitive attributes, and, once the table has any, all that the design does not
 * map.
 */
final class FieldMask {
    private final Set<String> sensitive;
    private final Set<String> mapped;
    private final Set<String> hidden;

    /**
     * A mask for one item.
     *
     * @param sensitive names hidden at any depth
     * @param mapped names of the attributes that the design gives the item
     * @param expected what the source says; an entry of a map that it does not have is not mapped either
     * @param found what the target says
     */
    FieldMask(Set<String> sensitive, Set<String> mapped, Item expected, Item found) {
        this.sensitive = sensitive;
        this.mapped = mapped;
        this.hidden = new HashSet<>(sensitive);
        if (!sensitive.isEmpty()) {
            Set<String> unknown = new HashSet<>();
            found.attributes().values().forEach(value -> collect(value, unknown));
            Set<String> known = new HashSet<>();
            expected.attributes().values().forEach(value -> collect(value, known));
            unknown.removeAll(known);
            hidden.addAll(unknown);
        }
    }

    /** Whether an attribute of the item is hidden as a whole. */
    boolean hidesAttribute(String name) {
        return sensitive.contains(name) || !sensitive.isEmpty() && !mapped.contains(name);
    }

    /** The names of the entries that are hidden inside of attributes, at any depth. */
    Set<String> entries() {
        return hidden;
    }

    private static void collect(AttributeValue value, Set<String> names) {
        if (value instanceof AttributeValue.MapValue map) {
            for (Map.Entry<String, AttributeValue> entry : map.entries().entrySet()) {
                names.add(entry.getKey());
                collect(entry.getValue(), names);
            }
        } else if (value instanceof AttributeValue.ListValue list) {
            list.elements().forEach(element -> collect(element, names));
        }
    }
}
