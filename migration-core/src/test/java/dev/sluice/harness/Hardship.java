package dev.sluice.harness;

import java.util.List;

/** What makes a round harder than reading and writing alone do, so that it comes by the failpoints of what the engine does about it. */
enum Hardship {
    NONE,
    /** The source gives up on every read of more than a few rows, so that ranges have to be split. */
    WEAK_SOURCE,
    /** Each process finds a pause file, which goes away as soon as it was seen. */
    PAUSE_FILE,
    /** The one row that was rejected is mended after the run's end and replayed, by processes that are killed too. */
    REPLAY,
    /** No hardship of a backfill: the process is a sync, which follows the source. */
    FOLLOWED;

    /** Those that a round of backfills can have. */
    static List<Hardship> ofBackfills() {
        return List.of(NONE, WEAK_SOURCE, PAUSE_FILE, REPLAY);
    }
}
