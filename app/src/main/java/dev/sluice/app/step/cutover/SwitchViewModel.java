package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.app.step.cutover.MoveAttempt.Way;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.WriteGap;
import dev.sluice.run.Phase;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleStringProperty;

/**
 * The switch: what it does and to whom, the question before it, its stages while it is made, by whichever process, and the gap that it took. Used on the
 * user interface thread only.
 */
public final class SwitchViewModel implements StagedMove {
    private final Session session;
    private final Journey journey;
    private final CutoverDesk desk;
    private final TriedMove tried;
    private final Shown shown;

    /**
     * A view model on a session and what is seen of its project's phases.
     *
     * @param operator the name for the journal until another one is given
     */
    public SwitchViewModel(Session session, Journey journey, CutoverDesk desk, String operator) {
        this.session = session;
        this.journey = journey;
        this.desk = desk;
        tried = new TriedMove(Way.SWITCH, session, journey, desk, new SimpleStringProperty(operator));
        shown = new Shown(
                Bindings.createObjectBinding(() -> tried.stages(measured()), tried.causes()),
                Bindings.createObjectBinding(
                        () -> session.board().get().map(SwitchFacts::plan).orElse(List.of()), session.board()),
                Bindings.createObjectBinding(this::currentState, tried.causes()),
                Bindings.createBooleanBinding(this::canBeStopped, session.phases(), switching()),
                tried.unready(this::isReady));
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
        return switching().get()
                && tried.history()
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
                && tried.history().phase() == Phase.ARMED
                && tried.history().open().isEmpty()
                && tried.isFree()
                && question().isTyped();
    }

    /** Asks whether to switch. */
    void ask() {
        question().ask();
    }

    @Override
    public void confirm() {
        if (isReady()) {
            tried.begin(this::advance);
        }
    }

    /** Goes on with a switch that was left open after the target was opened. */
    void goOn() {
        tried.goOn(this::advance);
    }

    private void advance() {
        journey.advance(Optional.of(Phase.SWITCHED), who().get().strip());
    }

    @Override
    public void stop() {
        if (canBeStopped()) {
            tried.cancel();
        }
    }

    @Override
    public Words words() {
        return new Words(
                "switch",
                text("switch.ask.title"),
                text("switch.ask", question().projectName()),
                text("switch.ask.yes"),
                text("switch.ask.no"),
                text("switch.stop"),
                text("switch.plan"));
    }

    @Override
    public TriedMove tried() {
        return tried;
    }

    @Override
    public Shown shown() {
        return shown;
    }

    /** Whether this window switches now. */
    public ReadOnlyBooleanProperty switching() {
        return tried.ours();
    }
}
