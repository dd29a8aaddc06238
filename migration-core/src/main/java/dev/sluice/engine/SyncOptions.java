package dev.sluice.engine;

import dev.sluice.sync.SyncGoal;

/** What {@code sync} is to do. */
public sealed interface SyncOptions {
    /** Creates slot and publication, where they are not there yet, and nothing else. */
    record Prepare() implements SyncOptions {}

    /**
     * Follows the source.
     *
     * @param goal when to end
     */
    record Follow(SyncGoal goal) implements SyncOptions {}

    /** Removes slot and publication. */
    record Drop() implements SyncOptions {}
}
