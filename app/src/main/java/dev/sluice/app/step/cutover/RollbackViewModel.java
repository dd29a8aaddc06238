package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.step.cutover.MoveAttempt.Way;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.RollbackOutcome.Led;
import dev.sluice.engine.RollbackOutcome.LedBack;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.StringProperty;

/**
 * The way back: what it does and how long it takes, the question before it, its stages while the application is led back, by whichever process, and the
 * gap that it took. No gate keeps anybody from it. Used on the user interface thread only.
 */
public final class RollbackViewModel implements StagedMove {
    private final Session session;
    private final Journey journey;
    private final CutoverDesk desk;
    private final StepRun run;
    private final StringProperty who;
    private final TypedConfirmation question;
    private final ReadOnlyBooleanWrapper leading = new ReadOnlyBooleanWrapper();
    private final TriedMove tried;
    private final ObjectBinding<BackMove> offered;
    private final ObjectBinding<List<StageRow>> stages;
    private final ObjectBinding<List<PlanLine>> plan;
    private final ObjectBinding<MoveState> state;
    private final BooleanBinding stoppable;
    private final BooleanBinding unready;
    private final StringBinding now;

    /**
     * A view model on a session and what is seen of its project's phases.
     *
     * @param who the name for the journal
     */
    public RollbackViewModel(Session session, Journey journey, CutoverDesk desk, StringProperty who) {
        this.session = session;
        this.journey = journey;
        this.desk = desk;
        this.who = who;
        run = new StepRun(session, journey, session.rollback());
        question = new TypedConfirmation(session, journey);
        tried = new TriedMove(Way.BACK, session, desk, leading, question);
        offered = Bindings.createObjectBinding(
                () -> session.moving().get() ? BackMove.NONE : BackMove.of(history()),
                session.phases(),
                session.moving());
        state = Bindings.createObjectBinding(this::currentState, tried.causes());
        stages = Bindings.createObjectBinding(() -> tried.stages(led().map(Led::gap)), tried.causes());
        plan = Bindings.createObjectBinding(this::currentPlan, session.project(), session.board(), session.phases());
        stoppable = Bindings.createBooleanBinding(this::canBeStopped, session.phases(), leading);
        unready = Bindings.createBooleanBinding(
                () -> !isReady(),
                typed(),
                who,
                run.blocked(),
                offered,
                session.look(),
                desk.operator(),
                session.project());
        now = Bindings.createStringBinding(() -> tried.doing(run), run.job().progress(), leading, session.rollback());
        session.rollback().addListener((observed, before, after) -> {
            if (!after.isLoading()) {
                leading.set(false);
            }
        });
    }

    private PhaseHistory history() {
        return session.phases().get().orElse(PhaseHistory.NONE);
    }

    /** What was led back, if this session did it. */
    private Optional<Led> led() {
        return session.rollback()
                .get()
                .value()
                .filter(LedBack.class::isInstance)
                .flatMap(outcome -> ((LedBack) outcome).led());
    }

    private List<PlanLine> currentPlan() {
        return session.project()
                .get()
                .map(project -> RollbackFacts.plan(
                        session.board().get(), project.project().cutover(), history()))
                .orElse(List.of());
    }

    private MoveState currentState() {
        return tried.state(
                attempt -> MoveState.ofBack(attempt, led(), desk.looked().get(), tried.actor()));
    }

    private boolean canBeStopped() {
        return leading.get() && BackMove.of(history()) != BackMove.GO_ON;
    }

    /** Gates and document need not be readable: whoever has to go back has to be able to. */
    private boolean isFree() {
        return !session.look().get().isLoading()
                && desk.operator().get() != PhaseHistory.Operator.PRESENT
                && !run.blocked().get()
                && !who.get().isBlank();
    }

    private boolean isReady() {
        return offered.get() == BackMove.LEAD && isFree() && question.isTyped();
    }

    /** Asks whether to lead back; what was left after the source was opened is gone through with at once. */
    void ask() {
        if (offered.get() == BackMove.LEAD) {
            question.ask();
        } else if (offered.get() == BackMove.GO_ON && isFree()) {
            tried.goOn();
            lead();
        }
    }

    private void lead() {
        journey.rollback(who.get().strip());
        leading.set(session.rollback().get().isLoading());
    }

    @Override
    public void confirm() {
        if (isReady()) {
            question.forget();
            tried.begin();
            lead();
        }
    }

    @Override
    public void stop() {
        if (canBeStopped()) {
            run.cancel();
        }
    }

    /** What can be done from here. */
    ObjectBinding<BackMove> offered() {
        return offered;
    }

    /** Whether what is offered cannot be begun now: something else runs, here or in another process. */
    public BooleanBinding blocked() {
        return Bindings.createBooleanBinding(
                () -> run.blocked().get()
                        || question.asking().get()
                        || desk.operator().get() == PhaseHistory.Operator.PRESENT
                        || (offered.get() == BackMove.GO_ON && !isFree()),
                run.blocked(),
                question.asking(),
                desk.operator(),
                offered,
                session.look(),
                who);
    }

    /** What is offered, on its button; empty where nothing is. */
    public StringBinding offer() {
        return Bindings.createStringBinding(
                () -> switch (offered.get()) {
                    case LEAD -> text("back.offer");
                    case GO_ON -> text("back.goOn");
                    case NONE -> "";
                },
                offered);
    }

    @Override
    public Words words() {
        return new Words(
                "back",
                text("back.ask.title"),
                text("back.ask", question.projectName()),
                text("back.ask.yes"),
                text("back.ask.no"),
                text("back.stop"),
                text("back.plan"));
    }

    @Override
    public TypedConfirmation question() {
        return question;
    }

    @Override
    public StringProperty who() {
        return who;
    }

    /** Whether this window leads back now. */
    public ReadOnlyBooleanProperty leading() {
        return leading.getReadOnlyProperty();
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
