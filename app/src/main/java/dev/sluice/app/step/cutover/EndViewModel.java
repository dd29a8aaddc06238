package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.app.step.cutover.MoveAttempt.Way;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.Completion;
import dev.sluice.run.Phase;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.StringProperty;

/**
 * The end of a move: what it waits for, which the engine judges, the question before it, its stages while the move is completed, by whichever process, and
 * what was done. Used on the user interface thread only.
 */
public final class EndViewModel implements StagedMove {
    private final Session session;
    private final Journey journey;
    private final CutoverDesk desk;
    private final TriedMove tried;
    private final ObjectBinding<List<ConditionRow>> conditions;
    private final ObjectBinding<Optional<Completion>> completion;
    private final StringBinding stopWords;
    private final Shown shown;

    /**
     * A view model on a session and what is seen of its project's phases.
     *
     * @param who the name for the journal
     */
    public EndViewModel(Session session, Journey journey, CutoverDesk desk, StringProperty who) {
        this.session = session;
        this.journey = journey;
        this.desk = desk;
        tried = new TriedMove(Way.END, session, journey, desk, who);
        conditions =
                Bindings.createObjectBinding(this::currentConditions, session.board(), session.phases(), desk.looked());
        completion = Bindings.createObjectBinding(
                this::currentCompletion, session.advance(), session.board(), session.phases());
        stopWords = Bindings.createStringBinding(
                () -> isFinal() ? text("end.interrupt") : text("end.stop"), session.phases());
        shown = new Shown(
                Bindings.createObjectBinding(() -> tried.stages(Optional.empty()), tried.causes()),
                Bindings.createObjectBinding(
                        this::currentPlan, session.project(), session.board(), session.phases(), desk.looked()),
                Bindings.createObjectBinding(this::currentState, tried.causes()),
                Bindings.createBooleanBinding(completing()::get, completing()),
                tried.unready(this::isReady));
    }

    private Optional<BoardReading> reading() {
        return session.board().get();
    }

    /** Whether it waits in SOAKING and nobody is at anything. */
    private boolean isSoaking() {
        return tried.history().phase() == Phase.SOAKING
                && tried.history().open().isEmpty();
    }

    private boolean isFinal() {
        return MoveAttempt.latest(Way.END, tried.history())
                .filter(attempt -> attempt.state() == MoveAttempt.State.OPEN)
                .filter(MoveAttempt::isFinal)
                .isPresent();
    }

    private List<ConditionRow> currentConditions() {
        return isSoaking() ? EndFacts.conditions(reading(), desk.looked().get()) : List.of();
    }

    /** As this session was told it, else as the journal keeps it. */
    private Optional<Completion> currentCompletion() {
        Optional<AdvanceOutcome> outcome = session.advance().get().value();
        return tried.history().phase() == Phase.COMPLETED
                ? outcome.filter(AdvanceOutcome.Completed.class::isInstance)
                        .map(done -> ((AdvanceOutcome.Completed) done).completion())
                        .or(() -> reading().flatMap(known -> known.completion().done()))
                : Optional.empty();
    }

    private MoveState currentState() {
        boolean waits = isSoaking()
                && !completing().get()
                && MoveAttempt.latest(Way.END, tried.history())
                        .filter(attempt -> !attempt.isPast(tried.history()))
                        .isEmpty();
        return waits
                ? EndFacts.soaking(reading(), desk.looked().get())
                : tried.state(attempt -> MoveState.ofEnd(attempt, desk.looked().get(), tried.actor()));
    }

    /** What is done needs no plan any more. */
    private List<PlanLine> currentPlan() {
        return session.project()
                .get()
                .filter(project -> tried.history().phase() != Phase.COMPLETED)
                .map(project -> EndFacts.plan(
                        reading()
                                .map(BoardReading::settings)
                                .orElse(project.project().cutover()),
                        desk.looked().get()))
                .orElse(List.of());
    }

    /** Whether the engine, asked last, would not complete it, or could not be asked. */
    boolean isHindered() {
        return EndFacts.outlook(reading())
                .filter(outlook -> outlook.unmet().isEmpty())
                .isEmpty();
    }

    private boolean isReady() {
        return tried.history().phase() == Phase.SOAKING
                && !isFinal()
                && session.look().get().value().isPresent()
                && !isHindered()
                && tried.isFree()
                && question().isTyped();
    }

    /** Asks whether to complete the move. */
    void ask() {
        question().ask();
    }

    @Override
    public void confirm() {
        if (isReady()) {
            tried.begin(this::complete);
        }
    }

    /** Goes on with a completion that was left after the change stream may have been dropped. */
    void goOn() {
        if (isFinal() && tried.isFree()) {
            tried.goOn(this::complete);
        }
    }

    private void complete() {
        journey.advance(Optional.of(Phase.COMPLETED), who().get().strip());
    }

    /** Until the stream is dropped nothing was done; later it is gone on with. */
    @Override
    public void stop() {
        if (completing().get()) {
            tried.cancel();
        }
    }

    @Override
    public Words words() {
        return new Words(
                "end",
                text("end.ask.title"),
                text("end.ask", question().projectName()),
                text("end.ask.yes"),
                text("end.ask.no"),
                text("end.stop"),
                text("end.plan"));
    }

    @Override
    public TriedMove tried() {
        return tried;
    }

    @Override
    public Shown shown() {
        return shown;
    }

    @Override
    public StringBinding stopWords() {
        return stopWords;
    }

    /** Whether this window completes the move now. */
    public ReadOnlyBooleanProperty completing() {
        return tried.ours();
    }

    /** What has to be so before it, as the engine found it; none where the move does not soak. */
    ObjectBinding<List<ConditionRow>> conditions() {
        return conditions;
    }

    /** What was done; empty before that. */
    ObjectBinding<Optional<Completion>> completion() {
        return completion;
    }
}
