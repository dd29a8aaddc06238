package dev.sluice.typemap;

import dev.sluice.item.ItemSink;
import java.util.HashSet;
import java.util.Set;

/** Writes JSON natively: objects as M, arrays as L, null as NULL. */
record JsonWriter(Root root) implements ValueWriter {

    /** What the outermost value has to be. */
    enum Root {
        ANY,
        /** Inside arrays and rows, where NULL already stands for SQL's NULL. */
        NOT_NULL,
        OBJECT,
        ARRAY
    }

    @Override
    public void write(String text, ItemSink sink, int level) throws UnrepresentableException {
        JsonScanner scanner = new JsonScanner(text);
        char first = scanner.next();
        if ((root == Root.OBJECT && first != '{') || (root == Root.ARRAY && first != '[')) {
            throw new UnrepresentableException(
                    "R-70", "the JSON is not an " + (root == Root.OBJECT ? "object" : "array"));
        }
        if (root == Root.NOT_NULL && first == 'n') {
            throw new UnrepresentableException(
                    "R-70",
                    "a JSON null inside an array or row cannot be told from NULL there; map the column as string");
        }
        value(scanner, sink, level);
        scanner.expectEnd();
    }

    /** The writer of a value inside an array or row: the one given, unless that could write a NULL of its own. */
    static ValueWriter inside(ValueWriter writer) {
        return writer instanceof JsonWriter json && json.root == Root.ANY ? new JsonWriter(Root.NOT_NULL) : writer;
    }

    private static void value(JsonScanner scanner, ItemSink sink, int level) throws UnrepresentableException {
        switch (scanner.next()) {
            case '{' -> object(scanner, sink, Nesting.enter(level));
            case '[' -> array(scanner, sink, Nesting.enter(level));
            case '"' -> sink.string(scanner.string());
            case 't' -> {
                scanner.literal("true");
                sink.bool(true);
            }
            case 'f' -> {
                scanner.literal("false");
                sink.bool(false);
            }
            case 'n' -> {
                scanner.literal("null");
                sink.nullValue();
            }
            default -> sink.number(DecimalText.number(scanner.number()));
        }
    }

    private static void object(JsonScanner scanner, ItemSink sink, int level) throws UnrepresentableException {
        scanner.expect('{');
        sink.beginMap();
        if (!scanner.accept('}')) {
            Set<String> names = new HashSet<>();
            do {
                String name = Nesting.name(scanner.string());
                if (!names.add(name)) {
                    throw new UnrepresentableException(
                            "R-70", "the JSON holds a name twice in one object; map the column as string");
                }
                scanner.expect(':');
                sink.name(name);
                value(scanner, sink, level);
            } while (scanner.accept(','));
            scanner.expect('}');
        }
        sink.endMap();
    }

    private static void array(JsonScanner scanner, ItemSink sink, int level) throws UnrepresentableException {
        scanner.expect('[');
        sink.beginList();
        if (!scanner.accept(']')) {
            do {
                value(scanner, sink, level);
            } while (scanner.accept(','));
            scanner.expect(']');
        }
        sink.endList();
    }
}
