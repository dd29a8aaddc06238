package dev.sluice.item;

/** JSON strings (RFC 8259): quotes, backslashes and control characters are escaped, and line separators, which JavaScript breaks on. */
public final class JsonText {
    private JsonText() {}

    /** Appends the text as a JSON string, quotes included. */
    public static StringBuilder append(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (needsEscape(unit)) {
                        escape(out, unit);
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        return out.append('"');
    }

    /** The character as {@code \\u} and four hexadecimal digits. */
    static void escape(StringBuilder out, char unit) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(unit >> shift & 0xf, 16));
        }
    }

    static boolean needsEscape(char unit) {
        return Character.isISOControl(unit) || unit == '\u2028' || unit == '\u2029';
    }
}
