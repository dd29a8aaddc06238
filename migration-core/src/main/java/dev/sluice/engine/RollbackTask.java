package dev.sluice.engine;

import dev.sluice.engine.WayBackPreparation.Prepared;
import dev.sluice.gateway.AdvancedSequence;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.FreezeSettings;
import dev.sluice.run.Cancellation;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final WayBackPreparation preparation;
    private Optional<Prepared> prepared = Optional.empty();

    RollbackTask(EnginePorts ports, CutoverSession session, RollbackOptions options, Watch watch) {
        this.ports = ports;
        this.session = session;
        this.who = options.who();
        this.watch = watch;
        this.freeze = session.freeze();
        this.preparation = new WayBackPreparation(ports, session, options.accepted(), watch);
        this.access = new ApplicationAccess(ports, session.workspace());
    }

    /**
     * Leads a project back, from wherever it is.
     *
     * @throws InvalidInputException where there is nothing to go back from
     * @throws StoppedException where it is refused, or failed; the sentence says which side the application writes to
     */
    static RollbackOutcome run(EnginePorts ports, Workspace workspace, RollbackOptions options, Watch watch) {
        try (CutoverSession session = CutoverSession.openSource(ports, workspace)) {
            session.lock();
            CutoverBook book = session.book();
            if (new FrozenSource(ports, session, options.who(), watch).release()) {
                return new RollbackOutcome.Undone(book.phase());
            }
            session.openTarget();
            session.requireOfThis();
            Phase found = book.phase();
            boolean wasOpen = book.open().isPresent() || !found.isOnTheWay();
            long last = number(book);
            RollbackTask task = new RollbackTask(ports, session, options, watch);
            new Recovery(ports, session, options.who(), watch, task).run(Recovery.Wish.BACK);
            Phase from = book.phase();
            if (from == Phase.SWITCHED || from == Phase.SOAKING) {
                return task.lead(from);
            }
            if (wasOpen && from == Phase.ARMED) {
                return new RollbackOutcome.Undone(from);
            }
            if (wasOpen && (from == Phase.IN_SYNC || from == Phase.CATCHING_UP && number(book) > last)) {
                return new RollbackOutcome.LedBack(found, from, Optional.empty());
            }
            throw new InvalidInputException(
                    from == Phase.COMPLETED
                            ? "The move is completed, and there is no way back any more."
                            : "The move is " + from
                                    + ": the application writes to the source, so there is nothing to go back from.");
        }
    }

    private static long number(CutoverBook book) {
        return book.last().map(PhaseChange::number).orElse(0L);
    }

    private RollbackOutcome lead(Phase from) {
        if (prepared.isEmpty()) {
            prepareOrOpen();
        }
        LastWrites writes = prepared.orElseThrow().writes();
        long change = session.begin(
                PhaseTransition.BEGIN_ROLL_BACK, from, who, prepared.get().evidence());
        Stages stages = new Stages(session.book(), change, ports, watch);
        long began = System.nanoTime();
        List<AdvancedSequence> sequences;
        Optional<AcceptedLoss> lost;
        try {
            stop(stages);
            prove(stages, writes);
            sequences = advanceSequences(stages);
            lost = writeDown(stages, change, writes);
            session.book().end(change, Ending.DONE, ports.clock().instant());
        } catch (RuntimeException failed) {
            throw givenUp(change, failed);
        }
        List<StageTime> times = new ArrayList<>(stages.times());
        times.addAll(open(change, writes.position()));
        WriteGap gap = new WriteGap(
                Duration.ofNanos(System.nanoTime() - began),
                times,
                writes.position().toString(),
                writes.proof());
        return new RollbackOutcome.LedBack(
                from,
                session.book().phase(),
                Optional.of(new RollbackOutcome.Led(
                        gap,
                        writes.adopted().items(),
                        writes.adopted().deleted(),
                        writes.version().generation(),
                        sequences,
                        lost)));
    }

    /** Where an earlier way back was killed before it stopped anybody, after a switch that had not come to its end, a refusal leaves the target open. */
    private void prepareOrOpen() {
        try {
            prepare();
        } catch (SluiceException refused) {
            openHalfOpened();
            throw refused;
        }
    }

    /**
     * Does what it can before anybody is stopped, so that little is left for the time in which neither side takes writes.
     *
     * @throws StoppedException where the way back is refused: nothing was changed but that some writes are in the source too by now
     */
    void prepare() {
        prepared = Optional.of(preparation.run());
    }

    private void prove(Stages stages, LastWrites writes) {
        Duration drain = freeze.limits().drain();
        Duration verify = freeze.limits().verify();
        if (writes.isRead()) {
            stages.run(CutoverStage.DRAIN_BACK, drain, "", inner -> drained(writes, inner));
        }
        stages.run(CutoverStage.ADOPT, verify, "", writes::adopt, adopted -> adopted + " at " + writes.version());
        stages.run(CutoverStage.VERIFY, verify, "", writes::verify, proof -> proof);
        // Of streams that nobody can read the comparison is all the proof there is.
        if (writes.isRead()) {
            stages.run(CutoverStage.FENCE, drain, "", inner -> writes.fence(drain, inner));
        }
    }

    private Optional<AcceptedLoss> writeDown(Stages stages, long change, LastWrites writes) {
        if (writes.acceptsLoss() && !writes.isLossy()) {
            watch.remark("In the end nothing differs: nothing is lost, and --accept-loss has accepted nothing.");
        }
        return writes.isLossy()
                ? Optional.of(stages.run(
                        CutoverStage.ACCEPT_LOSS,
                        freeze.limits().verify(),
                        "",
                        inner -> writes.writeDown(change, inner),
                        AcceptedLoss::sentence))
                : Optional.empty();
    }

    private List<AdvancedSequence> advanceSequences(Stages stages) {
        Duration atMost = freeze.limits().open();
        return stages.run(
                CutoverStage.ADVANCE_SEQUENCES,
                atMost,
                "",
                inner -> session.writers()
                        .advanceSequences(session.tables(), session.reverse().numbers(), atMost),
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
        if (!writes.acceptsLoss()) {
            preparation.requireNothingHeld();
        }
        writes.remember(inner);
        return writes;
    }

    /** Gives the target back where it still is this call that keeps it, and says what went wrong, and that nothing stays of it. */
    private StoppedException givenUp(long begun, RuntimeException failed) {
        Optional<PhaseChange> open = session.book().open();
        Optional<String> left;
        if (open.isPresent() && session.book().isHeld(begun)) {
            left = undo(open.get());
        } else if (open.isEmpty()
                && session.book()
                        .last()
                        .filter(change -> change.number() == begun)
                        .isPresent()) {
            left = callOff(String.valueOf(failed.getMessage()));
        } else {
            return new StoppedException(
                    TargetOpening.said(failed)
                            + " Another operator has taken this move over meanwhile, so nothing was given back here: look at sluice cutover"
                            + " status.",
                    failed);
        }
        return new StoppedException(
                TargetOpening.said(failed) + " The way back was given up: "
                        + left.map(sentence -> "the target takes writes, but " + sentence)
                                .orElse("the application goes on with the target, nothing is lost."),
                failed);
    }

    /**
     * Gives the target back to the application, whoever took it.
     *
     * @return why the application was not told of the target, where a switch had not come to its end and its hooks fail; empty otherwise
     * @throws StoppedException where that fails: the change stays open, and the sentence says what to do
     */
    Optional<String> undo(PhaseChange change) {
        giveTargetBack(change.number());
        Optional<String> left = finishSwitch(change.number());
        end(change.number(), Ending.UNDONE);
        return left;
    }

    /** The same for a way back that was left right before the source was opened. */
    Optional<String> callOff(String why) {
        long begun = begun();
        long change = session.begin(PhaseTransition.CALL_OFF_ROLL_BACK, Phase.ROLLING_BACK, who, why);
        giveTargetBack(begun);
        Optional<String> left = finishSwitch(change);
        end(change, Ending.DONE);
        return left;
    }

    /**
     * Goes on with a switch that counts as done since a way back had begun, and whose target nobody has opened; nothing where there is none such.
     *
     * @throws StoppedException where a hook fails; the sentence says what to do
     */
    void openHalfOpened() {
        if (toSwitch().isLeftHalf()) {
            long change = session.begin(
                    PhaseTransition.BEGIN_ROLL_BACK,
                    session.book().phase(),
                    who,
                    "given up at once: the switch before it had not come to its end, and is gone through with");
            Optional<String> left = finishSwitch(change);
            end(change, Ending.UNDONE);
            left.ifPresent(sentence -> {
                throw new StoppedException(sentence);
            });
        }
    }

    private Optional<String> finishSwitch(long noted) {
        TargetOpening task = toSwitch();
        if (!task.isLeftHalf()) {
            return Optional.empty();
        }
        try {
            task.finish(noted);
            return Optional.empty();
        } catch (StoppedException failed) {
            watch.remark(String.valueOf(failed.getMessage()));
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }

    /** Whoever stops this call does not stop that: it is what everything is left with. */
    private TargetOpening toSwitch() {
        return new TargetOpening(ports, session, new Watch(watch.listener(), new Cancellation()));
    }

    private void end(long change, Ending ending) {
        session.book().end(change, ending, ports.clock().instant());
    }

    /** The way back that was begun last, and came as far as the sequences. */
    private long begun() {
        return session.book().all().stream()
                .filter(change -> change.intent().transition() == PhaseTransition.BEGIN_ROLL_BACK
                        && change.ending().equals(Optional.of(Ending.DONE)))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .number();
    }

    private void giveTargetBack(long change) {
        if (session.book().hasBegun(change, CutoverStage.SHUT_TARGET)) {
            try {
                // It was denied by name, so that not to see whether it still is leaves the application shut out.
                access.allowTarget().ifPresent(unseen -> {
                    throw new StoppedException(unseen);
                });
            } catch (SluiceException unable) {
                throw new StoppedException(
                        "The application's right to write to the target could not be given back (" + unable.getMessage()
                                + ") Neither side takes writes: say sluice cutover rollback again as soon as the target can be reached.",
                        unable);
            }
        }
        if (session.book().hasBegun(change, CutoverStage.STOP_APPLICATION)) {
            try {
                access.tell(Moment.UNFREEZE_TARGET);
            } catch (SluiceException failed) {
                watch.remark("The target takes writes again, but " + failed.getMessage()
                        + " Let the application go on by hand.");
            }
        }
        if (session.book().hasBegun(change, CutoverStage.ACCEPT_LOSS)) {
            LostItems.forget(session.workspace().folder(), change).ifPresent(watch::remark);
        }
    }

    /** From ROLLING_BACK to IN_SYNC. */
    private List<StageTime> open(long begun, Lsn position) {
        OptionalLong change = OptionalLong.empty();
        Stages stages;
        try {
            change = OptionalLong.of(
                    session.begin(PhaseTransition.END_ROLL_BACK, Phase.ROLLING_BACK, who, position.toString()));
            stages = new Stages(session.book(), change.getAsLong(), ports, watch);
            session.requireLock();
            new SourceOpening(ports, session, watch).run(stages, change.getAsLong(), position);
        } catch (RuntimeException failed) {
            if (change.isPresent()) {
                long ending = change.getAsLong();
                if (SourceOpening.hasBegun(session.book(), ending)) {
                    throw SourceOpening.goesOn(failed);
                }
                if (session.book().isHeld(ending)) {
                    end(ending, Ending.UNDONE);
                }
            }
            throw givenUp(begun, failed);
        }
        goForward();
        return stages.times();
    }

    /** From ROLLED_BACK on, without another backfill: where something was lost, the sync may begin, and the gate of the verification is shut. */
    void goForward() {
        boolean isLossy = session.book().hasBegun(begun(), CutoverStage.ACCEPT_LOSS);
        long change = session.begin(
                isLossy ? PhaseTransition.GO_FORWARD_AGAIN : PhaseTransition.RETURN,
                Phase.ROLLED_BACK,
                who,
                isLossy
                        ? "what was lost differs still: sluice verify --repair makes the target what the source says"
                        : "everything was equal when the source was opened");
        session.book().end(change, Ending.DONE, ports.clock().instant());
    }
}
