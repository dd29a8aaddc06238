package dev.sluice.backfill;

import java.util.Locale;

/** How a backfill writes. */
public enum WriteMode {
    /** The conditional write of R-10: safe beside live writers. */
    VERSIONED,
    /** BatchWriteItem into an empty table that nobody else writes (R-16, protocol B). */
    BULK;

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
