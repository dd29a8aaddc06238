package dev.sluice.engine;

import dev.sluice.gateway.ReverseState;
import dev.sluice.gateway.TriggerReview;
import java.time.Duration;
import java.util.Optional;

/**
 * How a reverse sync stands, asked of source and target, in which nothing is changed.
 *
 * @param mode what becomes of records; empty where it is not prepared
 * @param trouble why it cannot go on as it is, a sentence; empty where it can
 * @param sinceTip how long ago every record that was there had been dealt with: nothing is older that was not
 * @param quarantined how many items are in quarantine
 * @param differing how many items copy what other rows do not hold
 * @param triggers what the source's triggers do to rows that are written
 */
public record ReverseHealth(
        Optional<ReverseState.Mode> mode,
        Optional<String> trouble,
        Duration sinceTip,
        long quarantined,
        long differing,
        TriggerReview triggers) {
    /** Of one that is not there. */
    static final ReverseHealth NONE =
            new ReverseHealth(Optional.empty(), Optional.empty(), Duration.ZERO, 0, 0, TriggerReview.NONE);

    /** Whether it is prepared for this design and target, and its streams are those that it was prepared for. */
    public boolean isArmed() {
        return mode.isPresent() && trouble.isEmpty();
    }
}
