package dev.sluice.engine;

import dev.sluice.reverse.ReverseGoal;

/** What {@code sync --reverse} is to do. */
public sealed interface ReverseOptions {
    /** Enables the streams and makes the tables of its own, where they are not there yet, and nothing else. */
    record Prepare() implements ReverseOptions {}

    /**
     * Follows the streams.
     *
     * @param goal when to end
     */
    record Follow(ReverseGoal goal) implements ReverseOptions {}

    /** Removes what was made in the source; streams stay, since somebody else may read them. */
    record Drop() implements ReverseOptions {}
}
