package dev.sluice.samples;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of this process alone, which is removed with all that is in it when it is closed. As long as the process
 * lives it holds a lock in it, so that {@link StaleWorkDirectories} can tell what a killed process left behind.
 */
final class WorkDirectory implements AutoCloseable {

    static final String PREFIX = "sluice-local-";
    static final String LOCK_FILE = "owner.lock";

    private final Path path;
    private final FileChannel lockChannel;

    private WorkDirectory(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    /** Creates the directory inside the given one, which is created if it does not exist. */
    static WorkDirectory create(Path parent) throws ServerStartException {
        try {
            Files.createDirectories(parent);
            Path path = Files.createTempDirectory(parent.toRealPath(), PREFIX);
            return new WorkDirectory(path, lock(path.resolve(LOCK_FILE)));
        } catch (IOException e) {
            throw new ServerStartException("No work directory can be created in " + parent + ": " + e + ".", e);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock(); // held until the channel is closed or the process ends
        return channel;
    }

    Path path() {
        return path;
    }

    /** Whether the files that this process creates belong to the user root; false on systems without user numbers. */
    boolean ownedByRoot() {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(path, "unix:uid"));
        } catch (IOException e) {
            return false; // then PostgreSQL itself says what is wrong
        }
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
            deleteTree(path);
        } catch (IOException e) {
            System.err.println("The work directory " + path + " could not be removed: " + e);
        }
    }

    /** Deletes a directory and all that is in it, without following links. */
    static void deleteTree(Path root) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(root)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
