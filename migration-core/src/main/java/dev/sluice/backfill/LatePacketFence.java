package dev.sluice.backfill;

import dev.sluice.gateway.RunStep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The fence of R-24: until when a request of an unconditional write may still land and put an older item over a newer one. Stateless.
 */
public final class LatePacketFence {
    /**
     * How long after it was sent a request can land at most: a signature is accepted for 15 minutes (correctness.md R-24), and one more
     * for clocks that are not the same.
     */
    static final Duration WINDOW = Duration.ofMinutes(16);

    private LatePacketFence() {}

    /**
     * Until when the fence of a target is open.
     *
     * @param steps every step on the target
     * @param now the present
     * @return empty where no such request can land any more, or where none could do harm because nothing was written after it
     */
    public static Optional<Instant> openUntil(List<RunStep> steps, Instant now) {
        return steps.stream()
                .filter(step -> step.kind() == RunStep.Kind.BULK_WRITE)
                .filter(step -> isDangerous(step, steps))
                .map(step -> step.ended().orElse(now).plus(WINDOW))
                .filter(until -> until.isAfter(now))
                .max(Instant::compareTo);
    }

    /** What to say while the fence is open. */
    public static String sentence(Instant until) {
        return "A request of an interrupted bulk run may still land and put an older item over a newer one until "
                + until.truncatedTo(ChronoUnit.SECONDS) + " (R-24); verify after that.";
    }

    /** Whose attempts were all answered only repeats what stands there, unless something newer was written since. */
    private static boolean isDangerous(RunStep bulk, List<RunStep> steps) {
        return !bulk.ending().equals(Optional.of(RunStep.Ending.DONE))
                || steps.stream()
                        .anyMatch(step ->
                                step.number() > bulk.number() && !step.run().equals(bulk.run()));
    }
}
