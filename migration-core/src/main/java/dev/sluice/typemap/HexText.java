package dev.sluice.typemap;

import java.util.HexFormat;
import java.util.Locale;

/** Bytes that PostgreSQL prints as hexadecimal digits: bytea, uuid, PostGIS geometries. */
final class HexText {
    private static final HexFormat HEX = HexFormat.of();
    /** Positions of the hyphens in a uuid. */
    private static final int[] HYPHENS = {8, 13, 18, 23};

    private static final int UUID_LENGTH = 36;

    private HexText() {}

    /** The bytes of a {@code bytea} in hex output. */
    static byte[] bytea(String text) throws UnrepresentableException {
        if (!text.startsWith("\\x")) {
            throw new UnrepresentableException(
                    "R-57", "the bytes are not printed as hex: the session needs bytea_output = hex");
        }
        return parse(text, 2);
    }

    /** The bytes of an EWKB that PostGIS prints, with or without the prefix of a {@code bytea}. */
    static byte[] extendedWellKnownBinary(String text) throws UnrepresentableException {
        byte[] bytes = parse(text, text.startsWith("\\x") ? 2 : 0);
        // A byte for the order, four for the type.
        if (bytes.length < 5 || bytes[0] < 0 || bytes[0] > 1) {
            throw new UnrepresentableException("R-57", "the text is not the EWKB of a geometry");
        }
        return bytes;
    }

    /** A uuid as 36 characters in lower case. */
    static String uuid(String text) throws UnrepresentableException {
        uuidBytes(text);
        return text.toLowerCase(Locale.ROOT);
    }

    /** A uuid as 16 bytes. */
    static byte[] uuidBytes(String text) throws UnrepresentableException {
        boolean shaped = text.length() == UUID_LENGTH;
        for (int hyphen : HYPHENS) {
            shaped = shaped && text.charAt(hyphen) == '-';
        }
        String digits = text.replace("-", "");
        if (!shaped || digits.length() != 32) {
            throw new UnrepresentableException("R-57", "the text is not a uuid as PostgreSQL prints it");
        }
        return parse(digits, 0);
    }

    private static byte[] parse(String text, int from) throws UnrepresentableException {
        try {
            return HEX.parseHex(text, from, text.length());
        } catch (IllegalArgumentException e) {
            throw new UnrepresentableException("R-57", "the text is not pairs of hexadecimal digits");
        }
    }
}
