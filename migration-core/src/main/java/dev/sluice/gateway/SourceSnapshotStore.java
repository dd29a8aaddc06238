package dev.sluice.gateway;

import dev.sluice.source.SourceSnapshot;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps {@code source.json} in a project folder. */
public interface SourceSnapshotStore {
    /** Writes it: to a temporary name, synced, renamed. */
    void write(Path projectFolder, SourceSnapshot snapshot);

    /**
     * Reads it back; nothing where there is none.
     *
     * @throws dev.sluice.problem.InvalidInputException when the file is damaged
     */
    Optional<SourceSnapshot> read(Path projectFolder);
}
