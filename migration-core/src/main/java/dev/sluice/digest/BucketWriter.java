package dev.sluice.digest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Spreads digests over 256 buckets by one of their bytes, in memory until a bucket has more than its buffer. Thread-safe: each bucket has a lock of its own. */
final class BucketWriter {
    private static final int BUCKETS = 256;

    /** What a bucket begins with: most sides of small tables never have more. */
    private static final int FIRST_RECORDS = 8;

    private final Path folder;
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
        this.folder = folder;
        this.splitByte = splitByte;
        this.bufferBytes = bufferBytes;
        this.keeping = keeping;
        for (int index = 0; index < BUCKETS; index++) {
            slots[index] = new Slot(index);
        }
    }

    void append(DigestRecord digest) throws IOException {
        slots[digest.byteAt(splitByte)].append(digest);
    }

    /** The buckets that are not empty, in the order of their byte. Nothing is appended any more. */
    List<Bucket> finish() {
        List<Bucket> buckets = new ArrayList<>();
        for (Slot slot : slots) {
            slot.finish(buckets);
        }
        return buckets;
    }

    /** One bucket while it is written. */
    private final class Slot {
        private final int index;
        private ByteBuffer buffer = ByteBuffer.allocate(0);
        private long written;

        Slot(int index) {
            this.index = index;
        }

        synchronized void append(DigestRecord digest) throws IOException {
            if (!buffer.hasRemaining()) {
                makeRoom();
            }
            digest.write(buffer);
        }

        synchronized void finish(List<Bucket> buckets) {
            Bucket bucket =
                    new Bucket(file(), written, buffer.duplicate().flip().asReadOnlyBuffer(), keeping);
            if (bucket.records() > 0) {
                buckets.add(bucket);
            }
        }

        private void makeRoom() throws IOException {
            if (buffer.capacity() == bufferBytes) {
                writeOut();
            } else {
                int larger = Math.max(2 * buffer.capacity(), FIRST_RECORDS * DigestRecord.BYTES);
                buffer = ByteBuffer.allocate(Math.min(larger, bufferBytes)).put(buffer.flip());
            }
        }

        // Opened for each buffer: 256 open files a side would come near the limit of many machines.
        private void writeOut() throws IOException {
            buffer.flip();
            int records = buffer.remaining() / DigestRecord.BYTES;
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            buffer.clear();
            written += records;
        }

        private Path file() {
            return folder.resolve(Integer.toHexString(index));
        }
    }
}
