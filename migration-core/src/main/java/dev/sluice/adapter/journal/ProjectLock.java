package dev.sluice.adapter.journal;

import dev.sluice.problem.StoppedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to write in a project folder: one process at a time holds the lock of {@code .sluice/lock}, whose text is that
 * process's id. The operating system drops it when the process dies, however it dies. Thread-safe.
 */
public final class ProjectLock implements AutoCloseable {
    /** Far behind the text, so that other processes can read the id where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private ProjectLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param projectFolder the folder that has or gets a {@code .sluice} folder
     * @throws StoppedException when another process writes there, or the folder cannot be written
     */
    public static ProjectLock acquire(Path projectFolder) {
        Path folder = projectFolder.resolve(".sluice");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                throw refusal(projectFolder, channel);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new ProjectLock(channel);
        } catch (IOException e) {
            throw new StoppedException(
                    "The project folder " + projectFolder + " cannot be written (" + e.getMessage()
                            + "), and a run keeps its journal there; give the user write access to it or free space, then run the same command again.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static StoppedException refusal(Path projectFolder, FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        channel.close();
        String holder = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return new StoppedException("Another process" + (holder.isEmpty() ? "" : " (id " + holder + ")")
                + " is writing in the project folder " + projectFolder
                + "; wait until it has ended, or stop it, then run the same command again.");
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest; there is nothing to be done about it here.
        }
    }
}
