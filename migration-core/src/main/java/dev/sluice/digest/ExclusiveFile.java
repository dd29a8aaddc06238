package dev.sluice.digest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that one holder at a time has, in this process and among all; the operating system takes it from a process that dies. Where a process closes any
 * other channel to the file, many systems drop the lock, so nobody may open it besides: it is read and written through {@link #channel} alone. Thread-safe.
 */
public final class ExclusiveFile implements AutoCloseable {
    /** Far behind the content, so that other processes can read it where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ExclusiveFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens it for reading and writing; it is created where it is absent.
     *
     * @return nothing where somebody else has it
     */
    public static Optional<ExclusiveFile> open(Path path) throws IOException {
        Path file = real(path);
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<ExclusiveFile> opened = Optional.empty();
        try {
            opened = locked(file);
        } finally {
            if (opened.isEmpty()) {
                HELD.remove(file);
            }
        }
        return opened;
    }

    private static Optional<ExclusiveFile> locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            locked = lock != null;
            return locked ? Optional.of(new ExclusiveFile(file, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** Whether this very process has it. */
    public static boolean isHeldHere(Path path) throws IOException {
        return HELD.contains(real(path));
    }

    /** The same file by whichever name; its folder is created where it is absent. */
    private static Path real(Path path) throws IOException {
        Path folder = path.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IOException(path + " is no file");
        }
        return Files.createDirectories(folder).toRealPath().resolve(path.getFileName());
    }

    /** Its only channel; closed with it. */
    public FileChannel channel() {
        return channel;
    }

    /** Lets others have it. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
