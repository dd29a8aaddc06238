package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A projection expression: the places of an item to return. Immutable.
 *
 * @param paths the places
 */
public record Projection(List<DocumentPath> paths) {
    public Projection {
        paths = List.copyOf(paths);
    }

    /** Parses one; paths that overlap are refused. */
    public static Projection parse(String text, Placeholders placeholders) throws RefusedException {
        Words words = new Words("ProjectionExpression", text);
        List<DocumentPath> paths = new ArrayList<>();
        do {
            DocumentPath path = DocumentPath.parse(words, placeholders);
            if (paths.stream().anyMatch(path::overlaps)) {
                throw words.wrong(
                        "Two document paths overlap with each other; must remove or rewrite one of these paths");
            }
            paths.add(path);
        } while (words.takeIf(","));
        words.expectEnd();
        return new Projection(paths);
    }

    /** What it returns of an item. */
    public Map<String, AttributeValue> of(Map<String, AttributeValue> attributes) {
        Part whole = new Part();
        for (DocumentPath path : paths) {
            AttributeValue value = path.in(attributes);
            if (value != null) {
                Part part = whole.entry(path.attribute());
                for (DocumentPath.Step step : path.steps()) {
                    part = step instanceof DocumentPath.Step.Entry entry
                            ? part.entry(entry.name())
                            : part.element(((DocumentPath.Step.Element) step).index());
                }
                part.value = value;
            }
        }
        Map<String, AttributeValue> result = new LinkedHashMap<>();
        whole.entries.forEach((name, part) -> result.put(name, part.toValue()));
        return result;
    }

    /** A value under construction; elements of a list close up in their order. */
    private static final class Part {
        private final Map<String, Part> entries = new LinkedHashMap<>();
        private final TreeMap<Integer, Part> elements = new TreeMap<>();
        private AttributeValue value = new AttributeValue.NullValue();

        Part entry(String name) {
            return entries.computeIfAbsent(name, absent -> new Part());
        }

        Part element(int index) {
            return elements.computeIfAbsent(index, absent -> new Part());
        }

        AttributeValue toValue() {
            if (!entries.isEmpty()) {
                Map<String, AttributeValue> map = new LinkedHashMap<>();
                entries.forEach((name, part) -> map.put(name, part.toValue()));
                return new MapValue(map);
            }
            return elements.isEmpty()
                    ? value
                    : new ListValue(
                            elements.values().stream().map(Part::toValue).toList());
        }
    }
}
