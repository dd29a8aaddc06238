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

    /**
     * Removes slot and publication.
     *
     * @param source whether they can be removed where they are
     */
    record Drop(Source source) implements SyncOptions {
        /** Of a source that answers. */
        public Drop() {
            this(Source.THERE);
        }

        /** Whether the feed's source is there. */
        public enum Source {
            THERE,
            /** For good; what its server may still have of the feed is told, not removed. */
            GONE
        }
    }
}
