package dev.sluice.app.step.cutover;

import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepRun;
import dev.sluice.project.RehearsalSettings;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.StringProperty;

/** The rehearsal on a copy: what it is to do, how far it is, what the newest one found and how old that is. Used on the user interface thread only. */
public final class RehearsalViewModel {
    private final Session session;
    private final Journey journey;
    private final StepRun run;
    private final StringProperty who;
    private final ObjectBinding<MoveState> state;
    private final ObjectBinding<List<PlanLine>> figures;
    private final ObjectBinding<List<PlanLine>> plan;
    private final BooleanBinding blocked;
    private final StringBinding now;

    /**
     * A view model on a session.
     *
     * @param desk tells the moment from which ages are counted
     * @param who the name for the journal
     */
    public RehearsalViewModel(Session session, Journey journey, CutoverDesk desk, StringProperty who) {
        this.session = session;
        this.journey = journey;
        this.who = who;
        run = new StepRun(session, journey, session.rehearsal());
        state = Bindings.createObjectBinding(
                () -> RehearsalFacts.state(
                        session.board().get(),
                        session.rehearsal().get(),
                        desk.looked().get()),
                session.board(),
                session.rehearsal(),
                desk.looked());
        figures = Bindings.createObjectBinding(
                () -> RehearsalFacts.figures(
                        session.board().get(), session.rehearsal().get()),
                session.board(),
                session.rehearsal());
        plan = Bindings.createObjectBinding(
                () -> settings().map(RehearsalFacts::plan).orElse(List.of()), session.board(), session.project());
        blocked = Bindings.createBooleanBinding(
                () -> run.blocked().get()
                        || who.get().isBlank()
                        || settings().flatMap(RehearsalSettings::copy).isEmpty(),
                run.blocked(),
                who,
                session.board(),
                session.project());
        now = Bindings.createStringBinding(this::doing, run.job().progress(), run.running());
    }

    /** What the project document says now, where that was read. */
    private Optional<RehearsalSettings> settings() {
        return session.board()
                .get()
                .map(BoardReading::settings)
                .or(() ->
                        session.project().get().map(project -> project.project().cutover()))
                .map(cutover -> cutover.rehearsal());
    }

    private String doing() {
        return run.running().get() ? run.job().progress().get().line() : "";
    }

    /** Rehearses, where a copy is named. */
    public void start() {
        if (!blocked.get()) {
            journey.rehearse(who.get().strip());
        }
    }

    /** Asks it to stop; what it has made is removed then. */
    public void stop() {
        run.cancel();
    }

    /** How the newest one stands. */
    ObjectBinding<MoveState> state() {
        return state;
    }

    /** What the newest one measured. */
    ObjectBinding<List<PlanLine>> figures() {
        return figures;
    }

    /** What it does, and to what. */
    ObjectBinding<List<PlanLine>> plan() {
        return plan;
    }

    /** Whether it cannot be begun now. */
    public BooleanBinding blocked() {
        return blocked;
    }

    /** Whether it runs. */
    public BooleanBinding running() {
        return run.running();
    }

    /** What the engine does now, in a line; empty while none runs. */
    StringBinding now() {
        return now;
    }
}
