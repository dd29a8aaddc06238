package dev.sluice.digest;

import dev.sluice.item.Hash128;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/** The digests of one side. Filled by any number of threads, then read; after {@link #sorted()} nothing is added any more. */
public final class DigestSide {
    private final DigestFiles files;
    private final BucketWriter writer;
    private final LongAdder size = new LongAdder();

    DigestSide(DigestFiles files) {
        this.files = files;
        this.writer = new BucketWriter(files.newFolder(), 0, files.memory().bufferBytes(), Bucket.Keeping.KEPT);
    }

    /**
     * Adds an item.
     *
     * @throws dev.sluice.problem.StoppedException when the disk is full
     */
    public void add(Hash128 key, Hash128 content) {
        try {
            writer.append(new DigestRecord(key, content));
            size.increment();
        } catch (IOException e) {
            throw files.failure(e);
        }
    }

    /** How many were added. */
    public long size() {
        return size.sum();
    }

    /** All digests in order; may be called again for another pass. */
    public SortedDigests sorted() {
        return new SortedDigests(files, writer.finish());
    }
}
