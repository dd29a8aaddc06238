package dev.sluice.verify;

/** Reads PostgreSQL's text of arrays, rows, ranges and hstores character by character. Used by one thread. */
final class LiteralReader {
    private final String text;
    private int position;

    LiteralReader(String text) {
        this.text = text;
    }

    /** The text is not of the form expected. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    boolean atEnd() {
        return position >= text.length();
    }

    /** The next character, or NUL at the end. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(position);
    }

    boolean accept(char wanted) {
        if (peek() != wanted || atEnd()) {
            return false;
        }
        position++;
        return true;
    }

    void expect(char wanted) throws MalformedException {
        if (!accept(wanted)) {
            throw new MalformedException("no " + wanted + " at character " + position);
        }
    }

    void expectEnd() throws MalformedException {
        if (!atEnd()) {
            throw new MalformedException("more text at character " + position);
        }
    }

    /** Unquoted text up to one of the characters given, which stays; a backslash escapes. */
    String bare(String ends) {
        StringBuilder out = new StringBuilder();
        while (!atEnd() && ends.indexOf(peek()) < 0) {
            if (peek() == '\\' && position + 1 < text.length()) {
                position++;
            }
            out.append(text.charAt(position++));
        }
        return out.toString();
    }

    /** Quoted text; inside, a backslash or a second quote escapes. */
    String quoted() throws MalformedException {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (!atEnd()) {
            char unit = text.charAt(position++);
            if (unit == '"' && !accept('"')) {
                return out.toString();
            }
            if (unit == '\\' && !atEnd()) {
                unit = text.charAt(position++);
            }
            out.append(unit);
        }
        throw new MalformedException("a quote is not closed");
    }
}
