package dev.sluice.adapter.dynamodb.scan;

import java.io.IOException;
import java.util.Arrays;

/** Canonical bytes under construction: lengths and counts are four bytes, texts UTF-8. Used by one thread. */
final class CanonicalBytes {
    private static final int FIRST_CAPACITY = 4_096;
    private static final int MOST_BYTES_OF_A_UNIT = 3;
    private static final int LAST_OF_ONE_BYTE = 0x7F;
    private static final int LAST_OF_TWO_BYTES = 0x7FF;
    private static final int CONTINUED = 0x80;
    private static final int SIX_BITS = 0x3F;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    int length() {
        return length;
    }

    /** The array itself, of which the first {@link #length} bytes count; replaced when more are added. */
    byte[] array() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    void octet(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    void integer(int value) {
        ensure(Integer.BYTES);
        length += Integer.BYTES;
        integerAt(length - Integer.BYTES, value);
    }

    /** Writes over four bytes that are there. */
    void integerAt(int place, int value) {
        bytes[place] = (byte) (value >>> 24);
        bytes[place + 1] = (byte) (value >>> 16);
        bytes[place + 2] = (byte) (value >>> 8);
        bytes[place + 3] = (byte) value;
    }

    /** The four bytes at a place of any canonical bytes. */
    static int integerAt(byte[] bytes, int place) {
        return bytes[place] << 24
                | (bytes[place + 1] & 0xFF) << 16
                | (bytes[place + 2] & 0xFF) << 8
                | bytes[place + 3] & 0xFF;
    }

    /** Takes back what stands behind a place. */
    void cutTo(int place) {
        length = place;
    }

    /** Bytes as they are. */
    void copy(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Bytes after their length. */
    void block(byte[] content) {
        integer(content.length);
        copy(content, 0, content.length);
    }

    /**
     * A text after its length.
     *
     * @throws IOException when half a surrogate pair is in it, which no table can hold
     */
    void text(String text) throws IOException {
        text(text.toCharArray(), 0, text.length());
    }

    /** The same of a part of an array. */
    void text(char[] units, int from, int count) throws IOException {
        ensure(Integer.BYTES + MOST_BYTES_OF_A_UNIT * count);
        int lengthAt = length;
        int at = length + Integer.BYTES;
        int end = from + count;
        int next = from;
        while (next < end && units[next] <= LAST_OF_ONE_BYTE) {
            bytes[at++] = (byte) units[next++];
        }
        length = next == end ? at : longer(units, next, end, at);
        integerAt(lengthAt, length - lengthAt - Integer.BYTES);
    }

    private int longer(char[] units, int from, int end, int start) throws IOException {
        int at = start;
        for (int i = from; i < end; i++) {
            int point = units[i];
            if (point <= LAST_OF_ONE_BYTE) {
                bytes[at++] = (byte) point;
            } else if (point <= LAST_OF_TWO_BYTES) {
                bytes[at++] = (byte) (0xC0 | point >>> 6);
                bytes[at++] = continued(point);
            } else if (!Character.isSurrogate(units[i])) {
                bytes[at++] = (byte) (0xE0 | point >>> 12);
                bytes[at++] = continued(point >>> 6);
                bytes[at++] = continued(point);
            } else {
                if (i + 1 == end || !Character.isSurrogatePair(units[i], units[i + 1])) {
                    throw new IOException("half a surrogate pair stands in a text");
                }
                point = Character.toCodePoint(units[i], units[++i]);
                bytes[at++] = (byte) (0xF0 | point >>> 18);
                bytes[at++] = continued(point >>> 12);
                bytes[at++] = continued(point >>> 6);
                bytes[at++] = continued(point);
            }
        }
        return at;
    }

    private static byte continued(int point) {
        return (byte) (CONTINUED | point & SIX_BITS);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }
}
