package dev.sluice.engine;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.SourceWriters;
import dev.sluice.gateway.WriteStop;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.FreezeSettings;
import dev.sluice.reverse.ReverseFigures;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RunId;
import dev.sluice.run.RunOrder;
import dev.sluice.sync.SyncGoal;
import dev.sluice.sync.SyncResult;
import dev.sluice.value.Lsn;
import dev.sluice.window.WindowsResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Stops the writers of the source, proves that the target has everything, and lets the application go on there. Up to the moment at which the
 * target is opened every failure gives the source back; after it the switch is gone through with. {@link #prepare}, {@link #run} and {@link #close} are
 * called in this order, by one thread.
 */
final class SwitchTask implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final EnginePorts ports;
    private final CutoverSession session;
    private final String who;
    private final Watch watch;
    private final FreezeSettings freeze;
    private final ApplicationAccess access;
    private final LastLook lastLook;
    private final LateLandings landings;
    private final List<StageTime> times = new ArrayList<>();
    private final Set<RunId> told = new HashSet<>();
    private Optional<FreezeProof> verified = Optional.empty();
    private boolean hasWayBack;
    /** The changes that this call has begun: no other is ever taken back by it. */
    private OptionalLong freezing = OptionalLong.empty();

    private OptionalLong switching = OptionalLong.empty();
    private long began;
    private String position = "";
    private String proof = "";

    SwitchTask(EnginePorts ports, CutoverSession session, String who, Watch watch) {
        this.ports = ports;
        this.session = session;
        this.who = who;
        this.watch = watch;
        this.freeze = session.freeze();
        this.access = new ApplicationAccess(ports, session.workspace());
        this.lastLook = new LastLook(ports, session);
        this.landings = new LateLandings(ports, session, watch);
    }

    /**
     * Does everything that takes its time and stops nobody: waits until every item is known to be equal.
     *
     * @throws SluiceException where the switch could only be taken back; nobody was stopped
     */
    void prepare() {
        // A role that is missing is told now, and not after a comparison of hours.
        plan();
        hasWayBack = hasWayBack();
        shutTarget();
        FreezeProof proof = FreezeProof.begin(ports, session.workspace(), watch);
        verified = Optional.of(proof);
        watch.remark("Comparing every item before anybody is stopped...");
        lastLook.prove(watch);
        landings.awaitBefore();
        proof.awaitEqual(watch);
    }

    private WriteStop plan() {
        return session.writers().plan(session.tables(), freeze.roles());
    }

    /**
     * From ARMED to SWITCHED.
     *
     * @param evidence what it relies on, in a line
     * @throws StoppedException where a stage failed or took too long; the source is writable again then, which the sentence says
     */
    WriteGap run(String evidence) {
        FreezeProof proven = verified.orElseThrow();
        freeze(proven, evidence);
        proven.close();
        return open();
    }

    @Override
    public void close() {
        verified.ifPresent(FreezeProof::close);
    }

    /** Before anybody is stopped, since that takes its time to count. */
    private void shutTarget() {
        if (!access.isByPrivilege()) {
            watch.remark(
                    "No principal is named under cutover.application, so only agreement, and no policy, keeps the application from"
                            + " writing to the target before the switch (R-91).");
            // One of an earlier switch that was taken back, whose principals are named no more.
            access.allowTarget().ifPresent(watch::remark);
            return;
        }
        watch.remark("Denying the application every write to the target until the switch...");
        access.denyTarget();
    }

    private void freeze(FreezeProof proven, String evidence) {
        WriteStop stop = plan();
        session.requireLock();
        CutoverBook book = session.book();
        long change = session.begin(PhaseTransition.FREEZE, Phase.ARMED, who, evidence);
        freezing = OptionalLong.of(change);
        Stages stages = new Stages(book, change, ports, watch);
        try {
            began = System.nanoTime();
            hook(stages, CutoverStage.FLAG, Moment.FREEZE);
            // The hook may have taken long enough for another operator to take over and give back what this one takes
            // only now.
            session.requireLock();
            stages.run(
                    CutoverStage.STOP_WRITERS,
                    freeze.limits().stop().multipliedBy(2),
                    String.join("\n", stop.undo()),
                    inner -> {
                        session.writers().stop(stop, freeze.limits().stop());
                        return stop;
                    });
            Lsn after = stages.run(CutoverStage.PROVE_STOP, freeze.limits().stop(), "", this::proveStopped);
            SyncResult drained = stages.run(
                    CutoverStage.DRAIN, freeze.limits().drain(), after.toString(), inner -> drain(after, inner));
            position = drained.position().toString();
            proven.drained();
            landings.awaitIn(stages);
            proof = stages.run(CutoverStage.VERIFY, freeze.limits().verify(), "", inner -> look(proven, inner));
            stages.run(CutoverStage.FENCE, freeze.limits().drain(), "", inner -> fence(after, inner));
            book.end(change, Ending.DONE, ports.clock().instant());
        } catch (RuntimeException failed) {
            throw takenBack(failed);
        } finally {
            times.addAll(stages.times());
        }
    }

    /** Gives the source back, where it still is this call that keeps it, and says so. */
    private StoppedException takenBack(RuntimeException failed) {
        CutoverBook book = session.book();
        Thaw thaw = new Thaw(ports, session, watch);
        Optional<PhaseChange> open = book.open();
        if (open.filter(change -> isOwn(freezing, change)).isPresent()) {
            thaw.undo(open.get());
        } else if (open.filter(change -> isOwn(switching, change)).isPresent()) {
            // The rights before anything is noted: a journal that cannot be written keeps nobody out.
            thaw.giveBack(open.get().number());
            book.end(open.get().number(), Ending.UNDONE, ports.clock().instant());
            thaw.unfreeze(who, String.valueOf(failed.getMessage()));
        } else if (open.isEmpty()
                && book.last().filter(change -> isOf(freezing, change)).isPresent()) {
            thaw.unfreeze(who, String.valueOf(failed.getMessage()));
        } else {
            return new StoppedException(TargetOpening.said(failed) + " " + thaw.afterAnother(freezing), failed);
        }
        return new StoppedException(
                TargetOpening.said(failed)
                        + " The switch was taken back: the source is writable again, nothing is lost. A sluice sync that was"
                        + " ended for it has to be started again.",
                failed);
    }

    /** Whether nobody has taken over meanwhile what this call has begun. */
    private boolean isOwn(OptionalLong number, PhaseChange change) {
        return isOf(number, change) && session.book().isHeld(change.number());
    }

    private static boolean isOf(OptionalLong number, PhaseChange change) {
        return number.isPresent() && number.getAsLong() == change.number();
    }

    private void hook(Stages stages, CutoverStage stage, Moment moment) {
        access.limit(moment)
                .ifPresent(atMost -> stages.run(stage, atMost, moment.word(), inner -> {
                    access.tell(moment);
                    return moment;
                }));
    }

    /** Nobody who could write is there, and the position of the log after that ({@code Lc}). */
    private Lsn proveStopped(Watch inner) {
        SourceWriters writers = session.writers();
        List<String> remaining = writers.remaining(freeze.roles());
        while (!remaining.isEmpty()) {
            if (inner.cancellation().isRequested()) {
                throw new StoppedException("Somebody may still write to the source: " + String.join("; ", remaining)
                        + "; end that, or name its role under cutover.freeze.roles.");
            }
            ports.pause().pause(BETWEEN_LOOKS);
            remaining = writers.remaining(freeze.roles());
        }
        return session.database().feed(feed().name()).mark();
    }

    private FeedRecord feed() {
        return session.journal()
                .feeds()
                .prepared()
                .orElseThrow(
                        () -> new StoppedException("The project has no change stream; say sluice sync --prepare."));
    }

    /** Ends the sync that follows in another process, and applies what it has left. */
    private SyncResult drain(Lsn after, Watch inner) {
        takeFolder(inner);
        landings.awaitRepair(inner);
        SyncResult result = follow(inner);
        if (result.position().compareTo(after) < 0) {
            throw new StoppedException("The stream is applied up to " + result.position() + " and not up to " + after
                    + ", where the writers were stopped.");
        }
        return result;
    }

    /** Whoever follows is told to end, one that has just begun too, and holds the folder for a moment more; no new one begins. */
    private void takeFolder(Watch inner) {
        session.alone(inner, this::endSyncs, journal -> told);
    }

    private void endSyncs() {
        SyncRuns.following(session.journal())
                .filter(run -> run.state().isUnderWay() && told.add(run.id()))
                .forEach(run -> session.journal()
                        .control()
                        .give(new RunOrder(
                                run.id(),
                                RunOrder.Kind.CANCEL,
                                OptionalDouble.empty(),
                                ports.clock().instant())));
    }

    private SyncResult follow(Watch inner) {
        SyncOutcome outcome = SyncTask.ofSwitch(ports)
                .run(session.workspace(), new SyncOptions.Follow(new SyncGoal.CaughtUp()), inner);
        if (outcome instanceof SyncOutcome.Followed followed && followed.isClean()) {
            return followed.result();
        }
        throw new StoppedException("The stream could not be applied to its end: "
                + (outcome instanceof SyncOutcome.Followed followed
                        ? followed.missing().orElse(followed.result().openQuarantine() + " rows are in quarantine.")
                        : "the design has errors; say sluice check."));
    }

    /** The keys touched since the last window, and a sample of all; where a sample would be no smaller, all of them once more. */
    private String look(FreezeProof verified, Watch inner) {
        WindowsResult windows = verified.finish(inner);
        return String.format(
                Locale.ROOT,
                "A full pass over every item and %,d windows over %,d keys that were touched since, the last one after the last write: EQUAL. %s",
                windows.windows(),
                windows.keys(),
                lastLook.run(lastLook.isWhole(0), inner));
    }

    /** The log itself says whether anybody wrote past every right: a superuser, or a function of one. */
    private Lsn fence(Lsn after, Watch inner) {
        SyncResult result = follow(inner);
        if (result.figures().changesRead() > 0) {
            throw new StoppedException(String.format(
                    Locale.ROOT,
                    "After the writers were stopped at %s, %,d changes of mapped tables came all the same, past every right: a superuser"
                            + " or a function of one wrote them (R-91).",
                    after,
                    result.figures().changesRead()));
        }
        return result.position();
    }

    /** From FROZEN to SWITCHED. */
    private WriteGap open() {
        CutoverBook book = session.book();
        try {
            long change = session.begin(PhaseTransition.SWITCH, Phase.FROZEN, who, proof);
            switching = OptionalLong.of(change);
            Stages stages = new Stages(book, change, ports, watch);
            stages.run(CutoverStage.CANARY, freeze.limits().open(), "", inner -> canary());
            if (hasWayBack) {
                // After the canary, which is no write of the application.
                stages.run(CutoverStage.TAKE_POSITION, freeze.limits().open(), "", this::takePosition);
            }
            session.requireLock();
            new TargetOpening(ports, session, watch).run(stages);
            book.end(change, Ending.DONE, ports.clock().instant());
            times.addAll(stages.times());
        } catch (RuntimeException failed) {
            throw switching.isPresent()
                            && book.isHeld(switching.getAsLong())
                            && TargetOpening.hasBegun(book, switching.getAsLong())
                    ? TargetOpening.goesOn(failed)
                    : takenBack(failed);
        }
        return new WriteGap(Duration.ofNanos(System.nanoTime() - began), times, position, proof);
    }

    /**
     * Whether a reverse sync is prepared, asked where it is kept: the journal alone does not know of one whose preparation was killed before it was noted, and what
     * else has changed in the project since says nothing of it.
     *
     * @throws StoppedException where one is, and its position could not be taken: nobody was stopped
     */
    private boolean hasWayBack() {
        ReverseHealth health = reverseHealth();
        if (health.mode().isEmpty()) {
            watch.remark(
                    "No reverse sync is prepared (sluice sync --reverse --prepare): what the application writes to the target from now on is"
                            + " in the target alone.");
            return false;
        }
        health.trouble()
                .or(() -> health.quarantined() == 0
                        ? Optional.empty()
                        : Optional.of(health.quarantined()
                                + " items of an earlier switch are in the quarantine of the reverse sync: look at them, then say sluice"
                                + " sync --reverse --drop and sluice sync --reverse --prepare."))
                .ifPresent(sentence -> {
                    throw new StoppedException(sentence + " Nobody was stopped.");
                });
        return true;
    }

    private ReverseHealth reverseHealth() {
        try (ReverseSession reverse = new ReverseSession(ports, session.workspace(), session.journal(), watch)) {
            return reverse.health();
        } catch (UnreachableException unable) {
            if (session.journal().latestEvidence(ReverseSession.ARMED).isPresent()) {
                throw new StoppedException(
                        "A reverse sync was prepared, and how it stands cannot be seen: " + unable.getMessage()
                                + " Nobody was stopped.",
                        unable);
            }
            return ReverseHealth.NONE;
        }
    }

    private ReverseFigures takePosition(Watch inner) {
        try (ReverseSession reverse = new ReverseSession(ports, session.workspace(), session.journal(), inner)) {
            return reverse.takePosition(freeze.limits().open());
        }
    }

    private Optional<String> canary() {
        for (TableDesign table : session.workspace().project().design().tables()) {
            session.store().canary(table, ports.random());
        }
        return Optional.empty();
    }
}
