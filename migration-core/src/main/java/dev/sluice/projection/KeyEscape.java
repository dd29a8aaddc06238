package dev.sluice.projection;

import java.util.HexFormat;

/**
 * The escape that makes key templates injective: inside a value the separator and {@code %} become {@code %} and two
 * hexadecimal digits, so that a separator in a key always comes from the template.
 */
final class KeyEscape {
    private static final char ESCAPE = '%';
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private KeyEscape() {}

    /**
     * Whether a character can separate: printable ASCII, since its code has two digits, but none that an escape itself consists
     * of.
     */
    static boolean canSeparate(char separator) {
        boolean printable = separator > ' ' && separator < 0x7F;
        return printable && !Character.isLetterOrDigit(separator) && separator != ESCAPE;
    }

    /** Appends a value, escaped. */
    static void append(StringBuilder key, String value, char separator) {
        if (value.indexOf(separator) < 0 && value.indexOf(ESCAPE) < 0) {
            key.append(value);
            return;
        }
        for (int index = 0; index < value.length(); index++) {
            char next = value.charAt(index);
            if (next == separator || next == ESCAPE) {
                key.append(ESCAPE).append(HEX.toHexDigits((byte) next));
            } else {
                key.append(next);
            }
        }
    }
}
