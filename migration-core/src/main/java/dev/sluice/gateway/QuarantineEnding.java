package dev.sluice.gateway;

import dev.sluice.run.RunId;
import java.time.Instant;

/**
 * Why a record of the quarantine needs no look any more.
 *
 * @param how in one word
 * @param reason the evidence, one sentence
 * @param by the run that closed it
 * @param at when
 */
public record QuarantineEnding(How how, String reason, RunId by, Instant at) {
    /** How a record was closed. */
    public enum How {
        /** Its row was read and rendered again, and the target holds the item or a newer one. */
        REPLAYED,
        /** Its whole range was read in a later snapshot, and the row is not there any more. */
        VANISHED,
        /** The design's filter does not keep the row any more, so that it has no item. */
        FILTERED,
        /** A backfill read its row again, and the target holds the item or a newer one. */
        WRITTEN,
        /** A later record of the same row stands in its place. */
        NOTED_AGAIN
    }
}
