package dev.sluice.project;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a run spares the source (source courtesy, correctness.md section 8): any of these holds it.
 *
 * @param replicaLag the most that a replica may lag behind
 * @param activeConnections the most sessions of others that may be at work at a time
 * @param pauseFile a file, by its path below the project folder: as long as it is there, the run is held
 */
public record CourtesySettings(
        Optional<Duration> replicaLag, OptionalLong activeConnections, Optional<String> pauseFile) {
    /** Nothing is watched. */
    public static final CourtesySettings NONE =
            new CourtesySettings(Optional.empty(), OptionalLong.empty(), Optional.empty());
}
