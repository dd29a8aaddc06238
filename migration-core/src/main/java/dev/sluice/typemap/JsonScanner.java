package dev.sluice.typemap;

/** Reads the tokens of a JSON text, strictly by RFC 8259. One use, one thread. */
final class JsonScanner {
    private final String text;
    private int position;

    JsonScanner(String text) {
        this.text = text;
    }

    /** The first character of the next token, or 0 at the end. */
    char next() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c > ' ' || c != ' ' && c != '\t' && c != '\n' && c != '\r') {
                return c;
            }
            position++;
        }
        return '\0';
    }

    boolean accept(char expected) {
        if (next() == expected && position < text.length()) {
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
        next();
        if (position < text.length()) {
            throw malformed();
        }
    }

    void literal(String word) throws UnrepresentableException {
        if (!text.startsWith(word, position)) {
            throw malformed();
        }
        position += word.length();
    }

    /** A number as written, of JSON's own grammar. */
    String number() throws UnrepresentableException {
        int start = position;
        step('-');
        if (!step('0')) {
            digits();
        }
        if (step('.')) {
            digits();
        }
        if (step('e') || step('E')) {
            if (!step('+')) {
                step('-');
            }
            digits();
        }
        return text.substring(start, position);
    }

    /** A string without quotes and escapes. */
    String string() throws UnrepresentableException {
        expect('"');
        int start = position;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '"') {
                return text.substring(start, position++);
            }
            if (c == '\\') {
                return escaped(new StringBuilder(text.substring(start, position)));
            }
            requirePrintable(c);
            position++;
        }
        throw malformed();
    }

    private String escaped(StringBuilder out) throws UnrepresentableException {
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return requirePairs(out);
            }
            requirePrintable(c);
            out.append(c == '\\' ? escape() : c);
        }
        throw malformed();
    }

    private char escape() throws UnrepresentableException {
        char c = position < text.length() ? text.charAt(position++) : '\0';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw malformed();
        };
    }

    private char codeUnit() throws UnrepresentableException {
        if (position + 4 > text.length()) {
            throw malformed();
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = hexDigit(text.charAt(position++));
            if (digit < 0) {
                throw malformed();
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    /** Only the sixteen ASCII digits: {@link Character#digit} takes those of other scripts too. */
    private static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    /** Escapes can write half a surrogate pair, which no UTF-8 holds. */
    private static String requirePairs(CharSequence out) throws UnrepresentableException {
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            boolean pair =
                    Character.isHighSurrogate(c) && i + 1 < out.length() && Character.isLowSurrogate(out.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new UnrepresentableException(
                        "R-74", "the JSON holds half a surrogate pair, which UTF-8 cannot hold");
            }
        }
        return out.toString();
    }

    private void requirePrintable(char c) throws UnrepresentableException {
        if (c < ' ') {
            throw malformed();
        }
    }

    private void digits() throws UnrepresentableException {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == start) {
            throw malformed();
        }
    }

    private boolean step(char expected) {
        if (position < text.length() && text.charAt(position) == expected) {
            position++;
            return true;
        }
        return false;
    }

    static UnrepresentableException malformed() {
        return new UnrepresentableException("R-57", "the text is not JSON");
    }
}
