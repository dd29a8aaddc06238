package dev.sluice.digest;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Digests in no order: those that were written out, and the last ones, which stay in memory. Few digests are no file at all.
 *
 * @param file where the first ones are; not there where none is
 * @param written how many are in the file
 * @param rest the last ones, in their form on disk; its position is not moved
 * @param keeping whether the file outlives the reading
 */
record Bucket(Path file, long written, ByteBuffer rest, Keeping keeping) {
    private static final int READ_BUFFER = 1 << 16;

    /** Whether a bucket outlives the reading. */
    enum Keeping {
        KEPT,
        DELETED_AFTER_READING
    }

    /** Takes each record of a bucket. */
    @FunctionalInterface
    interface Visitor {
        void visit(DigestRecord digest) throws IOException;
    }

    /** How many it holds. */
    long records() {
        return written + rest.remaining() / DigestRecord.BYTES;
    }

    void forEach(Visitor visitor) throws IOException {
        if (written > 0) {
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(file), READ_BUFFER))) {
                for (long left = written; left > 0; left--) {
                    visitor.visit(DigestRecord.read(in));
                }
            }
        }
        ByteBuffer left = rest.duplicate();
        while (left.hasRemaining()) {
            visitor.visit(DigestRecord.read(left));
        }
    }

    void wasRead() throws IOException {
        if (keeping == Keeping.DELETED_AFTER_READING && written > 0) {
            Files.delete(file);
        }
    }
}
