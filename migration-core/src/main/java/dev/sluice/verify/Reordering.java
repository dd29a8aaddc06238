package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns round everything whose order means nothing: attributes, map entries and set members; lists stay as they are. */
final class Reordering {
    private Reordering() {}

    static Item of(Item item) {
        return new Item(entries(item.attributes()));
    }

    private static AttributeValue of(AttributeValue value) {
        if (value instanceof AttributeValue.MapValue map) {
            return new AttributeValue.MapValue(entries(map.entries()));
        }
        if (value instanceof AttributeValue.ListValue list) {
            return new AttributeValue.ListValue(
                    list.elements().stream().map(Reordering::of).toList());
        }
        if (value instanceof AttributeValue.StringSet set) {
            return new AttributeValue.StringSet(reversed(set.members()));
        }
        if (value instanceof AttributeValue.NumberSet set) {
            return new AttributeValue.NumberSet(reversed(set.members()));
        }
        return value instanceof AttributeValue.BinarySet set
                ? new AttributeValue.BinarySet(reversed(set.members()))
                : value;
    }

    private static Map<String, AttributeValue> entries(Map<String, AttributeValue> entries) {
        Map<String, AttributeValue> turned = new LinkedHashMap<>();
        reversed(List.copyOf(entries.keySet())).forEach(name -> {
            AttributeValue value = entries.get(name);
            if (value != null) {
                turned.put(name, of(value));
            }
        });
        return turned;
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> turned = new ArrayList<>(list);
        Collections.reverse(turned);
        return turned;
    }
}
