package dev.sluice.adapter.journal;

import dev.sluice.digest.ExclusiveFile;
import dev.sluice.problem.StoppedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The right to write in a project folder: one process at a time holds the lock of {@code .sluice/lock}, whose text is that
 * process's id. The operating system drops it when the process dies, however it dies. Thread-safe.
 */
public final class ProjectLock implements AutoCloseable {
    private final ExclusiveFile file;

    private ProjectLock(ExclusiveFile file) {
        this.file = file;
    }

    /**
     * Takes the lock.
     *
     * @param projectFolder the folder that has or gets a {@code .sluice} folder
     * @throws StoppedException when another process writes there, or the folder cannot be written
     */
    public static ProjectLock acquire(Path projectFolder) {
        Path lock = projectFolder.resolve(".sluice").resolve("lock");
        try {
            Optional<ExclusiveFile> held = ExclusiveFile.open(lock);
            if (held.isEmpty()) {
                throw refusal(projectFolder, holder(lock));
            }
            return new ProjectLock(signed(held.get()));
        } catch (IOException e) {
            throw new StoppedException(
                    "The project folder " + projectFolder + " cannot be written (" + e.getMessage()
                            + "), and a run keeps its journal there; give the user write access to it or free space, then run the same command again.",
                    e);
        }
    }

    private static ExclusiveFile signed(ExclusiveFile file) throws IOException {
        boolean written = false;
        try {
            file.channel().truncate(0);
            file.channel().write(ByteBuffer.wrap((ownId() + "\n").getBytes(StandardCharsets.US_ASCII)));
            written = true;
            return file;
        } finally {
            if (!written) {
                file.close();
            }
        }
    }

    private static String ownId() {
        return Long.toString(ProcessHandle.current().pid());
    }

    /** The id of the process that has it; where this one has, the file is not opened, which might let go of it. */
    private static String holder(Path lock) throws IOException {
        return ExclusiveFile.isHeldHere(lock)
                ? ownId()
                : Files.readString(lock, StandardCharsets.US_ASCII).strip();
    }

    private static StoppedException refusal(Path projectFolder, String holder) {
        return new StoppedException("Another process" + (holder.isEmpty() ? "" : " (id " + holder + ")")
                + " is writing in the project folder " + projectFolder
                + "; wait until it has ended, or stop it, then run the same command again.");
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest; there is nothing to be done about it here.
        }
    }
}
