package dev.sluice.value;

import java.util.Locale;

/**
 * A position in PostgreSQL's write-ahead log (64 bits, compared unsigned). Immutable and thread-safe.
 *
 * @param position the position in bytes since the log's beginning
 */
public record Lsn(long position) implements Comparable<Lsn> {

    /**
     * Reads PostgreSQL's text form.
     *
     * @param text two hexadecimal halves, such as {@code 16/B374D848}
     * @throws IllegalArgumentException when the text has another form
     */
    public static Lsn parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("not a log sequence number: " + text);
        }
        long high = Long.parseLong(text.substring(0, slash), 16);
        long low = Long.parseLong(text.substring(slash + 1), 16);
        return new Lsn(high << 32 | low);
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(position, other.position);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%X/%X", position >>> 32, position & 0xFFFFFFFFL);
    }
}
