package dev.sluice.gateway;

import dev.sluice.run.CutoverStage;
import java.time.Instant;

/**
 * One mark of a stage of a change of phase: it begins, is done, or was taken back. Immutable.
 *
 * @param change the number of the change that it is part of
 * @param stage which
 * @param mark how far it is
 * @param detail what whoever comes after needs to know of it, such as statements that take it back; may be empty, never a secret
 * @param at when
 */
public record CutoverStep(long change, CutoverStage stage, Mark mark, String detail, Instant at) {
    /** How far a stage is. */
    public enum Mark {
        /** It is about to be done, and may have been done since. */
        BEGUN,
        /** It was done. */
        DONE,
        /** Whatever was done of it was taken back. */
        UNDONE
    }
}
