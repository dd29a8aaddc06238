package dev.sluice.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's text of an array of one dimension that begins at 1. */
final class ArrayLiteral {
    private ArrayLiteral() {}

    /** Its elements, NULL as null; nothing where the array has more dimensions or other bounds. */
    static Optional<List<@Nullable String>> read(String text, char delimiter) {
        LiteralReader reader = new LiteralReader(text);
        List<@Nullable String> elements = new ArrayList<>();
        try {
            reader.expect('{');
            while (!reader.accept('}')) {
                if (!elements.isEmpty()) {
                    reader.expect(delimiter);
                }
                if (reader.peek() == '{') {
                    return Optional.empty();
                }
                elements.add(element(reader, delimiter));
            }
            reader.expectEnd();
            return Optional.of(elements);
        } catch (LiteralReader.MalformedException notPlain) {
            return Optional.empty();
        }
    }

    private static @Nullable String element(LiteralReader reader, char delimiter)
            throws LiteralReader.MalformedException {
        if (reader.peek() == '"') {
            return reader.quoted();
        }
        String bare = reader.bare(delimiter + "}");
        if (bare.isEmpty()) {
            throw new LiteralReader.MalformedException("an element is missing");
        }
        return bare.equals("NULL") ? null : bare;
    }
}
