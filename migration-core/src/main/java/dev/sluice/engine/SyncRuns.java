package dev.sluice.engine;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import java.util.stream.Stream;

/** The runs of a journal that followed the source, or took over what others wrote, and so may have written. Stateless. */
final class SyncRuns {
    /** The mode of a run that follows; others only prepare or drop a feed. */
    static final String FOLLOW = "follow";

    /** The mode of a run that took over, on a way back, what the application wrote. */
    static final String ADOPT = "adopt";

    private SyncRuns() {}

    /** How many there are by now: a verification that began while there were fewer says nothing of what the later ones left. */
    static long count(Journal journal) {
        return following(journal).count();
    }

    /** All of them, the newest first. */
    static Stream<RunRecord> following(Journal journal) {
        return journal.runs(RunRecord.Kind.SYNC).stream().filter(SyncRuns::follows);
    }

    /** Whether the newest of them may be at work. */
    static boolean isUnderWay(Journal journal) {
        return journal.runs(RunRecord.Kind.SYNC).stream()
                .filter(SyncRuns::follows)
                .findFirst()
                .filter(run -> run.state().isUnderWay())
                .isPresent();
    }

    private static boolean follows(RunRecord run) {
        return run.mode().equals(FOLLOW) || run.mode().equals(ADOPT);
    }
}
