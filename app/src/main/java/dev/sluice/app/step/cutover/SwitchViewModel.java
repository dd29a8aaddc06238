package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.task.JobProgress;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.WriteGap;
import dev.sluice.project.FreezeSettings;
import dev.sluice.run.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The switch: what it does and to whom, the question before it, its stages while it is made, by whichever process, and the gap that it took. Used on the
 * user interface thread only.
 */
public final class SwitchViewModel {
    private final Session session;
    private final Journey journey;
    private final CutoverDesk desk;
    private final StepRun run;
    private final StringProperty who;
    private final StringProperty typed = new SimpleStringProperty("");
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper switching = new ReadOnlyBooleanWrapper();
    private final ObjectBinding<List<StageRow>> stages;
    private final ObjectBinding<List<PlanLine>> plan;
    private final ObjectBinding<SwitchState> state;
    private final BooleanBinding stoppable;
    private final BooleanBinding unready;
    private final StringBinding now;
    private long before;

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
        state = Bindings.createObjectBinding(
                this::currentState, session.phases(), session.advance(), switching, asking, desk.looked());
        stages = Bindings.createObjectBinding(
                this::stageRows,
                session.phases(),
                session.board(),
                session.advance(),
                switching,
                asking,
                desk.looked());
        plan = Bindings.createObjectBinding(
                () -> session.board().get().map(SwitchFacts::plan).orElse(List.of()), session.board());
        stoppable = Bindings.createBooleanBinding(this::canBeStopped, session.phases(), switching);
        unready = Bindings.createBooleanBinding(
                () -> !isReady(),
                typed,
                who,
                run.blocked(),
                session.board(),
                session.look(),
                session.phases(),
                session.project());
        now = Bindings.createStringBinding(
                this::doing, run.job().progress(), switching, session.phases(), session.advance());
        session.advance().addListener((observed, before, after) -> {
            if (!after.isLoading()) {
                switching.set(false);
            }
        });
        session.project().addListener((observed, before, after) -> forget());
    }

    private void forget() {
        asking.set(false);
        typed.set("");
    }

    private PhaseHistory history() {
        return session.phases().get().orElse(PhaseHistory.NONE);
    }

    private Optional<SwitchAttempt> attempt() {
        return SwitchAttempt.latest(history());
    }

    private long newest() {
        return attempt().map(SwitchAttempt::number).orElse(0L);
    }

    /** That of the newest try, if this session made it. */
    private Optional<WriteGap> measured() {
        Optional<AdvanceOutcome> outcome = session.advance().get().value();
        return outcome.filter(AdvanceOutcome.Moved.class::isInstance)
                .flatMap(moved -> ((AdvanceOutcome.Moved) moved).gap());
    }

    /** The try that shows: while one is asked for, or was begun here and is not noted yet, not the one before it. */
    private Optional<SwitchAttempt> shown() {
        return attempt().filter(one -> !asking.get() && (!switching.get() || one.number() > before));
    }

    private List<StageRow> stageRows() {
        FreezeSettings freeze = session.board()
                .get()
                .map(reading -> reading.settings().freeze())
                .orElseGet(() -> session.project()
                        .get()
                        .map(project -> project.project().cutover().freeze())
                        .orElse(FreezeSettings.DEFAULT));
        return new SwitchStages(freeze, shown(), measured(), desk.looked().get(), switching.get()).rows();
    }

    private SwitchState currentState() {
        Instant moment = desk.looked().get();
        Optional<SwitchAttempt> shown = shown();
        if (shown.isEmpty()) {
            return switching.get() ? SwitchState.comparing() : SwitchState.none();
        }
        return SwitchState.of(shown.get(), measured(), moment, switching.get());
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
                && !run.blocked().get()
                && !who.get().isBlank()
                && typed.get().equals(projectName());
    }

    private String doing() {
        if (!switching.get()) {
            return "";
        }
        JobProgress progress = run.job().progress().get();
        return progress.stage().isEmpty()
                ? text("run.starting")
                : text("run.stage", progress.stage(), progress.counts());
    }

    /** The name that has to be typed. */
    String projectName() {
        return session.project().get().map(OpenProject::title).orElse("");
    }

    /** Asks whether to switch, and reads gates and document again: what the question lists is what they say now. */
    void ask() {
        typed.set("");
        asking.set(true);
        journey.look();
    }

    /** Does not switch. */
    void keep() {
        forget();
    }

    /** Switches, where everything is as it has to be. */
    void confirm() {
        if (isReady()) {
            forget();
            before = newest();
            switching.set(true);
            journey.advance(Optional.of(Phase.SWITCHED), who.get().strip());
        }
    }

    /** Goes on with a switch that was left open after the target was opened. */
    void goOn() {
        before = 0;
        switching.set(true);
        journey.advance(Optional.of(Phase.SWITCHED), who.get().strip());
        switching.set(session.advance().get().isLoading());
    }

    /** Ends a switch whose target is not open yet; the engine takes it back. */
    void stop() {
        if (canBeStopped()) {
            run.cancel();
        }
    }

    /** Who moves the project, for the journal. */
    StringProperty who() {
        return who;
    }

    /** What was typed in place of the project's name. */
    StringProperty typed() {
        return typed;
    }

    /** Whether the question shows. */
    BooleanProperty asking() {
        return asking;
    }

    /** Whether this window switches now. */
    public ReadOnlyBooleanProperty switching() {
        return switching.getReadOnlyProperty();
    }

    /** Its stages. */
    ObjectBinding<List<StageRow>> stages() {
        return stages;
    }

    /** What it does, and to whom. */
    ObjectBinding<List<PlanLine>> plan() {
        return plan;
    }

    /** How the newest try stands. */
    ObjectBinding<SwitchState> state() {
        return state;
    }

    /** Whether it can be stopped and taken back. */
    BooleanBinding stoppable() {
        return stoppable;
    }

    /** Whether something is missing before it may be begun. */
    BooleanBinding unready() {
        return unready;
    }

    /** What the engine does now, in a line; empty while this window does not switch. */
    StringBinding now() {
        return now;
    }

    /** When gates and document were read that the question lists, in words. */
    StringBinding readAt() {
        return Bindings.createStringBinding(
                () -> session.look().get().isLoading()
                        ? text("switch.ask.reading")
                        : session.look().get().trouble().orElseGet(() -> session.board()
                                .get()
                                .map(BoardReading::at)
                                .map(at -> text("switch.ask.read", Figures.clock(at)))
                                .orElse("")),
                session.look(),
                session.board());
    }
}
