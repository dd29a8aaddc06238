package dev.sluice.engine;

import dev.sluice.cutover.Rehearsal;
import java.time.Duration;
import java.util.List;

/**
 * How a rehearsal went: forward, back, forward again and back again, under an application that wrote all the time.
 *
 * @param found what is kept as evidence
 * @param took from the first statement to the last look
 * @param acknowledged writes of the application
 * @param switches how long neither side took writes on the way forward, each time
 * @param waysBack the same on the way back
 */
public record RehearsalOutcome(
        Rehearsal found, Duration took, Writes acknowledged, List<WriteGap> switches, List<WriteGap> waysBack) {
    public RehearsalOutcome {
        switches = List.copyOf(switches);
        waysBack = List.copyOf(waysBack);
    }

    /** Acknowledged writes, by side. */
    public record Writes(long source, long target) {}
}
