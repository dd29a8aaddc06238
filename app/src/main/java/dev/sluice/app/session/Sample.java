package dev.sluice.app.session;

import java.util.Locale;

/** The samples that open with one click. */
public enum Sample {
    /** A film rental shop as one table. */
    PAGILA,
    /** A music shop as three tables. */
    CHINOOK;

    /** Its name for the engine. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
