package dev.sluice.projection;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hides the sensitive values of items before people see them. Immutable and thread-safe.
 *
 * @param paths the values to hide
 */
public record ItemMask(Set<AttributePath> paths) {
    /** What stands in place of a hidden value. */
    public static final String MASKED = ItemJson.MASK;

    private static final AttributeValue HIDDEN = new AttributeValue.StringValue(MASKED);

    public ItemMask {
        paths = Set.copyOf(paths);
    }

    /** Whether the attribute as a whole is hidden. */
    public boolean hides(String attribute) {
        return paths.contains(AttributePath.of(attribute));
    }

    /** The names of the attributes that are hidden as a whole, key attributes among them. */
    public Set<String> attributes() {
        Set<String> names = new LinkedHashSet<>();
        paths.stream().filter(path -> path.entry().isEmpty()).forEach(path -> names.add(path.attribute()));
        return names;
    }

    /** A mask that hides what either hides: for items of which nobody knows the entity. */
    public ItemMask or(ItemMask other) {
        Set<AttributePath> both = new LinkedHashSet<>(paths);
        both.addAll(other.paths);
        return new ItemMask(both);
    }

    /** The item without its sensitive values. */
    public Item apply(Item item) {
        Map<String, AttributeValue> shown = new LinkedHashMap<>();
        item.attributes().forEach((name, value) -> shown.put(name, hides(name) ? HIDDEN : inLists(name, value)));
        return new Item(shown);
    }

    private AttributeValue inLists(String attribute, AttributeValue value) {
        if (!(value instanceof AttributeValue.ListValue list)) {
            return value;
        }
        return new AttributeValue.ListValue(list.elements().stream()
                .map(element -> entries(attribute, element))
                .toList());
    }

    private AttributeValue entries(String attribute, AttributeValue element) {
        if (!(element instanceof AttributeValue.MapValue map)) {
            return element;
        }
        Map<String, AttributeValue> shown = new LinkedHashMap<>();
        map.entries().forEach((name, value) -> {
            boolean hidden = paths.contains(new AttributePath(attribute, Optional.of(name)));
            shown.put(name, hidden ? HIDDEN : value);
        });
        return new AttributeValue.MapValue(shown);
    }
}
