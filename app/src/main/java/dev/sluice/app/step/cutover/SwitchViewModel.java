package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.step.cutover.MoveAttempt.Way;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.WriteGap;
import dev.sluice.run.Phase;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The switch: what it does and to whom, the question before it, its stages while it is made, by whichever process, and the gap that it took. Used on the
 * user interface thread only.
 */
public final class SwitchViewModel implements StagedMove {
    private final Session session;
    private final Journey journey;
    private final CutoverDesk desk;
    private final StepRun run;
    private final StringProperty who;
    private final TypedConfirmation question;
    private final ReadOnlyBooleanWrapper switching = new ReadOnlyBooleanWrapper();
    private final TriedMove tried;
    private final ObjectBinding<List<StageRow>> stages;
    private final ObjectBinding<List<PlanLine>> plan;
    private final ObjectBinding<MoveState> state;
    private final BooleanBinding stoppable;
    private final BooleanBinding unready;
    private final StringBinding now;

    /**
     * A view model on a session and what is seen of its project's phases.
     *
     * @param operator the name for the journal until another one is given
     */
    public SwitchViewModel(Session session, Journey journey, CutoverDesk desk, String operator) {
        this.session = session;
        this.journey = journey;
        this.desk = desk;
        who = new SimpleStringProperty(operator);
        run = new StepRun(session, journey, session.advance());
        question = new TypedConfirmation(session, journey);
        tried = new TriedMove(Way.SWITCH, session, desk, switching, question);
        state = Bindings.createObjectBinding(this::currentState, tried.causes());
        stages = Bindings.createObjectBinding(() -> tried.stages(measured()), tried.causes());
        plan = Bindings.createObjectBinding(
                () -> session.board().get().map(SwitchFacts::plan).orElse(List.of()), session.board());
        stoppable = Bindings.createBooleanBinding(this::canBeStopped, session.phases(), switching);
        unready = Bindings.createBooleanBinding(
                () -> !isReady(),
                typed(),
                who,
                run.blocked(),
                session.board(),
                session.look(),
                session.phases(),
                desk.operator(),
                session.project());
        now = Bindings.createStringBinding(() -> tried.doing(run), run.job().progress(), switching, session.advance());
        session.advance().addListener((observed, before, after) -> {
            if (!after.isLoading()) {
                switching.set(false);
            }
        });
    }

    private PhaseHistory history() {
        return session.phases().get().orElse(PhaseHistory.NONE);
    }

    /** That of the newest try, if this session made it. */
    private Optional<WriteGap> measured() {
        Optional<AdvanceOutcome> outcome = session.advance().get().value();
        return outcome.filter(AdvanceOutcome.Moved.class::isInstance)
                .flatMap(moved -> ((AdvanceOutcome.Moved) moved).gap());
    }

    private MoveState currentState() {
        return tried.state(
                attempt -> MoveState.ofSwitch(attempt, measured(), desk.looked().get(), tried.actor()));
    }

    private boolean canBeStopped() {
        return switching.get()
                && history()
                        .open()
                        .filter(open -> NextMove.mayBeOpened(open.steps()))
                        .isEmpty();
    }

    private boolean isReady() {
        boolean open = session.board()
                .get()
                .filter(reading -> reading.board().phase() == Phase.ARMED)
                .filter(reading -> reading.board().doubt().isEmpty()
                        && reading.board().blocking(Phase.FROZEN).isEmpty())
                .isPresent();
        return open
                && session.look().get().value().isPresent()
                && history().phase() == Phase.ARMED
                && history().open().isEmpty()
                && desk.operator().get() != PhaseHistory.Operator.PRESENT
                && !run.blocked().get()
                && !who.get().isBlank()
                && question.isTyped();
    }

    /** Asks whether to switch. */
    void ask() {
        question.ask();
    }

    @Override
    public void confirm() {
        if (isReady()) {
            question.forget();
            tried.begin();
            journey.advance(Optional.of(Phase.SWITCHED), who.get().strip());
        }
    }

    /** Goes on with a switch that was left open after the target was opened. */
    void goOn() {
        tried.goOn();
        journey.advance(Optional.of(Phase.SWITCHED), who.get().strip());
        switching.set(session.advance().get().isLoading());
    }

    @Override
    public void stop() {
        if (canBeStopped()) {
            run.cancel();
        }
    }

    @Override
    public Words words() {
        return new Words(
                "switch",
                text("switch.ask.title"),
                text("switch.ask", question.projectName()),
                text("switch.ask.yes"),
                text("switch.ask.no"),
                text("switch.stop"),
                text("switch.plan"));
    }

    @Override
    public TypedConfirmation question() {
        return question;
    }

    @Override
    public StringProperty who() {
        return who;
    }

    /** Whether this window switches now. */
    public ReadOnlyBooleanProperty switching() {
        return switching.getReadOnlyProperty();
    }

    @Override
    public ObjectBinding<List<StageRow>> stages() {
        return stages;
    }

    @Override
    public ObjectBinding<List<PlanLine>> plan() {
        return plan;
    }

    @Override
    public ObjectBinding<MoveState> state() {
        return state;
    }

    @Override
    public BooleanBinding stoppable() {
        return stoppable;
    }

    @Override
    public BooleanBinding unready() {
        return unready;
    }

    @Override
    public StringBinding now() {
        return now;
    }
}
