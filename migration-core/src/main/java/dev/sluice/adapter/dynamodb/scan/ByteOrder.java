package dev.sluice.adapter.dynamodb.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings the parts of a map or set, each beginning with a block, into the order of these blocks' bytes. Parts of what lies inside each other
 * are noted on one stack. Used by one thread.
 */
final class ByteOrder {
    private final CanonicalBytes out;
    private int[] starts = new int[64];
    private int top;

    ByteOrder(CanonicalBytes out) {
        this.out = out;
    }

    /** Whether two parts may begin with the same block. */
    enum Twins {
        ALLOWED,
        REFUSED
    }

    /** Forgets what an item that could not be read has left. */
    void clear() {
        top = 0;
    }

    /** Where the parts of what begins now will be noted. */
    int mark() {
        return top;
    }

    /** A part begins here. */
    void part() {
        if (top == starts.length) {
            starts = Arrays.copyOf(starts, top * 2);
        }
        starts[top++] = out.length();
    }

    /**
     * Orders the parts since a mark, the last of which ends here, and forgets them.
     *
     * @return how many they were
     * @throws IOException when two begin with the same block and must not
     */
    int order(int mark, Twins twins) throws IOException {
        int count = top - mark;
        boolean sorted = true;
        for (int i = mark + 1; i < top; i++) {
            int compared = compare(out.array(), starts[i - 1], starts[i]);
            sorted &= compared < 0;
        }
        if (!sorted) {
            sort(mark, count, twins);
        }
        top = mark;
        return count;
    }

    private void sort(int mark, int count, Twins twins) throws IOException {
        int begin = starts[mark];
        byte[] old = Arrays.copyOfRange(out.array(), begin, out.length());
        List<int[]> parts = new ArrayList<>(count);
        for (int i = mark; i < top; i++) {
            int end = i + 1 == top ? out.length() : starts[i + 1];
            parts.add(new int[] {starts[i] - begin, end - begin});
        }
        parts.sort((one, other) -> compare(old, one[0], other[0]));
        out.cutTo(begin);
        for (int i = 0; i < count; i++) {
            int[] part = parts.get(i);
            if (twins == Twins.REFUSED && i > 0 && compare(old, parts.get(i - 1)[0], part[0]) == 0) {
                throw new IOException("a map names an entry twice");
            }
            out.copy(old, part[0], part[1] - part[0]);
        }
    }

    private static int compare(byte[] bytes, int one, int other) {
        int first = one + Integer.BYTES;
        int second = other + Integer.BYTES;
        return Arrays.compareUnsigned(
                bytes,
                first,
                first + CanonicalBytes.integerAt(bytes, one),
                bytes,
                second,
                second + CanonicalBytes.integerAt(bytes, other));
    }
}
