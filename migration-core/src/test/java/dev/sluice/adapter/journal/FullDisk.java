package dev.sluice.adapter.journal;

import dev.sluice.gateway.JournalOpener;
import java.time.Clock;
import java.util.OptionalInt;

/** Lets tests of other packages run out of disk: SQLite's own limit of pages answers with the very SQLITE_FULL of a full disk. */
public final class FullDisk {
    private FullDisk() {}

    /** Opens journals that cannot grow beyond so many pages of 4,096 bytes. */
    public static JournalOpener after(int pages) {
        return new SqliteJournalOpener(Clock.systemUTC(), OptionalInt.of(pages));
    }
}
