package dev.sluice.backfill;

import dev.sluice.gateway.RunStep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fence of R-24: until when a request of an unconditional write may still land and put an older item over a newer one, and one with a condition bring
 * back what was deleted. Stateless.
 */
public final class LatePacketFence {
    /**
     * How long after it was sent a request can land at most, by the target's time: a signature is accepted for 15 minutes (correctness.md
     * R-24), and one more because it may be made so far ahead of that time.
     */
    public static final Duration WINDOW = Duration.ofMinutes(16);

    private static final Set<RunStep.Kind> WRITING =
            EnumSet.of(RunStep.Kind.BULK_WRITE, RunStep.Kind.EPOCH, RunStep.Kind.REPLAY, RunStep.Kind.STREAM);

    private LatePacketFence() {}

    /**
     * Until when the fence of a target is open.
     *
     * @param steps every step on tables of its names
     * @param now the present at the target, by which the ends of steps were noted too
     * @return empty where no such request can land any more, or where none could do harm because nothing was written after it
     */
    public static Optional<Instant> openUntil(List<RunStep> steps, Instant now) {
        return latest(steps.stream().filter(step -> isDangerous(step, steps)), now);
    }

    /**
     * Until when nobody else may write to the tables of a target: a request may still land that repeats what stands there.
     *
     * @param steps every step on tables of its names
     * @param now the present at the target
     * @return empty where no request of an unconditional write can land any more
     */
    public static Optional<Instant> quietUntil(List<RunStep> steps, Instant now) {
        return latest(steps.stream().filter(LatePacketFence::mayLand), now);
    }

    /**
     * Until when a write of any kind may still land. With a condition it is refused where its item or a tombstone stands; but an application leaves no
     * tombstone, and what it has deleted would be there again.
     *
     * @param steps every step on tables of its names; one that has not ended may send something all the time
     * @param now the present at the target
     * @return empty where nothing is on its way
     */
    public static Optional<Instant> landingUntil(List<RunStep> steps, Instant now) {
        return latest(
                steps.stream()
                        .filter(step -> WRITING.contains(step.kind())
                                && !step.ending().equals(Optional.of(RunStep.Ending.DONE))),
                now);
    }

    /** What to say while the fence is open. */
    public static String sentence(Instant until) {
        return "A request of an earlier bulk write may still land and put an older item over a newer one until "
                + seconds(until) + " by the target's clock (R-24); verify after that.";
    }

    /** What to ask for while nothing newer was written. */
    public static String request(Instant until) {
        return "A request of the bulk write had no answer and may still land: let nobody write to these tables before "
                + seconds(until) + " by the target's clock, or it may put its item over theirs (R-20, R-24).";
    }

    private static Instant seconds(Instant until) {
        return until.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Optional<Instant> latest(Stream<RunStep> steps, Instant now) {
        return steps.map(step -> step.ended().orElse(now).plus(WINDOW))
                .filter(until -> until.isAfter(now))
                .max(Instant::compareTo);
    }

    private static boolean mayLand(RunStep step) {
        return step.kind() == RunStep.Kind.BULK_WRITE && !step.ending().equals(Optional.of(RunStep.Ending.DONE));
    }

    /**
     * Where every item had its outcome, what lands only repeats what stands there, unless anything was written since, by the same run
     * too: the next snapshot holds newer rows.
     */
    private static boolean isDangerous(RunStep bulk, List<RunStep> steps) {
        return mayLand(bulk)
                && (!bulk.ending().equals(Optional.of(RunStep.Ending.UNANSWERED))
                        || steps.stream().anyMatch(step -> step.number() > bulk.number()));
    }
}
