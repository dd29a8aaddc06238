package dev.sluice.engine;

import dev.sluice.gateway.CutoverBook;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Lets the application in to the target: from its first mark in the journal on it may have written there, so that everything here can be done again, and is
 * until it is done. Used by one thread.
 */
final class TargetOpening {
    private final EnginePorts ports;
    private final CutoverSession session;
    private final Watch watch;
    private final ApplicationAccess access;

    TargetOpening(EnginePorts ports, CutoverSession session, Watch watch) {
        this.ports = ports;
        this.session = session;
        this.watch = watch;
        this.access = new ApplicationAccess(ports, session.workspace());
    }

    /** Does it as the last stages of a change. */
    void run(Stages stages) {
        Duration atMost = session.freeze()
                .limits()
                .open()
                .plus(access.limit(Moment.SWITCH).orElse(Duration.ZERO));
        stages.run(CutoverStage.OPEN_TARGET, atMost, "", inner -> {
            // First the target takes writes, then the application is told of it.
            access.allowTarget().ifPresent(unseen -> inner.remark(unseen));
            access.tell(Moment.SWITCH);
            return Moment.SWITCH;
        });
        access.limit(Moment.RELEASE)
                .ifPresent(limit -> stages.run(CutoverStage.RELEASE, limit, Moment.RELEASE.word(), inner -> {
                    access.tell(Moment.RELEASE);
                    return Moment.RELEASE;
                }));
    }

    /**
     * Goes on with it.
     *
     * @param noted the change in which it is noted, which stays open
     * @throws StoppedException where a hook fails: neither side takes writes by then unless the hook let it
     */
    void finish(long noted) {
        try {
            run(new Stages(session.book(), noted, ports, watch));
        } catch (RuntimeException failed) {
            throw goesOn(failed);
        }
    }

    /** The same with a switch that was left open, and ends that. */
    void goOn(long change) {
        finish(change);
        session.book().end(change, Ending.DONE, ports.clock().instant());
    }

    /** Whether the application may have been let in in a change: by the journal, whatever a stage came to. */
    static boolean hasBegun(CutoverBook book, long change) {
        return book.hasBegun(change, CutoverStage.OPEN_TARGET);
    }

    /** Whether the newest switch counts as done and nobody has seen the target open since: a way back had begun instead. */
    boolean isLeftHalf() {
        OptionalLong newest = session.book().all().stream()
                .filter(change -> change.intent().transition() == PhaseTransition.SWITCH
                        && change.ending().equals(Optional.of(Ending.DONE)))
                .mapToLong(PhaseChange::number)
                .max();
        if (newest.isEmpty() || !hasBegun(session.book(), newest.getAsLong())) {
            return false;
        }
        Set<CutoverStage> done = EnumSet.noneOf(CutoverStage.class);
        session.book().all().stream()
                .filter(change -> change.number() >= newest.getAsLong())
                .flatMap(change -> session.book().steps(change.number()).stream())
                .filter(step -> step.mark() == Mark.DONE)
                .forEach(step -> done.add(step.stage()));
        return !done.contains(CutoverStage.OPEN_TARGET)
                || access.limit(Moment.RELEASE).isPresent() && !done.contains(CutoverStage.RELEASE);
    }

    /** What to say once it has begun and failed. */
    static StoppedException goesOn(RuntimeException failed) {
        return new StoppedException(
                said(failed)
                        + " The source stays frozen, since the application may have written to the target by now: mend it and"
                        + " say sluice cutover advance --to SWITCHED again, which goes on, or sluice cutover rollback.",
                failed);
    }

    /** What to add to a refusal while a switch is left open that may have let the application in; nothing otherwise. */
    static String staysFrozen(CutoverBook book) {
        return book.open()
                .filter(change ->
                        change.intent().transition() == PhaseTransition.SWITCH && hasBegun(book, change.number()))
                .map(
                        change ->
                                " The source stays frozen, since the application may have written to the target by now (R-91): mend this, then"
                                        + " say sluice cutover advance --to SWITCHED, which goes on, or sluice cutover rollback.")
                .orElse("");
    }

    /** What went wrong, in a sentence, also where nobody had thought of it. */
    static String said(RuntimeException failed) {
        return failed instanceof SluiceException ? String.valueOf(failed.getMessage()) : "It failed (" + failed + ").";
    }
}
