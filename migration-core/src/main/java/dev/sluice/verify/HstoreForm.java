package dev.sluice.verify;

import dev.sluice.item.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** An hstore as a map of strings; a NULL value is the null value. */
record HstoreForm() implements ValueForm {
    private static final AnswerValue ABSENT = new AnswerValue.Absent();

    @Override
    public AnswerValue ofText(String text) {
        try {
            LiteralReader reader = new LiteralReader(text);
            Map<String, AnswerValue> entries = new LinkedHashMap<>();
            while (!reader.atEnd()) {
                String name = reader.quoted();
                reader.expect('=');
                reader.expect('>');
                entries.put(name, value(reader));
                if (reader.accept(',')) {
                    reader.accept(' ');
                }
            }
            return new AnswerValue.Known(entries);
        } catch (LiteralReader.MalformedException malformed) {
            return new AnswerValue.Unlike("not an hstore");
        }
    }

    @Override
    public AnswerValue ofAttribute(AttributeValue value) {
        if (!(value instanceof AttributeValue.MapValue map)) {
            return ValueForm.unknown(value, "an hstore");
        }
        Map<String, AnswerValue> entries = new LinkedHashMap<>();
        map.entries().forEach((name, entry) -> entries.put(name, entry(entry)));
        return AnswerParts.join(entries.values(), () -> entries);
    }

    private static AnswerValue value(LiteralReader reader) throws LiteralReader.MalformedException {
        if (reader.peek() == '"') {
            return new AnswerValue.Known(reader.quoted());
        }
        if (reader.bare(",").equals("NULL")) {
            return ABSENT;
        }
        throw new LiteralReader.MalformedException("a value is neither quoted nor NULL");
    }

    private static AnswerValue entry(AttributeValue entry) {
        if (entry instanceof AttributeValue.NullValue) {
            return ABSENT;
        }
        return entry instanceof AttributeValue.StringValue text
                ? new AnswerValue.Known(text.value())
                : new AnswerValue.Unlike("an hstore holds text only");
    }
}
