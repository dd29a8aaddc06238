package dev.sluice.item;

import java.util.Locale;

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
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        return out.append('"');
    }

    static boolean needsEscape(char unit) {
        return Character.isISOControl(unit) || unit == '\u2028' || unit == '\u2029';
    }
}
