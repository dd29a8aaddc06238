package dev.sluice.gateway;

import java.nio.file.Path;

/** Opens the journal of a project folder. */
@FunctionalInterface
public interface JournalOpener {
    /**
     * Opens or creates {@code .sluice/journal.db} below the folder.
     *
     * @param projectFolder the folder
     */
    Journal open(Path projectFolder);
}
