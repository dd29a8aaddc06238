package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.step.cutover.MoveAttempt.Way;
import dev.sluice.app.task.JobProgress;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.WriteGap;
import dev.sluice.project.CutoverSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;

/** The newest try of a way, and whether it is that of this window: the journal tells both apart by their number alone. */
final class TriedMove {
    private final Way way;
    private final Session session;
    private final CutoverDesk desk;
    private final BooleanProperty ours;
    private final TypedConfirmation question;
    private long before;

    /**
     * The newest try.
     *
     * @param ours whether this window is at one
     * @param question while it is asked, a try to come shows
     */
    TriedMove(Way way, Session session, CutoverDesk desk, BooleanProperty ours, TypedConfirmation question) {
        this.way = way;
        this.session = session;
        this.desk = desk;
        this.ours = ours;
        this.question = question;
    }

    /** What it depends on. */
    Observable[] causes() {
        return new Observable[] {
            session.phases(),
            session.board(),
            session.advance(),
            session.rollback(),
            ours,
            question.asking(),
            desk.operator(),
            desk.looked()
        };
    }

    private PhaseHistory history() {
        return session.phases().get().orElse(PhaseHistory.NONE);
    }

    private Optional<MoveAttempt> attempt() {
        return MoveAttempt.latest(way, history());
    }

    /** This window begins one: those that are there are not it. */
    void begin() {
        before = attempt().map(MoveAttempt::number).orElse(0L);
        ours.set(true);
    }

    /** This window goes on with the one that is there. */
    void goOn() {
        before = 0;
        ours.set(true);
    }

    /** Who is at it. */
    Actor actor() {
        return Actor.of(ours.get(), desk.operator().get());
    }

    /** The try that shows: while one is asked for, or was begun here and is not noted yet, not the one before it. */
    private Optional<MoveAttempt> shown() {
        return attempt().filter(one -> !question.asking().get() && (!ours.get() || one.number() > before));
    }

    /** How it stands; a try that the application was led back from says nothing of now. */
    MoveState state(Function<MoveAttempt, MoveState> known) {
        return shown().map(attempt -> attempt.isPast(history()) ? MoveState.past(attempt) : known.apply(attempt))
                .orElseGet(() -> ours.get() ? MoveState.before(way) : MoveState.none(way));
    }

    /**
     * Its stages.
     *
     * @param measured how long they took, where this session knows
     */
    List<StageRow> stages(Optional<WriteGap> measured) {
        CutoverSettings settings = session.board()
                .get()
                .map(BoardReading::settings)
                .or(() ->
                        session.project().get().map(project -> project.project().cutover()))
                .orElse(CutoverSettings.DEFAULT);
        // What was undone since is no progress.
        Optional<MoveAttempt> present = shown().filter(attempt -> !attempt.isPast(history()));
        return new MoveStages(way, settings, present, measured, desk.looked().get(), actor().isAtWork()).rows();
    }

    /** What the engine does now, in a line; empty while this window is not at it. */
    String doing(StepRun run) {
        if (!ours.get()) {
            return "";
        }
        JobProgress progress = run.job().progress().get();
        return progress.stage().isEmpty()
                ? text("run.starting")
                : text("run.stage", progress.stage(), progress.counts());
    }
}
