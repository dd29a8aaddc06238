package dev.sluice.typemap;

import dev.sluice.item.ItemSink;

/** Writes B. */
record BytesWriter(Conversion conversion) implements ValueWriter {

    /** Turns text into bytes. */
    @FunctionalInterface
    interface Conversion {
        byte[] convert(String text) throws UnrepresentableException;
    }

    @Override
    public void write(String text, ItemSink sink, int level) throws UnrepresentableException {
        sink.binary(conversion.convert(text));
    }
}
