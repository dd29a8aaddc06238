package dev.sluice.typemap;

import dev.sluice.item.ItemSink;

/** Writes N. The conversion gives a decimal within the limits of N. */
record NumberWriter(TextConversion conversion) implements ValueWriter {
    /** A number as PostgreSQL prints it, checked against the limits of N. */
    static final NumberWriter CHECKED = new NumberWriter(DecimalText::number);

    @Override
    public void write(String text, ItemSink sink, int level) throws UnrepresentableException {
        sink.number(conversion.convert(text));
    }
}
