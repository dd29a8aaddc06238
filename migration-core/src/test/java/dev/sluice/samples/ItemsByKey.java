package dev.sluice.samples;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Items of a sample by table and key, and how two such collections differ. Used by one thread. */
final class ItemsByKey {
    private final Map<String, List<String>> keys;
    private final Map<String, Map<String, String>> items = new TreeMap<>();

    ItemsByKey(Sample sample) {
        this(sample.keys());
    }

    private ItemsByKey(Map<String, List<String>> keys) {
        this.keys = keys;
    }

    /** Adds an item; two with one key are a failure of their own. */
    void add(String table, JsonObject item) {
        Map<String, String> attributes = DynamoJson.attributes(item);
        StringBuilder key = new StringBuilder(table);
        List<String> names = keys.get(table);
        if (names == null) {
            throw new IllegalStateException("the sample has no table " + table);
        }
        names.forEach(name -> key.append(" / ").append(attributes.get(name)));
        if (items.put(key.toString(), attributes) != null) {
            throw new IllegalStateException("two items have the key " + key);
        }
    }

    /** How many. */
    int size() {
        return items.size();
    }

    /** Those of these items whose keys the others have too. */
    ItemsByKey restrictedTo(ItemsByKey others) {
        ItemsByKey restricted = new ItemsByKey(keys);
        restricted.items.putAll(items);
        restricted.items.keySet().retainAll(others.items.keySet());
        return restricted;
    }

    /** How what was found differs from these. */
    List<ItemDifference> differencesTo(ItemsByKey found) {
        Set<String> all = new TreeSet<>(items.keySet());
        all.addAll(found.items.keySet());
        List<ItemDifference> differences = new ArrayList<>();
        for (String key : all) {
            Map<String, String> expected = items.get(key);
            Map<String, String> there = found.items.get(key);
            if (there == null) {
                differences.add(new ItemDifference(ItemDifference.Kind.MISSING, key, Map.of()));
            } else if (expected == null) {
                differences.add(new ItemDifference(ItemDifference.Kind.EXTRA, key, Map.of()));
            } else if (!expected.equals(there)) {
                differences.add(new ItemDifference(ItemDifference.Kind.DIFFERENT, key, attributes(expected, there)));
            }
        }
        return differences;
    }

    private static Map<String, String> attributes(Map<String, String> expected, Map<String, String> found) {
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        Map<String, String> different = new TreeMap<>();
        for (String name : names) {
            String wanted = expected.getOrDefault(name, "absent");
            String there = found.getOrDefault(name, "absent");
            if (!wanted.equals(there)) {
                different.put(name, "expected " + wanted + ", found " + there);
            }
        }
        return different;
    }
}
