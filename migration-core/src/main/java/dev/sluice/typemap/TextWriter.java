package dev.sluice.typemap;

import dev.sluice.item.ItemSink;

/** Writes S. */
record TextWriter(TextConversion conversion) implements ValueWriter {
    /** The text as it is. */
    static final TextWriter AS_IS = new TextWriter(text -> text);

    @Override
    public void write(String text, ItemSink sink, int level) throws UnrepresentableException {
        sink.string(conversion.convert(text));
    }
}
