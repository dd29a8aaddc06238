package dev.sluice.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** JSON under construction, as UTF-8. Used by one thread. */
final class JsonBytes {
    private static final int FIRST_CAPACITY = 1_024;
    private static final byte[] HEXADECIMAL = ByteSink.utf8("0123456789abcdef");
    private static final int FIRST_PRINTABLE = 0x20;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

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
        return needsEscape(utf8) ? escaped(utf8) : quoted(utf8);
    }

    /** Looks at eight bytes at once: a high bit of the sum is set exactly where one of them needs an escape. */
    private static boolean needsEscape(byte[] utf8) {
        int at = 0;
        for (; at <= utf8.length - Long.BYTES; at += Long.BYTES) {
            long eight = (long) EIGHT.get(utf8, at);
            long control = eight - EACH * FIRST_PRINTABLE & ~eight;
            long quote = eight ^ EACH * '"';
            long backslash = eight ^ EACH * '\\';
            if (((control | quote - EACH & ~quote | backslash - EACH & ~backslash) & HIGH_BITS) != 0) {
                return true;
            }
        }
        for (; at < utf8.length; at++) {
            if (needsEscape(utf8[at])) {
                return true;
            }
        }
        return false;
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
