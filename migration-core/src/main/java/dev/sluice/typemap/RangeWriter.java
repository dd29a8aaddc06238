package dev.sluice.typemap;

import dev.sluice.item.ItemSink;
import dev.sluice.source.RangeType;

/**
 * Writes a range as M of {@code l}, {@code u} (bounds), {@code li}, {@code ui} (whether each is part of it) and {@code empty}. An
 * unbounded side has no bound entry; an empty range has only {@code empty}. A multirange is L of its ranges.
 */
record RangeWriter(ValueWriter bound, RangeType.Form form) implements ValueWriter {

    @Override
    public void write(String text, ItemSink sink, int level) throws UnrepresentableException {
        QuotedScanner scanner = new QuotedScanner(text, "a range");
        if (form == RangeType.Form.MULTIRANGE) {
            list(scanner, sink, Nesting.enter(level));
        } else {
            range(scanner, sink, Nesting.enter(level));
        }
        scanner.expectEnd();
    }

    private void list(QuotedScanner scanner, ItemSink sink, int level) throws UnrepresentableException {
        scanner.expect('{');
        sink.beginList();
        if (!scanner.accept('}')) {
            do {
                range(scanner, sink, Nesting.enter(level));
            } while (scanner.accept(','));
            scanner.expect('}');
        }
        sink.endList();
    }

    private void range(QuotedScanner scanner, ItemSink sink, int level) throws UnrepresentableException {
        sink.beginMap();
        if (scanner.peek() == 'e') {
            if (!scanner.bare(",").equals("empty")) {
                throw scanner.malformed();
            }
            flag("empty", true, sink);
        } else {
            bounds(scanner, sink, level);
        }
        sink.endMap();
    }

    private void bounds(QuotedScanner scanner, ItemSink sink, int level) throws UnrepresentableException {
        boolean lowerInclusive = scanner.accept('[');
        if (!lowerInclusive) {
            scanner.expect('(');
        }
        bound("l", scanner, sink, level);
        scanner.expect(',');
        bound("u", scanner, sink, level);
        boolean upperInclusive = scanner.accept(']');
        if (!upperInclusive) {
            scanner.expect(')');
        }
        flag("li", lowerInclusive, sink);
        flag("ui", upperInclusive, sink);
        flag("empty", false, sink);
    }

    private void bound(String name, QuotedScanner scanner, ItemSink sink, int level) throws UnrepresentableException {
        boolean quoted = scanner.peek() == '"';
        String value = quoted ? scanner.quoted() : scanner.bare(",)]");
        if (quoted || !value.isEmpty()) {
            sink.name(name);
            bound.write(value, sink, level);
        }
    }

    private static void flag(String name, boolean value, ItemSink sink) {
        sink.name(name);
        sink.bool(value);
    }
}
