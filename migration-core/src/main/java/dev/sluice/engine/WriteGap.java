package dev.sluice.engine;

import java.time.Duration;
import java.util.List;

/**
 * A time in which neither side took writes of the application. Immutable.
 *
 * @param took from before the first right was taken until after the application may go on
 * @param stages what it was spent on
 * @param position the position in the source's log after which nobody wrote; empty text where none was taken
 * @param proof what the last verification looked at, in a sentence
 */
public record WriteGap(Duration took, List<StageTime> stages, String position, String proof) {
    public WriteGap {
        stages = List.copyOf(stages);
    }
}
