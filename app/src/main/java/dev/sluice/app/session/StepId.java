package dev.sluice.app.session;

import java.util.Locale;

/** The steps of the journey, in order. */
public enum StepId {
    CONNECT,
    SOURCE,
    ACCESS,
    DESIGN,
    REVIEW,
    PROVISION,
    BACKFILL,
    SYNC,
    VERIFY,
    CUTOVER;

    /** Its word in ids of nodes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
