package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the items of an answer into rows of the SQL's columns, as the pattern's {@code returns} says.
 *
 * @param columns what is compared
 * @param explode the list attribute whose elements become a row each
 * @param sensitive names that are masked
 */
record ItemRows(List<ComparedColumn> columns, Optional<String> explode, Set<String> sensitive) {
    private static final String ELEMENT = "[]";

    /**
     * A column that is compared.
     *
     * @param name the SQL's name of it
     * @param path where an item has it
     * @param rule how to compare it
     */
    record ComparedColumn(String name, String path, AnswerColumnRule rule) {}

    /** The rows of an item, in the order of its list where one is exploded; none of a tombstone. */
    List<AnswerRow> of(Item item) {
        if (item.get(EngineAttributes.DELETED) != null) {
            return List.of();
        }
        if (explode.isEmpty()) {
            return List.of(row(item, null));
        }
        AttributeValue list = item.get(explode.get());
        List<AnswerRow> rows = new ArrayList<>();
        if (list instanceof AttributeValue.ListValue elements) {
            elements.elements().forEach(element -> rows.add(row(item, element)));
        } else if (list instanceof AttributeValue.StringSet set) {
            set.members().forEach(member -> rows.add(row(item, new AttributeValue.StringValue(member))));
        } else if (list instanceof AttributeValue.NumberSet set) {
            set.members().forEach(member -> rows.add(row(item, new AttributeValue.NumberValue(member))));
        } else if (list instanceof AttributeValue.BinarySet set) {
            set.members().forEach(member -> rows.add(row(item, new AttributeValue.BinaryValue(member))));
        }
        return rows;
    }

    /** Whether a value of that path is hidden from people: by any name that it can mean, for names can have dots of their own. */
    static boolean isSensitive(String path, Optional<String> explode, Set<String> sensitive) {
        String steps = "." + path + ".";
        return sensitive.stream().anyMatch(name -> steps.contains("." + name + "."))
                || path.startsWith(ELEMENT)
                        && explode.filter(sensitive::contains).isPresent();
    }

    private AnswerRow row(Item item, @Nullable AttributeValue element) {
        List<AnswerValue> values = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (ComparedColumn column : columns) {
            AttributeValue value = at(column.path(), item, element);
            values.add(AnswerComparer.ofTarget(column.rule(), value));
            shown.add(shown(column.path(), value));
        }
        return new AnswerRow(values, shown);
    }

    private String shown(String path, @Nullable AttributeValue value) {
        if (value == null) {
            return "absent";
        }
        return isSensitive(path, explode, sensitive)
                ? ItemJson.MASK
                : Texts.cut(ItemJson.masked(new Item(Map.of("value", value)), sensitive));
    }

    private static @Nullable AttributeValue at(String path, Item item, @Nullable AttributeValue element) {
        if (path.equals(ELEMENT)) {
            return element;
        }
        if (path.startsWith(ELEMENT + ".")) {
            return element instanceof AttributeValue.MapValue map
                    ? below(map.entries(), path.substring(ELEMENT.length() + 1))
                    : null;
        }
        return below(item.attributes(), path);
    }

    /** An attribute's own name wins over the same text as a path into a map. */
    private static @Nullable AttributeValue below(Map<String, AttributeValue> entries, String path) {
        AttributeValue whole = entries.get(path);
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return entries.get(path.substring(0, dot)) instanceof AttributeValue.MapValue map
                ? below(map.entries(), path.substring(dot + 1))
                : null;
    }
}
