package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import dev.sluice.item.JsonText;
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
        Set<String> brought = new TreeSet<>(item.content().shape().names());
        brought.addAll(EngineAttributes.NAMES);
        Terms terms = new Terms();
        boolean fits = terms.addAbsent(brought, seen);
        for (Map.Entry<String, AttributeValue> attribute : seen.attributes().entrySet()) {
            fits = fits && terms.addEqual(attribute.getKey(), attribute.getValue());
        }
        return fits ? Optional.of(terms.condition()) : Optional.empty();
    }

    /** The condition for an image to which only engine attributes are added: of those of the engine, and of as many others as fit. */
    static ImageCondition most(Item seen) {
        Terms terms = new Terms();
        terms.addAbsent(EngineAttributes.NAMES, seen);
        for (String name : EngineAttributes.NAMES) {
            AttributeValue value = seen.get(name);
            if (value != null) {
                terms.addEqual(name, value);
            }
        }
        for (Map.Entry<String, AttributeValue> attribute : seen.attributes().entrySet()) {
            if (!EngineAttributes.NAMES.contains(attribute.getKey())
                    && !terms.addEqual(attribute.getKey(), attribute.getValue())) {
                break;
            }
        }
        return terms.condition();
    }

    /** A condition under construction. Used by one thread. */
    private static final class Terms {
        private final StringBuilder expression = new StringBuilder();
        private final StringBuilder names = new StringBuilder("{");
        private final StringBuilder values = new StringBuilder("{");
        private int count;

        /** Whether all of them fit. */
        boolean addAbsent(Set<String> brought, Item seen) {
            Set<String> absent = new TreeSet<>(brought);
            absent.removeAll(seen.attributes().keySet());
            boolean fits = true;
            for (String name : absent) {
                fits = fits && add("attribute_not_exists(#a" + count + ")", name);
            }
            return fits;
        }

        boolean addEqual(String name, AttributeValue value) {
            int place = count;
            if (!add("#a" + place + "=:v" + place, name)) {
                return false;
            }
            values.append(values.length() > 1 ? "," : "")
                    .append("\":v")
                    .append(place)
                    .append("\":")
                    .append(ItemJson.of(value));
            return true;
        }

        private boolean add(String term, String name) {
            String and = count == 0 ? "" : " AND ";
            if (expression.length() + and.length() + term.length() > LONGEST || 2 * (count + 1) > MOST_OPERATORS) {
                return false;
            }
            expression.append(and).append(term);
            names.append(names.length() > 1 ? "," : "")
                    .append("\"#a")
                    .append(count)
                    .append("\":");
            JsonText.append(names, name);
            count++;
            return true;
        }

        ImageCondition condition() {
            return new ImageCondition(
                    expression.toString(),
                    names.append('}').toString(),
                    values.append('}').toString());
        }
    }
}
