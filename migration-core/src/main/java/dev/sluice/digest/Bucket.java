package dev.sluice.digest;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of digests in no order.
 *
 * @param file the file
 * @param records how many it holds
 * @param keeping whether it outlives the reading
 */
record Bucket(Path file, long records, Keeping keeping) {
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

    void forEach(Visitor visitor) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), READ_BUFFER))) {
            for (long left = records; left > 0; left--) {
                visitor.visit(DigestRecord.read(in));
            }
        }
    }

    void wasRead() throws IOException {
        if (keeping == Keeping.DELETED_AFTER_READING) {
            Files.delete(file);
        }
    }
}
