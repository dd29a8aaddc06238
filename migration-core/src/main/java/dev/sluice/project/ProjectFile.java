package dev.sluice.project;

import dev.sluice.problem.StoppedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The document of a project folder as a text that is the same bytes again when it is written. Stateless and thread-safe.
 */
public final class ProjectFile {
    private ProjectFile() {}

    /** What became of a text that was to be written. */
    public enum Replacement {
        /** It stands in the file. */
        WRITTEN,
        /** Another program had changed the file; it stands as that left it. */
        CHANGED_MEANWHILE
    }

    /**
     * Reads the document.
     *
     * @param folder the project folder
     * @return its whole text, with a byte order mark where it has one
     * @throws dev.sluice.problem.InvalidInputException when there is none, or it is not UTF-8
     */
    public static String read(Path folder) {
        byte[] bytes = ProjectReader.bytes(folder);
        String text = YamlText.decode(bytes, ProjectReader.FILE_NAME);
        boolean marked = bytes.length > text.getBytes(StandardCharsets.UTF_8).length;
        return marked ? DocumentText.BYTE_ORDER_MARK + text : text;
    }

    /**
     * Writes the document whole or not at all, unless it is no longer the one that the caller knows. A program that writes it in the
     * moment between the look and the rename is not seen.
     *
     * @param folder the project folder
     * @param known the text that the caller has read or written last
     * @param text the new one
     * @throws dev.sluice.problem.InvalidInputException when there is no document any more
     * @throws StoppedException when the disk is full or the folder cannot be written; the old text then stands untouched
     */
    public static Replacement replace(Path folder, String known, String text) {
        if (!isKnown(folder, known)) {
            return Replacement.CHANGED_MEANWHILE;
        }
        Path file = folder.resolve(ProjectReader.FILE_NAME);
        try {
            // Where the document is a link, what it leads to is the document.
            AtomicFile.replace(file.toRealPath(), text.getBytes(StandardCharsets.UTF_8));
            return Replacement.WRITTEN;
        } catch (IOException failed) {
            throw new StoppedException(
                    file + " could not be written (" + failed
                            + "); what stood there is untouched. Free space or give rights, then make the change again.",
                    failed);
        }
    }

    /** Whether the document on disk is that text, to the byte. */
    public static boolean isKnown(Path folder, String known) {
        return Arrays.equals(ProjectReader.bytes(folder), known.getBytes(StandardCharsets.UTF_8));
    }
}
