package dev.sluice.digest;

import dev.sluice.problem.StoppedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for digests that is removed with all its files on {@link #close()}, after a failure too; what a killed process left is
 * removed by the next one. Thread-safe.
 */
public final class DigestFiles implements AutoCloseable {
    private static final String PREFIX = "digests-";

    private final Path folder;
    private final DigestMemory memory;

    private DigestFiles(Path folder, DigestMemory memory) {
        this.folder = folder;
        this.memory = memory;
    }

    /**
     * Creates an empty folder.
     *
     * @param parent where, such as {@code .sluice} of the project folder; created where it is absent
     * @throws StoppedException when it cannot be created
     */
    public static DigestFiles create(Path parent, DigestMemory memory) {
        try {
            Files.createDirectories(parent);
            removeThoseOfDeadProcesses(parent);
            String prefix = PREFIX + ProcessHandle.current().pid() + "-";
            return new DigestFiles(Files.createTempDirectory(parent, prefix), memory);
        } catch (IOException e) {
            throw failure(parent, e);
        }
    }

    /** A killed process leaves its files behind. */
    private static void removeThoseOfDeadProcesses(Path parent) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path path : left) {
                String[] parts = path.getFileName().toString().split("-", -1);
                if (parts[1].matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(parts[1])).isEmpty()) {
                    remove(path);
                }
            }
        }
    }

    /** A new, empty side, such as one table's items. */
    public DigestSide newSide() {
        return new DigestSide(this);
    }

    DigestMemory memory() {
        return memory;
    }

    /** A new folder inside, with a name of its own. */
    Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "part-");
        } catch (IOException e) {
            throw failure(e);
        }
    }

    StoppedException failure(IOException cause) {
        return failure(folder, cause);
    }

    private static StoppedException failure(Path where, IOException cause) {
        return new StoppedException(
                "Digests of keys and items could not be kept in " + where + " (" + cause.getMessage()
                        + "); they take 32 bytes an item while a scan runs: free some space or give write access, then run the"
                        + " same command again.",
                cause);
    }

    /** Removes the folder and all that is in it. */
    @Override
    public void close() {
        try {
            remove(folder);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
