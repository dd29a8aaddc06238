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
 * @param source identity of the source: system identifier and database
 * @param target identity of the target tables, see {@link TableDescription#identity}; a run is resumed only where design, source
 *     and target are still the same, because finished ranges of another table prove nothing
 * @param generation of its versions
 * @param state where it stands
 * @param began when
 * @param ended when; absent while it runs or pauses, and where it was killed
 */
public record RunRecord(
        RunId id,
        Kind kind,
        String mode,
        String scope,
        String designHash,
        String source,
        String target,
        long generation,
        State state,
        Instant began,
        Optional<Instant> ended) {
    /** What ran. */
    public enum Kind {
        BACKFILL,
        VERIFY,
        /** A stream of changes was followed. */
        SYNC
    }

    /** Where a run stands. */
    public enum State {
        RUNNING,
        /** Something holds it, see {@link RunControl#holds}; a run that a limit held has no process any more. */
        PAUSED,
        DONE,
        STOPPED,
        FAILED,
        /** Ended for good by an order; never gone on with. */
        CANCELLED;

        /** Whether the run is under way, as far as anybody noted: neither ended nor stopped. */
        public boolean isUnderWay() {
            return this == RUNNING || this == PAUSED;
        }

        /** Whether the run will never be gone on with. */
        public boolean isFinal() {
            return this == DONE || this == CANCELLED;
        }
    }
}
