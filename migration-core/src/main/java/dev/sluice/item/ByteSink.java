package dev.sluice.item;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes. */
final class ByteSink {
    private static final int FIRST_CAPACITY = 512;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void octet(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    void integer(int value) {
        octet(value >>> 24);
        octet(value >>> 16);
        octet(value >>> 8);
        octet(value);
    }

    /** The text's length in bytes, then its UTF-8. */
    void text(String text) {
        block(utf8(text));
    }

    /** How many bytes, then the bytes. */
    void block(byte[] block) {
        integer(block.length);
        bytes(block, 0, block.length);
    }

    /** Part of an array, as it is. */
    void bytes(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Replaces four bytes that are there already. */
    void integerAt(int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    static int integerAt(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }

    /** Forgets everything; the capacity stays. */
    void clear() {
        length = 0;
    }

    /** The array itself, of which only the first {@link #length} bytes count. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
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
