package dev.sluice.typemap;

import dev.sluice.item.ItemSink;
import java.util.List;

/**
 * Writes a row value, such as {@code (1,"a b",)}, as M with its field names. A NULL field becomes NULL, not absent, so that a row
 * of NULLs is not an empty map and a field's absence always means another type.
 */
record CompositeWriter(List<Field> fields) implements ValueWriter {
    CompositeWriter {
        fields = List.copyOf(fields);
    }

    /** A field's name and the writer of its values. */
    record Field(String name, ValueWriter writer) {}

    @Override
    public void write(String text, ItemSink sink, int level) throws UnrepresentableException {
        int inside = Nesting.enter(level);
        QuotedScanner scanner = new QuotedScanner(text, "a row");
        scanner.expect('(');
        sink.beginMap();
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                scanner.expect(',');
            }
            field(fields.get(i), scanner, sink, inside);
        }
        sink.endMap();
        scanner.expect(')');
        scanner.expectEnd();
    }

    private static void field(Field field, QuotedScanner scanner, ItemSink sink, int level)
            throws UnrepresentableException {
        boolean quoted = scanner.peek() == '"';
        String value = quoted ? scanner.quoted() : scanner.bare(",)");
        sink.name(field.name());
        if (value.isEmpty() && !quoted) {
            sink.nullValue();
        } else {
            field.writer().write(value, sink, level);
        }
    }
}
