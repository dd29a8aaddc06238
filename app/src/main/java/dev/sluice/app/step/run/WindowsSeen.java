package dev.sluice.app.step.run;

import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.WindowHistory;
import dev.sluice.verify.Verdict;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowsResult;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of verification windows at a moment: those of this session, or before the first the newest that the journal keeps.
 *
 * @param run the windows of this session
 * @param history what they found
 * @param kept the newest window of the journal, whichever process made it
 */
record WindowsSeen(Loadable<WindowsResult> run, WindowHistory history, Optional<WindowResult> kept) {
    static WindowsSeen of(Session session) {
        return new WindowsSeen(
                session.windows().get(),
                session.windowHistory().get(),
                session.keptWindow().get());
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
        /** Somebody stopped them. */
        ENDED,
        /** They ended without a result. */
        BROKEN
    }

    Phase phase() {
        if (run.isLoading()) {
            return history.newest().isPresent() ? Phase.AT_WORK : Phase.FIRST;
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
