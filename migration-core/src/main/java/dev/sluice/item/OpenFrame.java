package dev.sluice.item;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A map or list under construction in an {@link EncodingSink}: where its canonical bytes are. Used by one thread. */
final class OpenFrame {
    private final Kind kind;
    private final int countAt;
    private int count;
    private int[] entries = new int[8];
    private int named;

    private OpenFrame(Kind kind, int countAt) {
        this.kind = kind;
        this.countAt = countAt;
    }

    /** What is open. */
    enum Kind {
        MAP,
        LIST
    }

    /** A map whose count will stand there. */
    static OpenFrame ofMap(int countAt) {
        return new OpenFrame(Kind.MAP, countAt);
    }

    /** A list whose count will stand there. */
    static OpenFrame ofList(int countAt) {
        return new OpenFrame(Kind.LIST, countAt);
    }

    Kind kind() {
        return kind;
    }

    int countAt() {
        return countAt;
    }

    int count() {
        return count;
    }

    /** A value in it begins. */
    void add() {
        count++;
    }

    /** The name of an entry begins there. */
    void entry(int at) {
        if (named == entries.length) {
            entries = Arrays.copyOf(entries, named * 2);
        }
        entries[named++] = at;
    }

    /** Brings the entries of a map, which ends here, into the order of their names' bytes, and notes their number. */
    void sort(ByteSink canonical) {
        canonical.integerAt(countAt, count);
        if (count < 2) {
            return;
        }
        byte[] bytes = canonical.array();
        Comparator<Integer> byName = (one, other) -> compareNames(bytes, entries[one], entries[other]);
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, byName);
        int begin = entries[0];
        int end = canonical.length();
        byte[] sorted = new byte[end - begin];
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && byName.compare(order[i - 1], order[i]) == 0) {
                throw new IllegalStateException("two values of one map have the same name");
            }
            int from = entries[order[i]];
            int to = order[i] + 1 < count ? entries[order[i] + 1] : end;
            System.arraycopy(bytes, from, sorted, at, to - from);
            at += to - from;
        }
        System.arraycopy(sorted, 0, bytes, begin, sorted.length);
    }

    /** Compares two names, each after its length. */
    private static int compareNames(byte[] bytes, int one, int other) {
        int header = Integer.BYTES;
        return Arrays.compareUnsigned(
                bytes,
                one + header,
                one + header + ByteSink.integerAt(bytes, one),
                bytes,
                other + header,
                other + header + ByteSink.integerAt(bytes, other));
    }
}
