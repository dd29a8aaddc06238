package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.ReverseState.Mode;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.FreezeSettings;
import dev.sluice.run.CutoverStage;
import dev.sluice.value.Lsn;
import java.time.Duration;

/**
 * Lets the application in to the source again at the end of a way back: from its first mark in the journal on it may have written there, so that everything
 * here can be done again, and is until it is done. Used by one thread.
 */
final class SourceOpening {
    private final EnginePorts ports;
    private final CutoverSession session;
    private final Watch watch;
    private final ApplicationAccess access;

    SourceOpening(EnginePorts ports, CutoverSession session, Watch watch) {
        this.ports = ports;
        this.session = session;
        this.watch = watch;
        this.access = new ApplicationAccess(ports, session.workspace());
    }

    /** Does it as the last stage of a change, and ends that. */
    void run(Stages stages, long change, Lsn position) {
        FreezeSettings.Limits limits = session.freeze().limits();
        Duration atMost = limits.open()
                .plus(limits.stop())
                .plus(access.limit(Moment.SWITCH_BACK).orElse(Duration.ZERO));
        stages.run(CutoverStage.OPEN_SOURCE, atMost, position.toString(), inner -> {
            // No follower writes another row from here on.
            session.reverse().change(Mode.TAKEN, Mode.SKIPPING);
            startForwardAt(position, inner);
            new Thaw(ports, session, watch).giveBack(change);
            access.tell(Moment.SWITCH_BACK);
            return position;
        });
        new EvidenceStore(ports).mark(session.journal(), Evidence.LED_BACK, String.valueOf(change), session.subject());
        session.book().end(change, Ending.DONE, ports.clock().instant());
    }

    /**
     * Goes on with a way back that was left open.
     *
     * @throws StoppedException where something of it fails: the change stays open
     */
    void goOn(PhaseChange change) {
        try {
            run(
                    new Stages(session.book(), change.number(), ports, watch),
                    change.number(),
                    Lsn.parse(change.intent().evidence()));
        } catch (RuntimeException failed) {
            throw goesOn(failed);
        }
    }

    /** Whether the application may have been let in in a change: by the journal, whatever a stage came to. */
    static boolean hasBegun(CutoverBook book, long change) {
        return book.hasBegun(change, CutoverStage.OPEN_SOURCE);
    }

    /** What to say once it has begun and failed. */
    static StoppedException goesOn(RuntimeException failed) {
        return new StoppedException(
                TargetOpening.said(failed)
                        + " The application may write to the source by now, so the way back is gone through with: mend it and say sluice"
                        + " cutover rollback again.",
                failed);
    }

    /** What the reverse sync itself wrote is in the target: the forward sync begins behind it. */
    private void startForwardAt(Lsn position, Watch inner) {
        session.alone(inner, () -> {}, journal -> {
            journal.feeds().prepared().filter(this::isOfThis).ifPresent(feed -> journal.feeds()
                    .applied(feed.name(), position, ports.clock().instant()));
            return position;
        });
    }

    private boolean isOfThis(FeedRecord feed) {
        return feed.source().equals(session.subject().source())
                && feed.target().equals(session.subject().target())
                && feed.designHash().equals(session.subject().designHash());
    }
}
