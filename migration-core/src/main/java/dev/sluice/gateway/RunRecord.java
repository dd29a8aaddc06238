package dev.sluice.gateway;

import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * A run in the journal.
 *
 * @param id its id
 * @param kind what ran
 * @param mode such as {@code versioned} or {@code bulk}; empty where it has none
 * @param scope what took part, such as an entity's name; empty for everything
 * @param designHash the design it ran with
 * @param generation of its versions
 * @param state where it stands
 * @param began when
 * @param ended when; absent while it runs or was killed
 */
public record RunRecord(
        RunId id,
        Kind kind,
        String mode,
        String scope,
        String designHash,
        long generation,
        State state,
        Instant began,
        Optional<Instant> ended) {
    /** What ran. */
    public enum Kind {
        BACKFILL,
        VERIFY
    }

    /** Where a run stands. */
    public enum State {
        RUNNING,
        DONE,
        STOPPED,
        FAILED
    }
}
