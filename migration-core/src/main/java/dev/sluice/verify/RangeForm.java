package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ranges as maps of {@code l}, {@code u}, {@code li}, {@code ui} and {@code empty}; an unbounded side has no bound.
 *
 * @param bound the form of its bounds
 */
record RangeForm(ValueForm bound) implements ValueForm {
    private static final Set<String> ENTRIES = Set.of("l", "u", "li", "ui", "empty");

    @Override
    public AnswerValue ofText(String text) {
        if (text.equals("empty")) {
            return empty();
        }
        try {
            LiteralReader reader = new LiteralReader(text);
            Map<String, AnswerValue> values = new LinkedHashMap<>();
            boolean lower = reader.accept('[');
            if (!lower) {
                reader.expect('(');
            }
            side("l", reader, values);
            reader.expect(',');
            side("u", reader, values);
            boolean upper = reader.accept(']');
            if (!upper) {
                reader.expect(')');
            }
            reader.expectEnd();
            return known(values, lower, upper);
        } catch (LiteralReader.MalformedException malformed) {
            return new AnswerValue.Unlike("not a range");
        }
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        if (!(value instanceof AttributeValue.MapValue map)) {
            return ValueForm.unknown(value, "a range");
        }
        if (flag(map, "empty")) {
            return empty();
        }
        boolean bounded = map.entries().get("li") instanceof AttributeValue.BooleanValue
                && map.entries().get("ui") instanceof AttributeValue.BooleanValue;
        if (!bounded || !ENTRIES.containsAll(map.entries().keySet())) {
            return new AnswerValue.Unlike("a map that is not a range");
        }
        Map<String, AnswerValue> values = new LinkedHashMap<>();
        for (String side : Set.of("l", "u")) {
            AttributeValue entry = map.entries().get(side);
            if (entry != null) {
                values.put(side, bound.ofAttribute(entry));
            }
        }
        return known(values, flag(map, "li"), flag(map, "ui"));
    }

    private void side(String name, LiteralReader reader, Map<String, AnswerValue> values)
            throws LiteralReader.MalformedException {
        boolean quoted = reader.peek() == '"';
        String text = quoted ? reader.quoted() : reader.bare(",)]");
        if (quoted || !text.isEmpty()) {
            values.put(name, bound.ofText(text));
        }
    }

    private static AnswerValue known(Map<String, AnswerValue> bounds, boolean lower, boolean upper) {
        Map<String, AnswerValue> all = new LinkedHashMap<>(bounds);
        all.put("li", new AnswerValue.Known(lower));
        all.put("ui", new AnswerValue.Known(upper));
        return AnswerParts.join(all.values(), () -> all);
    }

    private static AnswerValue empty() {
        return new AnswerValue.Known("empty");
    }

    private static boolean flag(AttributeValue.MapValue map, String name) {
        return map.entries().get(name) instanceof AttributeValue.BooleanValue flag && flag.value();
    }
}
