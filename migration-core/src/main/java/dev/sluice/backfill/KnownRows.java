package dev.sluice.backfill;

import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/**
 * The rows of an entity that had an open record of the quarantine when a snapshot was opened, and which of them were seen in it.
 * Thread-safe.
 *
 * <p>Of each hash it holds 64 bits: two rows that share them make a record stay open, or count as shown before, and never close one.
 */
final class KnownRows {
    /** 8 MB of hashes at most; rows beyond that are dealt with by a replay. */
    static final int MOST = 1_000_000;

    private static final int DIGITS = 16;
    private static final int BASE = 16;

    private final QuarantineRows subject;
    private final long[] all;
    private final long[] ofThisRun;
    private final BitSet seen = new BitSet();

    private KnownRows(QuarantineRows subject, LongStream all, LongStream ofThisRun) {
        this.subject = subject;
        this.all = all.sorted().distinct().toArray();
        this.ofThisRun = ofThisRun.sorted().distinct().toArray();
    }

    /** What the quarantine knows of these rows. */
    static KnownRows of(QuarantineBook book, QuarantineRows rows) {
        LongStream.Builder all = LongStream.builder();
        LongStream.Builder ofThisRun = LongStream.builder();
        book.visit(rows, MOST, (number, run, hash) -> {
            all.add(bits(hash));
            if (run.equals(rows.run())) {
                ofThisRun.add(bits(hash));
            }
        });
        return new KnownRows(rows, all.build(), ofThisRun.build());
    }

    QuarantineRows subject() {
        return subject;
    }

    boolean isEmpty() {
        return all.length == 0;
    }

    /** Whether the run noted any of its rows before. */
    boolean knowsThisRun() {
        return ofThisRun.length > 0;
    }

    /** Whether this run noted the row before. */
    boolean isOfThisRun(String hash) {
        return Arrays.binarySearch(ofThisRun, bits(hash)) >= 0;
    }

    /** The row came from the source; returns whether it has an open record. */
    synchronized boolean see(String hash) {
        int place = Arrays.binarySearch(all, bits(hash));
        if (place >= 0) {
            seen.set(place);
        }
        return place >= 0;
    }

    /** Whether a row with an open record was not seen. */
    synchronized boolean isMissed(String hash) {
        int place = Arrays.binarySearch(all, bits(hash));
        return place >= 0 && !seen.get(place);
    }

    private static long bits(String hash) {
        return Long.parseUnsignedLong(hash.substring(0, DIGITS), BASE);
    }
}
