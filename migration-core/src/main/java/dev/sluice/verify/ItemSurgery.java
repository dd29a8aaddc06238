package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Changes a single value of an item, at any depth, never a key or an engine attribute. Used by one thread.
 *
 * @param keyAttributes names of the table's key attributes
 * @param random picks the value
 */
record ItemSurgery(Set<String> keyAttributes, RandomGenerator random) {
    ItemSurgery {
        keyAttributes = Set.copyOf(keyAttributes);
    }

    /** A change of one value; nothing where the value gives no hold for it. */
    @FunctionalInterface
    interface Cut extends Function<AttributeValue, Optional<AttributeValue>> {}

    /** Changes one value that gives hold, picked at random; nothing where none does. */
    Optional<Item> change(Item item, Cut cut) {
        List<Item> outcomes = new ArrayList<>();
        for (String name : contentNames(item)) {
            AttributeValue value = item.attributes().get(name);
            if (value != null) {
                changes(value, cut).forEach(changed -> outcomes.add(with(item, name, changed)));
            }
        }
        return outcomes.isEmpty() ? Optional.empty() : Optional.of(outcomes.get(random.nextInt(outcomes.size())));
    }

    /** Names of the attributes that are neither keys nor the engine's. */
    List<String> contentNames(Item item) {
        return item.attributes().keySet().stream()
                .filter(name -> !keyAttributes.contains(name) && !EngineAttributes.NAMES.contains(name))
                .toList();
    }

    /** The item with that attribute. */
    static Item with(Item item, String name, AttributeValue value) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        attributes.put(name, value);
        return new Item(attributes);
    }

    /** The item without that attribute. */
    static Item without(Item item, String name) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(item.attributes());
        attributes.remove(name);
        return new Item(attributes);
    }

    private static List<AttributeValue> changes(AttributeValue value, Cut cut) {
        List<AttributeValue> outcomes = new ArrayList<>();
        cut.apply(value).ifPresent(outcomes::add);
        if (value instanceof AttributeValue.MapValue map) {
            map.entries().forEach((name, entry) -> changes(entry, cut).forEach(changed -> {
                Map<String, AttributeValue> entries = new LinkedHashMap<>(map.entries());
                entries.put(name, changed);
                outcomes.add(new AttributeValue.MapValue(entries));
            }));
        } else if (value instanceof AttributeValue.ListValue list) {
            for (int i = 0; i < list.elements().size(); i++) {
                int index = i;
                changes(list.elements().get(i), cut).forEach(changed -> {
                    List<AttributeValue> elements = new ArrayList<>(list.elements());
                    elements.set(index, changed);
                    outcomes.add(new AttributeValue.ListValue(elements));
                });
            }
        }
        return outcomes;
    }
}
