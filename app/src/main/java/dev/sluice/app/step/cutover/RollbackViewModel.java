package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
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
import javafx.beans.property.StringProperty;

/**
 * The way back: what it does and how long it takes, the question before it, its stages while the application is led back, by whichever process, and the
 * gap that it took. No gate keeps anybody from it. Used on the user interface thread only.
 */
public final class RollbackViewModel implements StagedMove {
    private final Session session;
    private final Journey journey;
    private final CutoverDesk desk;
    private final TriedMove tried;
    private final ObjectBinding<BackMove> offered;
    private final Shown shown;

    /**
     * A view model on a session and what is seen of its project's phases.
     *
     * @param who the name for the journal
     */
    public RollbackViewModel(Session session, Journey journey, CutoverDesk desk, StringProperty who) {
        this.session = session;
        this.journey = journey;
        this.desk = desk;
        tried = new TriedMove(Way.BACK, session, journey, desk, who);
        offered = Bindings.createObjectBinding(
                () -> session.moving().get() ? BackMove.NONE : BackMove.of(tried.history()),
                session.phases(),
                session.moving());
        shown = new Shown(
                Bindings.createObjectBinding(() -> tried.stages(led().map(Led::gap)), tried.causes()),
                Bindings.createObjectBinding(this::currentPlan, session.project(), session.board(), session.phases()),
                Bindings.createObjectBinding(this::currentState, tried.causes()),
                Bindings.createBooleanBinding(this::canBeStopped, session.phases(), leading()),
                tried.unready(this::isReady, offered));
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
                        session.board().get(), project.project().cutover(), tried.history()))
                .orElse(List.of());
    }

    private MoveState currentState() {
        return tried.state(
                attempt -> MoveState.ofBack(attempt, led(), desk.looked().get(), tried.actor()));
    }

    private boolean canBeStopped() {
        return leading().get() && BackMove.of(tried.history()) != BackMove.GO_ON;
    }

    /** Gates and document need not be readable: whoever has to go back has to be able to. */
    private boolean isReady() {
        return offered.get() == BackMove.LEAD && tried.isFree() && question().isTyped();
    }

    /** Asks whether to lead back; what was left after the source was opened is gone through with at once. */
    void ask() {
        if (offered.get() == BackMove.LEAD) {
            question().ask();
        } else if (offered.get() == BackMove.GO_ON && tried.isFree()) {
            tried.goOn(this::lead);
        }
    }

    private void lead() {
        journey.rollback(who().get().strip());
    }

    @Override
    public void confirm() {
        if (isReady()) {
            tried.begin(this::lead);
        }
    }

    @Override
    public void stop() {
        if (canBeStopped()) {
            tried.cancel();
        }
    }

    /** What can be done from here. */
    ObjectBinding<BackMove> offered() {
        return offered;
    }

    /** Whether what is offered cannot be begun now: something else runs, here or in another process. */
    public BooleanBinding blocked() {
        return Bindings.createBooleanBinding(
                () -> tried.blocked().get()
                        || asking().get()
                        || desk.operator().get() == PhaseHistory.Operator.PRESENT
                        || (offered.get() == BackMove.GO_ON && !tried.isFree()),
                tried.blocked(),
                asking(),
                desk.operator(),
                offered,
                session.look(),
                who());
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
                text("back.ask", question().projectName()),
                text("back.ask.yes"),
                text("back.ask.no"),
                text("back.stop"),
                text("back.plan"));
    }

    @Override
    public TriedMove tried() {
        return tried;
    }

    @Override
    public Shown shown() {
        return shown;
    }

    /** Whether this window leads back now. */
    public ReadOnlyBooleanProperty leading() {
        return tried.ours();
    }
}
