package dev.sluice.engine;

import dev.sluice.gateway.AdvancedSequence;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.ReverseState.Mode;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.FreezeSettings;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RunEvent;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Leads the application back from the target to the source. Up to the moment at which the source is opened every failure gives the target
 * back to it; after that the way back is gone through with. Used by one thread.
 */
final class RollbackTask {
    private final EnginePorts ports;
    private final CutoverSession session;
    private final String who;
    private final Watch watch;
    private final FreezeSettings freeze;
    private final ApplicationAccess access;

    RollbackTask(EnginePorts ports, CutoverSession session, String who, Watch watch) {
        this.ports = ports;
        this.session = session;
        this.who = who;
        this.watch = watch;
        this.freeze = session.freeze();
        this.access = new ApplicationAccess(ports, session.workspace());
    }

    /**
     * Leads a project back, from wherever it is.
     *
     * @throws InvalidInputException where there is nothing to go back from
     * @throws StoppedException where it is refused, or failed; the sentence says which side the application writes to
     */
    static RollbackOutcome run(EnginePorts ports, Workspace workspace, String who, Watch watch) {
        try (CutoverSession session = CutoverSession.open(ports, workspace)) {
            session.lock();
            session.requireOfThis();
            CutoverBook book = session.journal().cutover();
            Phase found = book.phase();
            boolean wasOpen = book.open().isPresent() || found == Phase.FROZEN || !found.isOnTheWay();
            new Recovery(ports, session, who, watch).run(Recovery.Wish.BACK);
            Phase from = book.phase();
            if (from == Phase.SWITCHED || from == Phase.SOAKING) {
                return new RollbackTask(ports, session, who, watch).lead(from);
            }
            if (wasOpen && from == Phase.ARMED) {
                return new RollbackOutcome.Undone(from);
            }
            if (wasOpen && from == Phase.IN_SYNC) {
                return new RollbackOutcome.LedBack(found, from, Optional.empty());
            }
            throw new InvalidInputException(
                    from == Phase.COMPLETED
                            ? "The move is completed, and there is no way back any more."
                            : "The move is " + from
                                    + ": the application writes to the source, so there is nothing to go back from.");
        }
    }

    private RollbackOutcome lead(Phase from) {
        LastWrites writes = new LastWrites(ports, session);
        prepare(writes);
        long change = book().begin(session.intent(PhaseTransition.BEGIN_ROLL_BACK, from, who, writes.evidence(watch)));
        Stages stages = new Stages(book(), change, ports, watch);
        long began = System.nanoTime();
        List<AdvancedSequence> sequences;
        try {
            stop(stages);
            prove(stages, writes);
            sequences = advanceSequences(stages);
            book().end(change, Ending.DONE, ports.clock().instant());
        } catch (RuntimeException failed) {
            undo(book().open().orElseThrow());
            throw undone(failed);
        }
        List<StageTime> times = new ArrayList<>(stages.times());
        times.addAll(open(writes.position()));
        WriteGap gap = new WriteGap(
                Duration.ofNanos(System.nanoTime() - began),
                times,
                writes.position().toString(),
                writes.proof());
        return new RollbackOutcome.LedBack(
                from,
                book().phase(),
                Optional.of(new RollbackOutcome.Led(
                        gap,
                        writes.adopted().items(),
                        writes.adopted().deleted(),
                        writes.version().generation(),
                        sequences)));
    }

    /** Before anybody is stopped, so that little is left for the time in which neither side takes writes. */
    private void prepare(LastWrites writes) {
        requireWayBack();
        if (!access.isByPrivilege()) {
            remark(
                    "No principal is named under cutover.application, so only agreement, and no policy, keeps the application from"
                            + " writing to the target on the way back (R-91).");
        }
        writes.prove(watch);
        remark("Leading back what is written by now...");
        try {
            writes.drain(freeze.limits().drain(), watch);
        } catch (StoppedException unread) {
            require(window -> Optional.of(unread.getMessage() + " Nobody was stopped. " + window.unread()));
        }
        require(LossWindow::held);
    }

    private void prove(Stages stages, LastWrites writes) {
        Duration drain = freeze.limits().drain();
        Duration verify = freeze.limits().verify();
        stages.run(CutoverStage.DRAIN_BACK, drain, "", inner -> drained(writes, inner));
        stages.run(CutoverStage.ADOPT, verify, "", writes::adopt, adopted -> adopted + " at " + writes.version());
        stages.run(CutoverStage.VERIFY, verify, "", writes::verify, proof -> proof);
        stages.run(CutoverStage.FENCE, drain, "", inner -> writes.fence(drain, inner));
    }

    private List<AdvancedSequence> advanceSequences(Stages stages) {
        Duration atMost = freeze.limits().open();
        return stages.run(
                CutoverStage.ADVANCE_SEQUENCES,
                atMost,
                "",
                inner -> session.writers().advanceSequences(session.tables(), atMost),
                advanced -> advanced.stream().map(AdvancedSequence::toString).collect(Collectors.joining("\n")));
    }

    /** First the application is told to stop, then the target denies it. */
    private void stop(Stages stages) {
        access.limit(Moment.FREEZE_TARGET)
                .ifPresent(atMost ->
                        stages.run(CutoverStage.STOP_APPLICATION, atMost, Moment.FREEZE_TARGET.word(), inner -> {
                            access.tell(Moment.FREEZE_TARGET);
                            return Moment.FREEZE_TARGET;
                        }));
        if (access.isByPrivilege()) {
            stages.run(CutoverStage.SHUT_TARGET, freeze.limits().open().plus(access.settle()), "", inner -> {
                access.denyTarget();
                return inner;
            });
        }
    }

    private LastWrites drained(LastWrites writes, Watch inner) {
        writes.drain(freeze.limits().drain(), inner);
        require(LossWindow::held);
        writes.remember(inner);
        return writes;
    }

    /**
     * Refuses where nothing can be led back any more.
     *
     * @throws StoppedException with what would be lost
     */
    void requireWayBack() {
        require(LossWindow::closed);
    }

    private void require(Function<LossWindow, Optional<String>> look) {
        try (ReverseSession reverse = new ReverseSession(ports, session.workspace(), session.journal(), watch)) {
            look.apply(new LossWindow(reverse, ports.clock().instant())).ifPresent(lost -> {
                throw new StoppedException(lost);
            });
        }
    }

    /** What went wrong, and that nothing stays of it. */
    private static RuntimeException undone(RuntimeException failed) {
        if (!(failed instanceof SluiceException)) {
            return failed;
        }
        return new StoppedException(
                failed.getMessage()
                        + " The way back was given up: the application goes on with the target, nothing is lost.",
                failed);
    }

    /**
     * Gives the target back to the application, whoever took it.
     *
     * @throws StoppedException where that fails: the change stays open, and the sentence says what to do
     */
    void undo(PhaseChange change) {
        giveTargetBack(change.number());
        book().end(change.number(), Ending.UNDONE, ports.clock().instant());
    }

    /** The same for a way back that was left right before the source was opened. */
    void callOff(String why) {
        long begun = book().all().stream()
                .filter(change -> change.intent().transition() == PhaseTransition.BEGIN_ROLL_BACK
                        && change.ending().equals(Optional.of(Ending.DONE)))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .number();
        long change = book().begin(session.intent(PhaseTransition.CALL_OFF_ROLL_BACK, Phase.ROLLING_BACK, who, why));
        giveTargetBack(begun);
        book().end(change, Ending.DONE, ports.clock().instant());
    }

    private void giveTargetBack(long change) {
        if (hasBegun(change, CutoverStage.SHUT_TARGET)) {
            try {
                access.allowTarget();
            } catch (SluiceException unable) {
                throw new StoppedException(
                        "The application's right to write to the target could not be given back (" + unable.getMessage()
                                + ") Neither side takes writes: say sluice cutover rollback again as soon as the target can be reached.",
                        unable);
            }
        }
        if (hasBegun(change, CutoverStage.STOP_APPLICATION)) {
            try {
                access.tell(Moment.UNFREEZE_TARGET);
            } catch (SluiceException failed) {
                remark("The target takes writes again, but " + failed.getMessage()
                        + " Let the application go on by hand.");
            }
        }
    }

    private boolean hasBegun(long change, CutoverStage stage) {
        return book().steps(change).stream().anyMatch(step -> step.stage() == stage && step.mark() == Mark.BEGUN);
    }

    /** From ROLLING_BACK to IN_SYNC. */
    private List<StageTime> open(Lsn position) {
        long change = book().begin(
                        session.intent(PhaseTransition.END_ROLL_BACK, Phase.ROLLING_BACK, who, position.toString()));
        Stages stages = new Stages(book(), change, ports, watch);
        openSource(stages, change, position);
        toInSync();
        return stages.times();
    }

    /** Goes on with a way back that was left open after the source may have been opened. */
    void goOn(PhaseChange change) {
        openSource(
                new Stages(book(), change.number(), ports, watch),
                change.number(),
                Lsn.parse(change.intent().evidence()));
    }

    /**
     * Does what comes from the moment on from which the application may write to the source: it can be done again, and is until it is done.
     *
     * @throws StoppedException where something of it fails: the change stays open
     */
    private void openSource(Stages stages, long change, Lsn position) {
        Duration atMost = freeze.limits()
                .open()
                .plus(freeze.limits().stop())
                .plus(access.limit(Moment.SWITCH_BACK).orElse(Duration.ZERO));
        try {
            stages.run(CutoverStage.OPEN_SOURCE, atMost, position.toString(), inner -> {
                // No follower writes another row from here on.
                session.database()
                        .reverse(ProjectFeed.name(
                                session.workspace().folder(), session.subject().source()))
                        .change(Mode.TAKEN, Mode.SKIPPING);
                startForwardAt(position, inner);
                new Thaw(ports, session, watch).giveBack(change);
                access.tell(Moment.SWITCH_BACK);
                return position;
            });
        } catch (StoppedException | UnreachableException failed) {
            throw new StoppedException(
                    failed.getMessage()
                            + " The application may write to the source by now, so the way back is gone through with: mend it and say sluice"
                            + " cutover rollback again.",
                    failed);
        }
        book().end(change, Ending.DONE, ports.clock().instant());
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

    /** From ROLLED_BACK on, without another backfill. */
    void toInSync() {
        long change = book().begin(session.intent(
                PhaseTransition.RETURN, Phase.ROLLED_BACK, who, "everything was equal when the source was opened"));
        book().end(change, Ending.DONE, ports.clock().instant());
    }

    private CutoverBook book() {
        return session.journal().cutover();
    }

    private void remark(String sentence) {
        watch.listener().on(new RunEvent.Remark(sentence));
    }
}
