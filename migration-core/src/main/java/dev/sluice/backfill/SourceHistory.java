package dev.sluice.backfill;

import dev.sluice.gateway.RunEpoch;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.StoppedException;
import dev.sluice.value.Lsn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has read its source, in all processes: what it goes on with must not lie before that, nor on another timeline.
 * Used by one thread.
 */
final class SourceHistory {
    /** What to do where an unfinished run met another timeline. */
    static final String REMEDY =
            "Look into it, then say sluice runs cancel latest and begin a new run, which overwrites what this one wrote (R-19);"
                    + " sluice verify then tells what is in the target and no longer in the source.";
    /** What to say where a finished run had another timeline. */
    static final String REMARK =
            "Versions are of a new generation from now on (R-19); what the source lost stays in the target: sluice verify tells it.";

    private @Nullable Lsn highest;
    private OptionalInt timeline;

    private SourceHistory(OptionalInt timeline) {
        this.timeline = timeline;
    }

    /**
     * The history that the journal tells.
     *
     * @param epochs of the run, oldest first
     * @param start the timeline of a run that has no epoch yet
     */
    static SourceHistory of(List<RunEpoch> epochs, OptionalInt start) {
        SourceHistory history = new SourceHistory(start);
        epochs.forEach(epoch -> history.add(epoch.position(), epoch.timeline()));
        return history;
    }

    /** A sentence where the source is on another timeline now; empty where it is the same or nobody knows. */
    Optional<String> timelineChange(OptionalInt now) {
        if (now.isEmpty() || timeline.isEmpty() || now.getAsInt() == timeline.getAsInt()) {
            return Optional.empty();
        }
        return Optional.of(
                "The source is on timeline " + now.getAsInt() + " now and was on " + timeline.getAsInt()
                        + ": it failed over to another server or was restored, so it may lack changes that the target has (R-54).");
    }

    /**
     * Goes on in a new snapshot.
     *
     * @throws StoppedException when it lies before what was read, or on another timeline
     */
    void goOnIn(SourceEpoch epoch) {
        timelineChange(epoch.timeline()).ifPresent(change -> {
            throw new StoppedException(change + " " + REMEDY);
        });
        if (highest != null && epoch.position().compareTo(highest) < 0) {
            throw new StoppedException("The source's log position went back from " + highest + " to " + epoch.position()
                    + " during the run, as after a fail-over to a server that lacks the last changes: what is in the target may be"
                    + " newer than the source. Look into it, then use a new target table (R-19, R-54).");
        }
        add(epoch.position(), epoch.timeline());
    }

    private void add(Lsn position, OptionalInt told) {
        if (highest == null || position.compareTo(highest) > 0) {
            highest = position;
        }
        timeline = told.isPresent() ? told : timeline;
    }
}
