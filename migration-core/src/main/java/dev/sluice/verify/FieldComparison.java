package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.verify.Difference.FieldDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells for people where two items differ (V4): the deepest paths that do, sensitive values masked, long ones cut. */
final class FieldComparison {
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_TEXT = 300;

    private final FieldMask mask;
    private final List<FieldDifference> fields = new ArrayList<>();

    private FieldComparison(FieldMask mask) {
        this.mask = mask;
    }

    /**
     * Compares two items.
     *
     * @param expected what the source says
     * @param found what the target says
     * @param mask what is hidden
     * @return at most 20 paths
     */
    static List<FieldDifference> of(Item expected, Item found, FieldMask mask) {
        FieldComparison comparison = new FieldComparison(mask);
        comparison.attributes(content(expected), content(found));
        return List.copyOf(comparison.fields);
    }

    private static Map<String, AttributeValue> content(Item item) {
        Map<String, AttributeValue> content = new LinkedHashMap<>(item.attributes());
        content.keySet().removeAll(EngineAttributes.NAMES);
        return content;
    }

    private void attributes(Map<String, AttributeValue> expected, Map<String, AttributeValue> found) {
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            if (mask.hidesAttribute(name)) {
                hidden(name, expected.get(name), found.get(name));
            } else {
                value(name, "", expected.get(name), found.get(name));
            }
        }
    }

    /** Not a step further down: the names of its entries are values too. */
    private void hidden(String path, @Nullable AttributeValue expected, @Nullable AttributeValue found) {
        if (fields.size() < MOST_FIELDS && !same(expected, found)) {
            fields.add(new FieldDifference(
                    path, expected == null ? "" : ItemJson.MASK, found == null ? "" : ItemJson.MASK));
        }
    }

    private void entries(String prefix, Map<String, AttributeValue> expected, Map<String, AttributeValue> found) {
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            value(prefix + name, name, expected.get(name), found.get(name));
        }
    }

    private void value(String path, String name, @Nullable AttributeValue expected, @Nullable AttributeValue found) {
        if (fields.size() >= MOST_FIELDS || same(expected, found)) {
            return;
        }
        if (mask.entries().contains(name)) {
            hidden(path, expected, found);
        } else if (expected instanceof AttributeValue.MapValue one && found instanceof AttributeValue.MapValue other) {
            entries(path + ".", one.entries(), other.entries());
        } else if (expected instanceof AttributeValue.ListValue one
                && found instanceof AttributeValue.ListValue other
                && one.elements().size() == other.elements().size()) {
            for (int i = 0; i < one.elements().size(); i++) {
                value(
                        path + "[" + i + "]",
                        name,
                        one.elements().get(i),
                        other.elements().get(i));
            }
        } else {
            fields.add(new FieldDifference(path, text(expected), text(found)));
        }
    }

    private static boolean same(@Nullable AttributeValue expected, @Nullable AttributeValue found) {
        if (expected == null || found == null) {
            return expected == found;
        }
        return Arrays.equals(ReadBackFingerprint.bytes(expected), ReadBackFingerprint.bytes(found));
    }

    private String text(@Nullable AttributeValue value) {
        if (value == null) {
            return "";
        }
        // Under a name that no attribute has, so that none hides it.
        String json = ItemJson.masked(new Item(Map.of("", value)), mask.entries());
        String text = json.substring("{\"\":".length(), json.length() - 1);
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }
}
