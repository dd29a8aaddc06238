package dev.sluice.adapter.dynamodb;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A request's JSON under construction, as UTF-8. Used by one thread until it is sent. */
final class RequestBody {
    private static final char LAST_ASCII = 0x7F;

    private byte[] bytes;
    private int length;

    /**
     * An empty body.
     *
     * @param expected how many bytes it will have, about
     */
    RequestBody(int expected) {
        bytes = new byte[Math.max(expected, 64)];
    }

    /** Text as it is. */
    RequestBody add(String text) {
        int count = text.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            char sign = text.charAt(i);
            if (sign > LAST_ASCII) {
                return add(text.getBytes(StandardCharsets.UTF_8));
            }
            bytes[length + i] = (byte) sign;
        }
        length += count;
        return this;
    }

    /** Bytes as they are. */
    RequestBody add(byte[] block) {
        return add(block, 0, block.length);
    }

    /** Part of an array, as it is. */
    RequestBody add(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        return this;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    int length() {
        return length;
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes, 0, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
