package dev.sluice.typemap;

import dev.sluice.item.ItemSink;

/** Writes BOOL. */
record BooleanWriter() implements ValueWriter {
    @Override
    public void write(String text, ItemSink sink, int level) throws UnrepresentableException {
        sink.bool(parse(text));
    }

    /** The value of {@code t} or {@code f}, or of the {@code true} and {@code false} that a cast to text prints. */
    static boolean parse(String text) throws UnrepresentableException {
        if (text.equals("t") || text.equals("true")) {
            return true;
        }
        if (text.equals("f") || text.equals("false")) {
            return false;
        }
        throw new UnrepresentableException("R-57", "the text is not a boolean as PostgreSQL prints it");
    }
}
