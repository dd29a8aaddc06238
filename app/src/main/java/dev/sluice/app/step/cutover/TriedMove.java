package dev.sluice.app.step.cutover;

import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.step.cutover.MoveAttempt.Way;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.WriteGap;
import dev.sluice.project.CutoverSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.StringProperty;

/**
 * The newest try of a way, and whether it is that of this window: the journal tells both apart by their number alone; and what every way asks before the next
 * one is begun. Used on the user interface thread only.
 */
final class TriedMove {
    private final Way way;
    private final Session session;
    private final CutoverDesk desk;
    private final StringProperty who;
    private final ObjectProperty<? extends Loadable<?>> slot;
    private final StepRun run;
    private final TypedConfirmation question;
    private final ReadOnlyBooleanWrapper ours = new ReadOnlyBooleanWrapper();
    private final StringBinding now;
    private long before;

    /**
     * The newest try of a way.
     *
     * @param who the name for the journal
     */
    TriedMove(Way way, Session session, Journey journey, CutoverDesk desk, StringProperty who) {
        this.way = way;
        this.session = session;
        this.desk = desk;
        this.who = who;
        slot = way == Way.BACK ? session.rollback() : session.advance();
        run = new StepRun(session, journey, slot);
        question = new TypedConfirmation(session, journey);
        now = Bindings.createStringBinding(this::doing, run.job().progress(), ours, slot);
        slot.addListener((observed, earlier, later) -> {
            if (!later.isLoading()) {
                ours.set(false);
            }
        });
    }

    /** The question before the next one; while it is asked, a try to come shows. */
    TypedConfirmation question() {
        return question;
    }

    /** Who moves the project, for the journal. */
    StringProperty who() {
        return who;
    }

    /** What the engine does now, in a line; empty while this window is not at it. */
    StringBinding now() {
        return now;
    }

    /** Whether this window is at one now. */
    ReadOnlyBooleanProperty ours() {
        return ours.getReadOnlyProperty();
    }

    /** Whether something else runs in this window that keeps one from being begun. */
    BooleanBinding blocked() {
        return run.blocked();
    }

    /** Whether neither this window nor another process does anything else, and somebody answers for the next one by name. */
    boolean isFree() {
        return !session.look().get().isLoading()
                && desk.operator().get() != PhaseHistory.Operator.PRESENT
                && !run.blocked().get()
                && !who.get().isBlank();
    }

    /**
     * Whether something is missing before the next one may be begun.
     *
     * @param isReady whether nothing is
     * @param more what that depends on beside what every way does
     */
    BooleanBinding unready(BooleanSupplier isReady, Observable... more) {
        List<Observable> all = new ArrayList<>(List.of(
                question.typed(),
                who,
                run.blocked(),
                session.board(),
                session.look(),
                session.phases(),
                desk.operator(),
                session.project()));
        all.addAll(List.of(more));
        return Bindings.createBooleanBinding(() -> !isReady.getAsBoolean(), all.toArray(Observable[]::new));
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

    /** The journal's phases, as far as they were read. */
    PhaseHistory history() {
        return session.phases().get().orElse(PhaseHistory.NONE);
    }

    private Optional<MoveAttempt> attempt() {
        return MoveAttempt.latest(way, history());
    }

    /** This window begins one, which was asked for: those that are there are not it. */
    void begin(Runnable move) {
        question.forget();
        before = attempt().map(MoveAttempt::number).orElse(0L);
        run(move);
    }

    /** This window goes on with the one that is there. */
    void goOn(Runnable move) {
        before = 0;
        run(move);
    }

    private void run(Runnable move) {
        ours.set(true);
        move.run();
        // What could not be begun is nobody's.
        ours.set(slot.get().isLoading());
    }

    /** Asks it to stop. */
    void cancel() {
        run.cancel();
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

    private String doing() {
        return ours.get() ? run.job().progress().get().line() : "";
    }
}
