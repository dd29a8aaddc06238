package dev.sluice.harness;

/** What happens beside a backfill. */
enum Traffic {
    /** Nothing writes to the source; the target holds some older and some foreign items. */
    STILL,
    /** Applications write to the source, and a stream of changes to the target (protocol A). */
    LIVE,
    /**
     * Applications write to the source, the backfill is told to write in mode bulk, and the stream of changes waits until that lets it
     * begin (protocol B, R-20).
     */
    BULK
}
