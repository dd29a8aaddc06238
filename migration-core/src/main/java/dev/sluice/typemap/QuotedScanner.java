package dev.sluice.typemap;

/**
 * Reads the text forms that PostgreSQL builds of other texts: arrays, rows, ranges, hstore. A part is bare or in double quotes;
 * inside quotes a backslash or a second quote escapes. One use, one thread.
 */
final class QuotedScanner {
    private final String text;
    private final String what;
    private int position;

    /**
     * Begins at the start of the text.
     *
     * @param text the text
     * @param what what it should be, for messages, such as {@code an array}
     */
    QuotedScanner(String text, String what) {
        this.text = text;
        this.what = what;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    /** The character at hand, or 0 at the end. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(position);
    }

    boolean accept(char expected) {
        if (peek() == expected && !atEnd()) {
            position++;
            return true;
        }
        return false;
    }

    void expect(char expected) throws UnrepresentableException {
        if (!accept(expected)) {
            throw malformed();
        }
    }

    void expectEnd() throws UnrepresentableException {
        if (!atEnd()) {
            throw malformed();
        }
    }

    /** A part in double quotes, without them. */
    String quoted() throws UnrepresentableException {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (!atEnd()) {
            char c = text.charAt(position++);
            if (c == '"' && !accept('"')) {
                return out.toString();
            }
            if (c == '\\') {
                if (atEnd()) {
                    break;
                }
                c = text.charAt(position++);
            }
            out.append(c);
        }
        throw malformed();
    }

    /** A bare part, up to one of the characters given or the end; may be empty. */
    String bare(String stops) {
        int start = position;
        while (!atEnd() && stops.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    UnrepresentableException malformed() {
        return new UnrepresentableException("R-57", "the text is not " + what + " as PostgreSQL prints it");
    }
}
