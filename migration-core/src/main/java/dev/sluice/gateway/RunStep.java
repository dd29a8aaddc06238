package dev.sluice.gateway;

import dev.sluice.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * A step of a run that acts outside of the journal: intent, action, and how it ended.
 *
 * @param number rises with every step of the journal
 * @param run whose
 * @param kind what is done
 * @param subject to what: identity of the target tables that are written, see {@link TargetIdentity}, or a feed's name
 * @param began when the intent was noted, by the target's time
 * @param ending how it ended; empty while it lasts, or after its process was killed
 * @param ended when, by the target's time; empty with the ending
 */
public record RunStep(
        long number,
        RunId run,
        Kind kind,
        String subject,
        Instant began,
        Optional<Ending> ending,
        Optional<Instant> ended) {
    /** What acts outside of the journal. */
    public enum Kind {
        /** Unconditional writes; interrupted, requests may still be on their way. */
        BULK_WRITE,
        /** Conditional writes from one snapshot of the source, whose slot and session end with their process. */
        EPOCH,
        /** Conditional writes of rows that were in quarantine. */
        REPLAY,
        /** Conditional writes of what changed in the source. */
        STREAM,
        /** Slot and publication of a feed are created; the subject is its name. */
        PREPARE_FEED,
        /** They are removed; the subject is the feed's name. */
        REMOVE_FEED
    }

    /** How a step ended. */
    public enum Ending {
        /** Every attempt was answered: nothing of it is on its way. */
        DONE,
        /** An attempt had no answer, the last of them at the latest when the step ended: it may still land. */
        UNANSWERED,
        /** Its process was stopped or killed: nobody knows of every attempt. */
        INTERRUPTED
    }
}
