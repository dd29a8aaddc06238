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
        ensure(block.length);
        System.arraycopy(block, 0, bytes, length, block.length);
        length += block.length;
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
