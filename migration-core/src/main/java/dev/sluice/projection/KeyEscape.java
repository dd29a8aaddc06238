package dev.sluice.projection;

import java.util.HexFormat;
import java.util.Optional;

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

    /** The value that an escaped text stands for; nothing where no value has it. */
    static Optional<String> undone(String text) {
        if (text.indexOf(ESCAPE) < 0) {
            return Optional.of(text);
        }
        StringBuilder value = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char next = text.charAt(index);
            if (next != ESCAPE) {
                value.append(next);
                continue;
            }
            boolean coded = index + 2 < text.length()
                    && HexFormat.isHexDigit(text.charAt(index + 1))
                    && HexFormat.isHexDigit(text.charAt(index + 2));
            if (!coded) {
                return Optional.empty();
            }
            value.append((char) HexFormat.fromHexDigits(text, index + 1, index + 3));
            index += 2;
        }
        return Optional.of(value.toString());
    }
}
