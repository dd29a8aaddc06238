package dev.sluice.item;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A map or list under construction in an {@link EncodingSink}: where its canonical bytes are. Used by one thread. */
final class OpenFrame {
    /** So many entries are inserted one by one, which needs no objects; more would take the square of their number. */
    private static final int FEW = 24;

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
        int[] order = order(bytes);
        int begin = entries[0];
        int end = canonical.length();
        byte[] sorted = new byte[end - begin];
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && compareNames(bytes, entries[order[i - 1]], entries[order[i]]) == 0) {
                throw new IllegalStateException("two values of one map have the same name");
            }
            int from = entries[order[i]];
            int to = order[i] + 1 < count ? entries[order[i] + 1] : end;
            System.arraycopy(bytes, from, sorted, at, to - from);
            at += to - from;
        }
        System.arraycopy(sorted, 0, bytes, begin, sorted.length);
    }

    private int[] order(byte[] bytes) {
        if (count > FEW) {
            return IntStream.range(0, count)
                    .boxed()
                    .sorted((one, other) -> compareNames(bytes, entries[one], entries[other]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        int[] order = new int[count];
        for (int next = 0; next < count; next++) {
            int place = next;
            while (place > 0 && compareNames(bytes, entries[order[place - 1]], entries[next]) > 0) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = next;
        }
        return order;
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
