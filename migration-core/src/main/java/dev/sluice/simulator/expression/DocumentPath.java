package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in an item, such as {@code address.lines[0]}. Immutable.
 *
 * @param attribute the attribute
 * @param steps the way into it
 */
public record DocumentPath(String attribute, List<Step> steps) {
    private static final int INDEX_DIGITS = 9;

    public DocumentPath {
        steps = List.copyOf(steps);
    }

    /** One step into a value. */
    public sealed interface Step {
        /** An entry of a map. */
        record Entry(String name) implements Step {}

        /** An element of a list, from 0. */
        record Element(int index) implements Step {}
    }

    static DocumentPath parse(Words words, Placeholders placeholders) throws RefusedException {
        String attribute = name(words, placeholders);
        List<Step> steps = new ArrayList<>();
        while (true) {
            if (words.takeIf(".")) {
                steps.add(new Step.Entry(name(words, placeholders)));
            } else if (words.takeIf("[")) {
                steps.add(new Step.Element(index(words)));
                words.expect("]");
            } else {
                return new DocumentPath(attribute, steps);
            }
        }
    }

    private static String name(Words words, Placeholders placeholders) throws RefusedException {
        String word = words.take();
        if (!word.matches("#[A-Za-z0-9_]+|[A-Za-z][A-Za-z0-9_]*")) {
            throw words.wrong("Syntax error; token: \"" + word + "\"");
        }
        return placeholders.name(word);
    }

    private static int index(Words words) throws RefusedException {
        String word = words.take();
        if (!word.matches("[0-9]+") || word.length() > INDEX_DIGITS) {
            throw words.wrong("List index is not within the allowable range; index: [" + word + "]");
        }
        return Integer.parseInt(word);
    }

    /** Whether it is an attribute as a whole. */
    public boolean isWholeAttribute() {
        return steps.isEmpty();
    }

    /** What stands there; null for nothing. */
    public @Nullable AttributeValue in(Map<String, AttributeValue> attributes) {
        AttributeValue value = attributes.get(attribute);
        for (Step step : steps) {
            value = child(value, step);
        }
        return value;
    }

    private static @Nullable AttributeValue child(@Nullable AttributeValue value, Step step) {
        if (step instanceof Step.Entry entry) {
            return value instanceof AttributeValue.MapValue map ? map.entries().get(entry.name()) : null;
        }
        int index = ((Step.Element) step).index();
        return value instanceof AttributeValue.ListValue list
                        && index < list.elements().size()
                ? list.elements().get(index)
                : null;
    }

    /** Whether one of both leads into what the other leads to. */
    boolean overlaps(DocumentPath other) {
        if (!attribute.equals(other.attribute)) {
            return false;
        }
        int common = Math.min(steps.size(), other.steps.size());
        return steps.subList(0, common).equals(other.steps.subList(0, common));
    }
}
