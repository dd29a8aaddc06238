package dev.sluice.digest;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Digests in order, bucket by bucket. A bucket that is too large for memory is split by the first byte in which its records
 * differ; one whose records are all the same needs no sorting. Used by one thread.
 */
public final class SortedDigests {
    private final DigestFiles files;
    private final Deque<Bucket> pending;
    private Iterator<DigestRecord> current = Collections.emptyIterator();
    private int mostHeld;

    SortedDigests(DigestFiles files, List<Bucket> buckets) {
        this.files = files;
        this.pending = new ArrayDeque<>(buckets);
    }

    /**
     * The next digest, or null at the end.
     *
     * @throws dev.sluice.problem.StoppedException when the disk is full or the files cannot be read
     */
    public @Nullable DigestRecord next() {
        try {
            while (!current.hasNext()) {
                Bucket bucket = pending.poll();
                if (bucket == null) {
                    return null;
                }
                open(bucket);
            }
            return current.next();
        } catch (IOException e) {
            throw files.failure(e);
        }
    }

    /** The most digests that were in memory at a time. */
    int mostHeld() {
        return mostHeld;
    }

    private void open(Bucket bucket) throws IOException {
        if (bucket.records() <= files.memory().recordsSorted()) {
            current = load(bucket).iterator();
        } else {
            split(bucket);
        }
        bucket.wasRead();
    }

    private List<DigestRecord> load(Bucket bucket) throws IOException {
        List<DigestRecord> digests = new ArrayList<>((int) bucket.records());
        bucket.forEach(digests::add);
        Collections.sort(digests);
        mostHeld = Math.max(mostHeld, digests.size());
        return digests;
    }

    private void split(Bucket bucket) throws IOException {
        Extent extent = new Extent();
        bucket.forEach(extent::visit);
        int splitByte = extent.firstDifference;
        if (splitByte == DigestRecord.BYTES) {
            DigestRecord same = extent.sample();
            current = Stream.generate(() -> same).limit(bucket.records()).iterator();
            return;
        }
        BucketWriter parts = new BucketWriter(
                files.newFolder(), splitByte, files.memory().bufferBytes(), Bucket.Keeping.DELETED_AFTER_READING);
        bucket.forEach(parts::append);
        List<Bucket> buckets = parts.finish();
        for (ListIterator<Bucket> last = buckets.listIterator(buckets.size()); last.hasPrevious(); ) {
            pending.push(last.previous());
        }
    }

    /** Finds how many leading bytes all records share. */
    private static final class Extent {
        private @Nullable DigestRecord first;
        private int firstDifference = DigestRecord.BYTES;

        void visit(DigestRecord digest) {
            if (first == null) {
                first = digest;
            }
            for (int index = 0; index < firstDifference; index++) {
                if (digest.byteAt(index) != first.byteAt(index)) {
                    firstDifference = index;
                }
            }
        }

        DigestRecord sample() {
            if (first == null) {
                throw new IllegalStateException("a bucket that is split is not empty");
            }
            return first;
        }
    }
}
