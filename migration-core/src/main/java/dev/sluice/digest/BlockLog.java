package dev.sluice.digest;

import dev.sluice.problem.StoppedException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file of blocks, each of them whole or not there: what a kill tore is cut off when the file is opened again. One process has it at a time, by a lock of
 * the operating system that ends with it. Blocks are not forced to the disk, so a machine that loses its power may lose the last of them. Thread-safe.
 */
public final class BlockLog implements AutoCloseable {
    private static final int HEAD = 2 * Integer.BYTES;
    /** No writer makes a larger block, so a length beyond is none. */
    private static final int LARGEST = 1 << 24;

    private static final int READ_BUFFER = 1 << 16;

    private final Path file;
    private final ExclusiveFile held;

    private BlockLog(Path file, ExclusiveFile held) {
        this.file = file;
        this.held = held;
    }

    /** Takes each block. */
    @FunctionalInterface
    public interface Visitor {
        /** A block, of which it may read as much as it wants. */
        void visit(DataInputStream block) throws IOException;
    }

    /**
     * The one that is there, or an empty one.
     *
     * @return nothing where somebody else has it
     * @throws StoppedException when it cannot be written
     */
    public static Optional<BlockLog> open(Path file) {
        try {
            return ExclusiveFile.open(file).map(held -> new BlockLog(file, held));
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Removes all blocks. */
    public synchronized void clear() {
        try {
            held.channel().truncate(0);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Appends a block. */
    public synchronized void append(byte[] block) {
        if (block.length > LARGEST) {
            throw new IllegalArgumentException("a block of " + block.length + " bytes");
        }
        CRC32C sum = new CRC32C();
        sum.update(block);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + block.length);
        bytes.putInt(block.length).putInt((int) sum.getValue()).put(block).flip();
        try {
            FileChannel channel = held.channel();
            long end = channel.size();
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Shows every block in the order in which they came, and cuts off what comes behind the last whole one. Not while somebody appends. */
    public synchronized void visit(Visitor visitor) {
        try {
            long whole = 0;
            DataInputStream in = new DataInputStream(new BufferedInputStream(new Content(held.channel()), READ_BUFFER));
            for (byte[] block = next(in); block.length > 0; block = next(in)) {
                whole += HEAD + block.length;
                visitor.visit(new DataInputStream(new ByteArrayInputStream(block)));
            }
            held.channel().truncate(whole);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** The next whole block; an empty one where there is none. */
    private static byte[] next(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int sum = in.readInt();
            if (length <= 0 || length > LARGEST) {
                return new byte[0];
            }
            byte[] block = in.readNBytes(length);
            CRC32C of = new CRC32C();
            of.update(block);
            return block.length == length && (int) of.getValue() == sum ? block : new byte[0];
        } catch (EOFException torn) {
            return new byte[0];
        }
    }

    /** The file from its beginning, by the channel that holds it. */
    private static final class Content extends InputStream {
        private final FileChannel channel;
        private long position;

        Content(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(bytes, offset, length), position);
            position += Math.max(0, count);
            return count;
        }
    }

    private static StoppedException failure(Path file, IOException cause) {
        return new StoppedException(
                "What a verification has read could not be kept in " + file + " (" + cause.getMessage()
                        + "); it takes about 40 bytes an item and side: free some space or give write access, then run the"
                        + " same command again.",
                cause);
    }

    /** Removes the file; {@link #close} is still to be called. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Lets others have it. */
    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }
}
