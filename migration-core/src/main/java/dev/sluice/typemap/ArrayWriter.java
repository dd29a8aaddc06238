package dev.sluice.typemap;

import dev.sluice.item.ItemSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an array as L, a NULL element as NULL. An array of more dimensions, or one that does not start at 1, becomes M of {@code
 * dims}, {@code lb} (lower bounds) and {@code L} (elements, row by row), so that no two arrays share a form.
 */
record ArrayWriter(ValueWriter element, char delimiter) implements ValueWriter {

    @Override
    public void write(String text, ItemSink sink, int level) throws UnrepresentableException {
        ArrayText array = ArrayText.parse(text, delimiter);
        if (array.isPlain()) {
            list(array.elements(), sink, level);
            return;
        }
        int inside = Nesting.enter(level);
        Nesting.enter(inside);
        sink.beginMap();
        numbers("dims", array.dimensions(), sink);
        numbers("lb", array.lowerBounds(), sink);
        sink.name("L");
        list(array.elements(), sink, inside);
        sink.endMap();
    }

    private void list(List<@Nullable String> elements, ItemSink sink, int level) throws UnrepresentableException {
        int inside = Nesting.enter(level);
        sink.beginList();
        for (@Nullable String each : elements) {
            if (each == null) {
                sink.nullValue();
            } else {
                element.write(each, sink, inside);
            }
        }
        sink.endList();
    }

    private static void numbers(String name, List<Integer> values, ItemSink sink) {
        sink.name(name);
        sink.beginList();
        values.forEach(value -> sink.number(Integer.toString(value)));
        sink.endList();
    }
}
