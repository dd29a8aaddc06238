package dev.sluice.engine;

import dev.sluice.report.CheckReport;
import dev.sluice.sync.SyncResult;
import dev.sluice.value.Lsn;
import java.util.List;
import java.util.Optional;

/** How a call of {@code sync} ended. */
public sealed interface SyncOutcome {
    /**
     * The feed is there.
     *
     * @param name of slot and publication
     * @param start every transaction that commits at or after it will come ({@code L0})
     * @param generation of the versions for this design, which an application that writes both sides has to be told
     */
    record Prepared(String name, Lsn start, long generation) implements SyncOutcome {}

    /**
     * The project has no feed any more.
     *
     * @param name of slot and publication
     * @param leftBehind the statements that remove both from a server that could not be asked, should it come back; none where they are gone
     */
    record Dropped(String name, List<String> leftBehind) implements SyncOutcome {
        public Dropped {
            leftBehind = List.copyOf(leftBehind);
        }
    }

    /**
     * The source was followed to the goal.
     *
     * @param result what that did
     * @param missing one sentence about what is not in the target although the stream is applied; empty where nothing is missing
     */
    record Followed(SyncResult result, Optional<String> missing) implements SyncOutcome {
        /** Whether everything that was to be followed is in the target. */
        public boolean isClean() {
            return missing.isEmpty() && result.openQuarantine() == 0;
        }
    }

    /** Nothing was done: the design has errors that are not waived. */
    record Refused(CheckReport report) implements SyncOutcome {}
}
