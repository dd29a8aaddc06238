package dev.sluice.sync;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Records that memory has no room for, in a file that goes when this is closed: each begins with a number from 0 on, and what follows is its writer's. Used
 * by one thread.
 */
final class SpillFile implements Closeable {
    private static final int NULL = -1;

    private final Path file;
    private final DataOutputStream out;

    private SpillFile(Path file, DataOutputStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Creates an empty one.
     *
     * @param folder created where absent
     */
    static SpillFile create(Path folder, String prefix, String suffix) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, prefix, suffix);
        return new SpillFile(file, new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
    }

    /** Where it is. */
    Path file() {
        return file;
    }

    /** Begins a record, or goes on with one. */
    void number(int number) throws IOException {
        out.writeInt(number);
    }

    /** Goes on with a record. */
    void text(@Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NULL);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** What was written as a text. */
    static @Nullable String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NULL ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Reads the rest of a record. */
    @FunctionalInterface
    interface Reader {
        /**
         * Reads as much as was written of it.
         *
         * @param first the number that it begins with
         */
        void read(int first, DataInputStream in) throws IOException;
    }

    /** Shows every record, in the order in which they were written; others may be written after that. */
    void visit(Reader reader) throws IOException {
        out.flush();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int first = next(in); first >= 0; first = next(in)) {
                reader.read(first, in);
            }
        }
    }

    private static int next(DataInputStream in) throws IOException {
        try {
            return in.readInt();
        } catch (EOFException end) {
            return -1;
        }
    }

    /** Removes the file, also where what was written last does not fit into it any more. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
