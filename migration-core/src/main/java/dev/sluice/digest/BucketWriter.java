package dev.sluice.digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Spreads digests over 256 files by one of their bytes. Thread-safe: each bucket has a lock of its own. */
final class BucketWriter {
    private static final int BUCKETS = 256;

    private final int splitByte;
    private final int bufferBytes;
    private final Bucket.Keeping keeping;
    private final Slot[] slots = new Slot[BUCKETS];

    /**
     * A writer of empty buckets.
     *
     * @param folder an existing, empty folder
     * @param splitByte the index of the byte that tells the bucket
     */
    BucketWriter(Path folder, int splitByte, int bufferBytes, Bucket.Keeping keeping) {
        this.splitByte = splitByte;
        this.bufferBytes = bufferBytes;
        this.keeping = keeping;
        for (int index = 0; index < BUCKETS; index++) {
            slots[index] = new Slot(folder.resolve(String.format(Locale.ROOT, "%02x", index)));
        }
    }

    void append(DigestRecord digest) throws IOException {
        slots[digest.byteAt(splitByte)].append(digest);
    }

    /** Writes out what is buffered; the buckets that are not empty, in the order of their byte. */
    List<Bucket> finish() throws IOException {
        List<Bucket> buckets = new ArrayList<>();
        for (Slot slot : slots) {
            slot.finish(buckets);
        }
        return buckets;
    }

    /** One bucket while it is written. */
    private final class Slot {
        private final Path file;
        private @Nullable ByteBuffer buffer;
        private long records;

        Slot(Path file) {
            this.file = file;
        }

        synchronized void append(DigestRecord digest) throws IOException {
            ByteBuffer target = buffer;
            if (target == null) {
                target = ByteBuffer.allocate(bufferBytes);
                buffer = target;
            }
            digest.write(target);
            records++;
            if (!target.hasRemaining()) {
                flush(target);
            }
        }

        synchronized void finish(List<Bucket> buckets) throws IOException {
            if (buffer != null) {
                flush(buffer);
                buffer = null;
            }
            if (records > 0) {
                buckets.add(new Bucket(file, records, keeping));
            }
        }

        // Opened for each buffer: 256 open files a side would come near the limit of many machines.
        private void flush(ByteBuffer full) throws IOException {
            full.flip();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (full.hasRemaining()) {
                    channel.write(full);
                }
            }
            full.clear();
        }
    }
}
