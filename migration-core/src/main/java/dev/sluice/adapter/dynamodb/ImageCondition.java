package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.item.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The condition that an item is as it was seen: each of its attributes equal, and none of those that the new item or this program would bring.
 * DynamoDB has no condition on all attributes of an item, so one of another name that came since is not seen. Immutable and thread-safe.
 *
 * @param expression the condition
 * @param namesJson its placeholders of names
 * @param valuesJson its placeholders of values
 */
record ImageCondition(String expression, String namesJson, String valuesJson) {
    /** The longest expression: 4 KB (A8). */
    private static final int LONGEST = 4096;
    /** The most operators and functions in one expression: 300 (A8). */
    private static final int MOST_OPERATORS = 300;

    /** The condition for an image; nothing where it would be too long. */
    static Optional<ImageCondition> of(VersionedItem item, Item seen) {
        List<String> terms = new ArrayList<>();
        StringBuilder names = new StringBuilder("{");
        StringBuilder values = new StringBuilder("{");
        int place = 0;
        for (Map.Entry<String, AttributeValue> attribute : seen.attributes().entrySet()) {
            terms.add("#a" + place + "=:v" + place);
            name(names, "#a" + place, attribute.getKey());
            values.append(values.length() > 1 ? "," : "")
                    .append("\":v")
                    .append(place)
                    .append("\":");
            values.append(ItemJson.of(attribute.getValue()));
            place++;
        }
        for (String name : absent(item, seen)) {
            terms.add("attribute_not_exists(#a" + place + ")");
            name(names, "#a" + place, name);
            place++;
        }
        String expression = String.join(" AND ", terms);
        boolean fits = expression.length() <= LONGEST && 2 * terms.size() <= MOST_OPERATORS;
        return fits
                ? Optional.of(new ImageCondition(
                        expression,
                        names.append('}').toString(),
                        values.append('}').toString()))
                : Optional.empty();
    }

    private static Set<String> absent(VersionedItem item, Item seen) {
        Set<String> absent = new TreeSet<>(item.content().shape().names());
        absent.addAll(EngineAttributes.NAMES);
        absent.removeAll(seen.attributes().keySet());
        return absent;
    }

    private static void name(StringBuilder names, String placeholder, String name) {
        names.append(names.length() > 1 ? "," : "")
                .append('"')
                .append(placeholder)
                .append("\":");
        JsonText.append(names, name);
    }
}
