package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import java.util.ArrayList;
import java.util.Collections;
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

    /** Changes one value that gives hold, found from a random place on; nothing where none does. */
    Optional<Item> change(Item item, Cut cut) {
        for (String name : fromRandomPlace(contentNames(item))) {
            AttributeValue value = item.get(name);
            Optional<AttributeValue> changed = value == null ? Optional.empty() : change(value, cut);
            if (changed.isPresent()) {
                return Optional.of(with(item, name, changed.get()));
            }
        }
        return Optional.empty();
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

    private Optional<AttributeValue> change(AttributeValue value, Cut cut) {
        return random.nextBoolean()
                ? cut.apply(value).or(() -> changeInside(value, cut))
                : changeInside(value, cut).or(() -> cut.apply(value));
    }

    private Optional<AttributeValue> changeInside(AttributeValue value, Cut cut) {
        if (value instanceof AttributeValue.MapValue map) {
            return changeEntry(map, cut);
        }
        return value instanceof AttributeValue.ListValue list ? changeElement(list, cut) : Optional.empty();
    }

    private Optional<AttributeValue> changeEntry(AttributeValue.MapValue map, Cut cut) {
        for (Map.Entry<String, AttributeValue> entry :
                fromRandomPlace(List.copyOf(map.entries().entrySet()))) {
            Optional<AttributeValue> changed = change(entry.getValue(), cut);
            if (changed.isPresent()) {
                Map<String, AttributeValue> entries = new LinkedHashMap<>(map.entries());
                entries.put(entry.getKey(), changed.get());
                return Optional.of(new AttributeValue.MapValue(entries));
            }
        }
        return Optional.empty();
    }

    private Optional<AttributeValue> changeElement(AttributeValue.ListValue list, Cut cut) {
        for (int index = 0; index < list.elements().size(); index++) {
            Optional<AttributeValue> changed = change(list.elements().get(index), cut);
            if (changed.isPresent()) {
                List<AttributeValue> elements = new ArrayList<>(list.elements());
                elements.set(index, changed.get());
                return Optional.of(new AttributeValue.ListValue(elements));
            }
        }
        return Optional.empty();
    }

    private <T> List<T> fromRandomPlace(List<T> list) {
        List<T> turned = new ArrayList<>(list);
        if (!turned.isEmpty()) {
            Collections.rotate(turned, random.nextInt(turned.size()));
        }
        return turned;
    }
}
