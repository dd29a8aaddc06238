package dev.sluice.app.step.run;

import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.WindowHistory;
import dev.sluice.engine.StreamStatus;
import dev.sluice.verify.Verdict;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowsResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of verification windows at a moment: those of this session, or before the first the newest that the journal keeps.
 *
 * @param run the windows of this session
 * @param history what they found
 * @param kept the newest window of the journal, whichever process made it
 * @param pace whether the next look is late
 */
record WindowsSeen(Loadable<WindowsResult> run, WindowHistory history, Optional<WindowResult> kept, Pace pace) {
    /** A window waits for the log, for a sync that is late and for keys that do not come to rest, about a minute each. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Whether a look comes in its time. */
    enum Pace {
        IN_TIME,
        /** The newest is so old that it says nothing of now: a full pass takes long, or something hangs. */
        LATE
    }

    /**
     * What is known in a session.
     *
     * @param every how often a window begins
     */
    static WindowsSeen of(Session session, WindowInterval every) {
        WindowHistory history = session.windowHistory().get();
        // Where nobody can say how the stream stands, or nobody follows it, nobody vouches for what was seen before.
        Optional<Instant> now = session.stream()
                .get()
                .filter(reading -> reading.status().follower() == StreamStatus.Follower.PRESENT)
                .map(reading -> reading.status().asked());
        Pace pace = now.flatMap(moment -> history.newest().map(look -> pace(look, every, moment)))
                .orElse(Pace.LATE);
        return new WindowsSeen(
                session.windows().get(), history, session.keptWindow().get(), pace);
    }

    private static Pace pace(WindowResult look, WindowInterval every, Instant now) {
        Instant due = look.time().began().plus(look.time().elapsed()).plus(every.time());
        return now.isAfter(due.plus(PATIENCE)) ? Pace.LATE : Pace.IN_TIME;
    }

    /** How they stand. */
    enum Phase {
        /** There are none. */
        NONE,
        /** Those of another process, or of an earlier session. */
        KEPT,
        /** At work, and the first full pass has not ended. */
        FIRST,
        AT_WORK,
        /** At work, and nothing was looked at for so long that nothing is known of now. */
        OVERDUE,
        /** Somebody stopped them. */
        ENDED,
        /** They ended without a result. */
        BROKEN
    }

    Phase phase() {
        if (run.isLoading()) {
            Phase begun = pace == Pace.LATE ? Phase.OVERDUE : Phase.AT_WORK;
            return history.newest().isPresent() ? begun : Phase.FIRST;
        }
        if (run.trouble().isPresent()) {
            return Phase.BROKEN;
        }
        if (run.value().isPresent()) {
            return Phase.ENDED;
        }
        return kept.isPresent() ? Phase.KEPT : Phase.NONE;
    }

    /** The looks that are listed, the newest first. */
    List<WindowResult> looks() {
        return phase() == Phase.KEPT ? kept.stream().toList() : history.latest();
    }

    /** The look that a row stands for. */
    Optional<WindowResult> look(String name) {
        return looks().stream()
                .filter(look -> WindowHistory.name(look).equals(name))
                .findFirst();
    }

    Optional<WindowResult> newest() {
        return looks().stream().findFirst();
    }

    /** What is known of all keys; empty where nothing is. */
    Optional<Verdict> standing() {
        return phase() == Phase.KEPT ? kept.map(look -> look.standing().verdict()) : history.standing(run);
    }
}
