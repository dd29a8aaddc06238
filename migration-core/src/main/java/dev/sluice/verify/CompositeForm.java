package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Row values as maps.
 *
 * @param fields the form of each field, in the type's order
 */
record CompositeForm(Map<String, ValueForm> fields) implements ValueForm {
    private static final AnswerValue ABSENT = new AnswerValue.Absent();

    @Override
    public AnswerValue ofText(String text) {
        try {
            LiteralReader reader = new LiteralReader(text);
            Map<String, AnswerValue> values = new LinkedHashMap<>();
            reader.expect('(');
            for (Map.Entry<String, ValueForm> field : fields.entrySet()) {
                if (!values.isEmpty()) {
                    reader.expect(',');
                }
                values.put(field.getKey(), field(reader, field.getValue()));
            }
            reader.expect(')');
            reader.expectEnd();
            return AnswerParts.join(values.values(), () -> values);
        } catch (LiteralReader.MalformedException malformed) {
            return new AnswerValue.Unlike("not a row");
        }
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        if (!(value instanceof AttributeValue.MapValue map)) {
            return ValueForm.unknown(value, "a row");
        }
        if (!fields.keySet().containsAll(map.entries().keySet())) {
            return new AnswerValue.Unlike("a map with an entry that the row type lacks");
        }
        Map<String, AnswerValue> values = new LinkedHashMap<>();
        fields.forEach((name, form) -> {
            AttributeValue entry = map.entries().get(name);
            boolean absent = entry == null || entry instanceof AttributeValue.NullValue;
            values.put(name, absent || entry == null ? ABSENT : form.ofAttribute(entry));
        });
        return AnswerParts.join(values.values(), () -> values);
    }

    private static AnswerValue field(LiteralReader reader, ValueForm form) throws LiteralReader.MalformedException {
        if (reader.peek() == '"') {
            return form.ofText(reader.quoted());
        }
        String bare = reader.bare(",)");
        return bare.isEmpty() ? ABSENT : form.ofText(bare);
    }
}
