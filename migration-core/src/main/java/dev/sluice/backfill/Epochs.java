package dev.sluice.backfill;

import dev.sluice.gateway.SourceEpoch;
import java.util.function.Supplier;

/** Opens the snapshots of a command, each from a source that is still what the command began with. Used by one thread. */
@FunctionalInterface
public interface Epochs extends Supplier<SourceEpoch> {
    /**
     * Looks at the source once more when everything was read: a change that rewrites no table, such as the new name of an enum's label,
     * shows in the middle of a snapshot.
     *
     * @throws dev.sluice.problem.StoppedException when it is no longer what the command began with
     */
    default void requireUnchanged() {
        // A source that cannot change.
    }
}
