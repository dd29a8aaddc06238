package dev.sluice.typemap;

import dev.sluice.item.ItemSink;

/** Writes an hstore, such as {@code "a"=>"1", "b"=>NULL}, as M of S; a NULL value becomes NULL. */
record HstoreWriter() implements ValueWriter {

    @Override
    public void write(String text, ItemSink sink, int level) throws UnrepresentableException {
        Nesting.enter(level);
        QuotedScanner scanner = new QuotedScanner(text, "an hstore");
        sink.beginMap();
        while (!scanner.atEnd()) {
            entry(scanner, sink);
            if (!scanner.atEnd()) {
                scanner.expect(',');
                scanner.expect(' ');
            }
        }
        sink.endMap();
    }

    private static void entry(QuotedScanner scanner, ItemSink sink) throws UnrepresentableException {
        sink.name(Nesting.name(scanner.quoted()));
        scanner.expect('=');
        scanner.expect('>');
        if (scanner.peek() == '"') {
            sink.string(scanner.quoted());
        } else if (scanner.bare(",").equals("NULL")) {
            sink.nullValue();
        } else {
            throw scanner.malformed();
        }
    }
}
