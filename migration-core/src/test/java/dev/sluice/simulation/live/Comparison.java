package dev.sluice.simulation.live;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares all keys of the target with what they have to hold. Stateless. */
final class Comparison {
    private static final Set<String> OF_A_TOMBSTONE = Set.of("pk", "sk", "_mv", "_mh", "_md");

    private Comparison() {}

    /**
     * What is wrong: lost, resurrected, stale or strange; empty for nothing.
     *
     * @param rejected keys under which an older item with that id may stand
     */
    static String findings(Map<String, Map<String, Object>> expected, Map<String, Object> rejected, List<Item> items) {
        TreeMap<String, Map<String, Object>> actual = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        for (Item item : items) {
            if (item.get("_md") != null) {
                if (!isSound(item)) {
                    text.append("no sound tombstone: ").append(item).append("; ");
                }
            } else {
                Map<String, Object> plain = plain(item.attributes());
                plain.keySet().removeAll(List.of("_mv", "_mh"));
                actual.put(plain.get("pk") + " / " + plain.get("sk"), plain);
            }
        }
        expected.forEach((key, item) -> {
            if (!item.equals(actual.get(key))) {
                text.append(key).append(" is ").append(actual.get(key));
                text.append(" and should be ").append(item).append("; ");
            }
        });
        actual.entrySet()
                .removeIf(item -> item.getValue().get("id") != null
                        && item.getValue().get("id").equals(rejected.get(item.getKey())));
        actual.keySet().stream().filter(key -> !expected.containsKey(key)).forEach(key -> text.append(key)
                .append(" should not be there; "));
        return text.toString();
    }

    private static boolean isSound(Item tombstone) {
        return tombstone.attributes().keySet().equals(OF_A_TOMBSTONE)
                && new BinaryValue(CanonicalForm.hash(tombstone).toBinary()).equals(tombstone.get("_mh"));
    }

    private static Map<String, Object> plain(Map<String, AttributeValue> attributes) {
        Map<String, Object> plain = new HashMap<>();
        attributes.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Object plain(AttributeValue value) {
        if (value instanceof StringValue text) {
            return text.value();
        }
        if (value instanceof NumberValue number) {
            return number.value().stripTrailingZeros();
        }
        if (value instanceof ListValue list) {
            return list.elements().stream().map(Comparison::plain).toList();
        }
        return value instanceof MapValue map ? plain(map.entries()) : value;
    }
}
