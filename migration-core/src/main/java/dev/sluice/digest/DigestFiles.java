package dev.sluice.digest;

import dev.sluice.problem.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for digests that is removed with all its files on {@link #close()}, after a failure too. Thread-safe. */
public final class DigestFiles implements AutoCloseable {
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
            return new DigestFiles(Files.createTempDirectory(parent, "digests-"), memory);
        } catch (IOException e) {
            throw failure(parent, e);
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
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
