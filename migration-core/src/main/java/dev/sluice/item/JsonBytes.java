package dev.sluice.item;

import java.util.Arrays;

/** JSON under construction, as UTF-8. Used by one thread. */
final class JsonBytes {
    private static final int FIRST_CAPACITY = 1_024;
    private static final byte[] HEXADECIMAL = ByteSink.utf8("0123456789abcdef");
    private static final int FIRST_PRINTABLE = 0x20;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    JsonBytes octet(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /** Text of ASCII signs, as it is. */
    @SuppressWarnings("deprecation") // the one way to copy ASCII without an array between
    JsonBytes word(String ascii) {
        int count = ascii.length();
        ensure(count);
        ascii.getBytes(0, count, bytes, length);
        length += count;
        return this;
    }

    /** Bytes, as they are. */
    JsonBytes bytes(byte[] plain) {
        ensure(plain.length);
        System.arraycopy(plain, 0, bytes, length, plain.length);
        length += plain.length;
        return this;
    }

    /** A comma, but not before the first. */
    void separate(int before) {
        if (before > 0) {
            octet(',');
        }
    }

    /** Quotes around what needs no escape. */
    JsonBytes quoted(byte[] plain) {
        ensure(plain.length + 2);
        bytes[length++] = '"';
        System.arraycopy(plain, 0, bytes, length, plain.length);
        length += plain.length;
        bytes[length++] = '"';
        return this;
    }

    /** A string, with what RFC 8259 wants escaped. */
    JsonBytes string(byte[] utf8) {
        for (byte unit : utf8) {
            if (needsEscape(unit)) {
                return escaped(utf8);
            }
        }
        return quoted(utf8);
    }

    private JsonBytes escaped(byte[] utf8) {
        octet('"');
        for (byte unit : utf8) {
            if (!needsEscape(unit)) {
                octet(unit);
            } else if (unit == '"' || unit == '\\') {
                octet('\\').octet(unit);
            } else {
                word("\\u00").octet(HEXADECIMAL[unit >> 4]).octet(HEXADECIMAL[unit & 0xf]);
            }
        }
        return octet('"');
    }

    private static boolean needsEscape(byte unit) {
        return unit >= 0 && (unit < FIRST_PRINTABLE || unit == '"' || unit == '\\');
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
