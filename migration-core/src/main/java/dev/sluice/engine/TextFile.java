package dev.sluice.engine;

import dev.sluice.problem.StoppedException;
import dev.sluice.project.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Writes a text file in UTF-8 that is there whole or not at all. */
final class TextFile {
    private TextFile() {}

    /**
     * Writes it; missing folders are made.
     *
     * @throws StoppedException when the disk is full or the folder cannot be written; the old file is then untouched
     */
    static void write(Path file, String text) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder"));
            AtomicFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new StoppedException(
                    file + " could not be written (" + failed
                            + "); what stood there is untouched. Free space or give rights, then run the same command again.",
                    failed);
        }
    }
}
