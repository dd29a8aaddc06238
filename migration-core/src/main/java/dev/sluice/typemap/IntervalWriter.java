package dev.sluice.typemap;

import dev.sluice.item.ItemSink;

/** Writes an interval as M of {@code mo}, {@code d} and {@code us}: months, days, microseconds. */
record IntervalWriter() implements ValueWriter {

    @Override
    public void write(String text, ItemSink sink, int level) throws UnrepresentableException {
        IntervalParts parts = IntervalParts.parse(text);
        Nesting.enter(level);
        sink.beginMap();
        entry(sink, "mo", parts.months());
        entry(sink, "d", parts.days());
        entry(sink, "us", parts.microseconds());
        sink.endMap();
    }

    private static void entry(ItemSink sink, String name, long value) {
        sink.name(name);
        sink.number(Long.toString(value));
    }
}
