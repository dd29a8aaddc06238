package dev.sluice.design;

import java.util.Optional;

/**
 * Reads a column reference: {@code column} or {@code alias.column}. A name with other characters than letters, digits and
 * {@code _} stands in double quotes, a quote inside doubled.
 */
public final class ColumnReferenceParser {
    private ColumnReferenceParser() {}

    /**
     * Reads a reference that is the whole text.
     *
     * @throws TemplateSyntaxException when the text is something else
     */
    public static ColumnReference parse(String text) throws TemplateSyntaxException {
        TextCursor cursor = new TextCursor(text);
        ColumnReference reference = reference(cursor);
        if (!cursor.atEnd()) {
            throw cursor.mistake(
                    "A column reference is \"column\" or \"alias.column\"; a name with other characters than"
                            + " letters, digits and _ stands in double quotes.");
        }
        return reference;
    }

    /** Reads the reference that begins at the cursor. */
    static ColumnReference reference(TextCursor cursor) throws TemplateSyntaxException {
        String first = name(cursor);
        return cursor.takes(".") ? new ColumnReference(Optional.of(first), name(cursor)) : ColumnReference.own(first);
    }

    private static String name(TextCursor cursor) throws TemplateSyntaxException {
        if (cursor.takes("\"")) {
            return quotedName(cursor);
        }
        String name = cursor.takeWhile(point -> Character.isLetterOrDigit(point) || point == '_');
        if (name.isEmpty()) {
            throw cursor.mistake(
                    "A column's name is expected here; one with other characters than letters, digits and _"
                            + " stands in double quotes.");
        }
        return name;
    }

    private static String quotedName(TextCursor cursor) throws TemplateSyntaxException {
        int opened = cursor.position() - 1;
        StringBuilder name = new StringBuilder();
        while (!cursor.atEnd()) {
            if (cursor.takes("\"\"")) {
                name.append('"');
            } else if (cursor.takes("\"")) {
                return nonEmpty(name.toString(), opened);
            } else {
                name.append(cursor.next());
            }
        }
        throw new TemplateSyntaxException(opened, "This quoted name has no closing quote.");
    }

    private static String nonEmpty(String name, int opened) throws TemplateSyntaxException {
        if (name.isEmpty()) {
            throw new TemplateSyntaxException(opened, "A quoted name is not empty.");
        }
        return name;
    }
}
