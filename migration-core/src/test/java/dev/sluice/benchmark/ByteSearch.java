package dev.sluice.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Counts a text in bytes without looking at most of them (Horspool's search). Immutable and thread-safe. */
final class ByteSearch {
    private final byte[] wanted;
    private final int[] shift = new int[256];

    ByteSearch(String text) {
        wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(shift, wanted.length);
        for (int i = 0; i < wanted.length - 1; i++) {
            shift[wanted[i] & 0xff] = wanted.length - 1 - i;
        }
    }

    /** How often it stands between two places. */
    int count(byte[] bytes, int from, int to) {
        int count = 0;
        int last = wanted.length - 1;
        for (int end = from + last; end < to; end += shift[bytes[end] & 0xff]) {
            if (bytes[end] == wanted[last] && Arrays.equals(bytes, end - last, end + 1, wanted, 0, wanted.length)) {
                count++;
            }
        }
        return count;
    }
}
