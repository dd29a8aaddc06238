package dev.sluice.gateway;

import dev.sluice.run.RunId;
import java.util.Locale;
import java.util.Optional;

/**
 * A record of the quarantine as the journal keeps it.
 *
 * @param number its id: stays, and rises in the order in which records were noted
 * @param run whose
 * @param range the number of the range that the row was read in
 * @param record what was noted
 * @param ending how it was closed; empty while it is open
 */
public record QuarantineEntry(
        long number, RunId run, int range, QuarantineRecord record, Optional<QuarantineEnding> ending) {
    /** Its id for people, such as {@code Q00000012}. */
    public String id() {
        return String.format(Locale.ROOT, "Q%08d", number);
    }
}
