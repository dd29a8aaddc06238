package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.step.cutover.NextMove.Kind;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.PhaseHistory.Operator;
import dev.sluice.run.Phase;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Where a move stands, what is in its way, and the way on. Used on the user interface thread only. */
public final class CutoverViewModel {
    private final Session session;
    private final Journey journey;
    private final CutoverDesk desk;
    private final GatesViewModel gates;
    private final SwitchViewModel toSwitch;
    private final RollbackViewModel back;
    private final RehearsalViewModel rehearsal;
    private final EndViewModel end;
    private final ReportViewModel report;
    private final StepRun run;
    private final ObjectProperty<CutoverTab> tab = new SimpleObjectProperty<>(CutoverTab.GATES);
    private final ObjectProperty<Optional<Phase>> target = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Long>> change = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableList<ChangeRow> changes = FXCollections.observableArrayList();
    private final ObjectBinding<NextMove> next;
    private final ObjectBinding<List<PhaseStop>> stops;
    private final ObjectBinding<Hint> hint;
    private final ObjectBinding<Facts> facts;
    private final ObjectBinding<WayBack> wayBack;
    private final StringBinding context;
    private final StringBinding trouble;

    /**
     * A view model on a session and what is seen of its project's phases.
     *
     * @param operator the name for the journal until another one is given
     */
    public CutoverViewModel(Session session, Journey journey, CutoverDesk desk, String operator) {
        this.session = session;
        this.journey = journey;
        this.desk = desk;
        gates = new GatesViewModel(session, journey, desk, () -> tab.set(CutoverTab.REHEARSAL));
        toSwitch = new SwitchViewModel(session, journey, desk, operator);
        back = new RollbackViewModel(session, journey, desk, toSwitch.who());
        rehearsal = new RehearsalViewModel(session, journey, desk, toSwitch.who());
        end = new EndViewModel(session, journey, desk, toSwitch.who());
        report = new ReportViewModel(session, journey);
        run = new StepRun(session, journey, session.advance());
        Observable[] causes = {session.phases(), session.board(), session.advance()};
        next = Bindings.createObjectBinding(
                () -> NextMove.of(history(), reading().map(BoardReading::board)), causes);
        stops = Bindings.createObjectBinding(
                () -> session.phases()
                        .get()
                        .map(known -> new PhaseTrack(known, reading().map(BoardReading::board), target.get()).stops())
                        .orElse(List.of()),
                session.phases(),
                session.board(),
                target);
        hint = Bindings.createObjectBinding(
                this::currentHint,
                session.phases(),
                session.board(),
                session.advance(),
                session.moving(),
                toSwitch.asking(),
                end.asking(),
                desk.operator());
        facts = Bindings.createObjectBinding(
                this::currentFacts, tab, gates.facts(), change, session.phases(), session.board());
        wayBack = Bindings.createObjectBinding(this::currentWayBack, session.phases(), session.board());
        context = Bindings.createStringBinding(
                () -> session.phases().get().map(CutoverFacts::context).orElse(""), session.phases());
        trouble = Bindings.createStringBinding(
                () -> session.moveTrouble().orElseGet(() -> desk.trouble().get()),
                session.advance(),
                session.rollback(),
                desk.trouble());
        listen();
    }

    private void listen() {
        session.phases()
                .addListener((observed, before, now) ->
                        changes.setAll(now.map(ChangeFacts::rows).orElse(List.of())));
        session.project().addListener((observed, before, now) -> {
            tab.set(CutoverTab.GATES);
            change.set(Optional.empty());
        });
        session.advance().addListener((observed, before, now) -> {
            if (before.isLoading() && !now.isLoading()) {
                target.set(Optional.empty());
            }
        });
        back.leading().addListener((observed, before, now) -> {
            // Beside the way: where the move is now is not left by anybody.
            target.set(now ? Optional.of(Phase.ROLLING_BACK) : Optional.empty());
            if (now) {
                tab.set(CutoverTab.BACK);
            }
        });
        toSwitch.switching().addListener((observed, before, now) -> {
            if (now) {
                target.set(Optional.of(Phase.SWITCHED));
                tab.set(CutoverTab.SWITCH);
            }
        });
        end.completing().addListener((observed, before, now) -> {
            if (now) {
                target.set(Optional.of(Phase.COMPLETED));
                tab.set(CutoverTab.END);
            }
        });
    }

    private Optional<BoardReading> reading() {
        return session.board().get();
    }

    private PhaseHistory history() {
        return session.phases().get().orElse(PhaseHistory.NONE);
    }

    private Optional<Phase> phase() {
        return session.phases().get().map(PhaseHistory::phase);
    }

    private WayBack currentWayBack() {
        return session.phases().get().map(known -> WayBack.of(known, reading())).orElse(WayBack.unknown());
    }

    private Hint currentHint() {
        // The question says more than that nothing is in the way.
        boolean asks = (toSwitch.asking().get() || (end.asking().get() && !end.isHindered()))
                && next.get().shut().isEmpty()
                && desk.operator().get() != Operator.PRESENT;
        return asks || session.moving().get() || session.phases().get().isEmpty()
                ? Hint.NONE
                : CutoverFacts.hint(
                        next.get(), reading(), history(), desk.operator().get(), refusal());
    }

    /** What the engine said that no gate shows, as long as the move is where it was. */
    private Optional<String> refusal() {
        return session.advance()
                .get()
                .value()
                .filter(AdvanceOutcome.Blocked.class::isInstance)
                .map(AdvanceOutcome.Blocked.class::cast)
                .filter(blocked -> blocked.board().phase() == history().phase())
                .map(AdvanceOutcome.Blocked::sentence);
    }

    private Facts currentFacts() {
        if (tab.get() == CutoverTab.JOURNAL) {
            return change.get().flatMap(this::entry).map(ChangeFacts::of).orElse(CutoverFacts.journalFacts());
        }
        return tab.get() == CutoverTab.GATES
                ? gates.facts()
                        .get()
                        .orElseGet(() -> CutoverFacts.overview(text("cutover.about.subtitle"), phase(), reading()))
                : CutoverFacts.overview("", phase(), reading());
    }

    private Optional<PhaseHistory.Entry> entry(long number) {
        return history().changes().stream()
                .filter(entry -> entry.change().number() == number)
                .findFirst();
    }

    /** Does what comes next; the switch and the end ask first. */
    public void proceed() {
        NextMove move = next.get();
        if (!toSwitch.who().get().isBlank()) {
            switch (move.kind()) {
                case SWITCH -> {
                    tab.set(CutoverTab.SWITCH);
                    toSwitch.ask();
                }
                case GO_ON -> toSwitch.goOn();
                case COMPLETE -> {
                    tab.set(CutoverTab.END);
                    end.ask();
                }
                case FINISH -> end.goOn();
                case ADVANCE, TAKE_BACK -> {
                    target.set(move.kind() == Kind.ADVANCE ? move.to() : Optional.empty());
                    journey.advance(move.to(), toSwitch.who().get().strip());
                }
                case NOTHING -> {
                    // There is no button for it.
                }
            }
        }
    }

    /** Asks whether to lead back, or goes on with what was left of that. */
    public void leadBack() {
        tab.set(CutoverTab.BACK);
        back.ask();
    }

    /** Shows a change in the inspector. */
    void inspect(ChangeRow row) {
        change.set(Optional.of(row.number()));
    }

    /** The gates. */
    public GatesViewModel gates() {
        return gates;
    }

    /** The switch. */
    SwitchViewModel toSwitch() {
        return toSwitch;
    }

    /** The way back. */
    public RollbackViewModel back() {
        return back;
    }

    /** The rehearsal. */
    public RehearsalViewModel rehearsal() {
        return rehearsal;
    }

    /** The end of the move. */
    EndViewModel end() {
        return end;
    }

    /** The evidence report. */
    public ReportViewModel report() {
        return report;
    }

    /** Which part shows. */
    ObjectProperty<CutoverTab> tab() {
        return tab;
    }

    /** Every phase. */
    ObjectBinding<List<PhaseStop>> stops() {
        return stops;
    }

    /** What can be done next. */
    ObjectBinding<NextMove> next() {
        return next;
    }

    /** What is in the way. */
    ObjectBinding<Hint> hint() {
        return hint;
    }

    /** Every change of the phase, the newest first. */
    ObservableList<ChangeRow> changes() {
        return changes;
    }

    /** What is selected, in full. */
    ObjectBinding<Facts> facts() {
        return facts;
    }

    /** The way back, and what it costs. */
    ObjectBinding<WayBack> wayBack() {
        return wayBack;
    }

    /** Phase, since when, and who takes the writes. */
    StringBinding context() {
        return context;
    }

    /** Why the last move failed or was refused, in the engine's words; empty where it was not. */
    StringBinding trouble() {
        return trouble;
    }

    /** Whether what comes next cannot be done now. */
    public BooleanBinding blocked() {
        return Bindings.createBooleanBinding(
                () -> run.blocked().get()
                        || session.look().get().isLoading()
                        || isBlind()
                        || desk.operator().get() == Operator.PRESENT
                        || !next.get().shut().isEmpty()
                        || (next.get().kind() == Kind.COMPLETE && end.isHindered())
                        || toSwitch.who().get().isBlank(),
                run.blocked(),
                session.board(),
                session.look(),
                desk.operator(),
                next,
                toSwitch.who());
    }

    /** Nobody goes on without having seen the gates; what was left open is ended without them. */
    private boolean isBlind() {
        Kind kind = next.get().kind();
        return reading().isEmpty() && (kind == Kind.ADVANCE || kind == Kind.SWITCH || kind == Kind.COMPLETE);
    }

    /** What comes next, on its button; empty where nothing does. */
    public StringBinding proceedWords() {
        return Bindings.createStringBinding(
                () -> session.phases().get().isEmpty() || session.moving().get()
                        ? ""
                        : CutoverFacts.words(next.get(), EndFacts.unmet(reading())),
                next,
                session.board(),
                session.phases(),
                session.moving());
    }

    /** Whether the move that runs is neither the switch nor the end, which show by themselves. */
    BooleanBinding moving() {
        return Bindings.createBooleanBinding(
                () -> session.advance().get().isLoading()
                        && !toSwitch.switching().get()
                        && !end.completing().get(),
                session.advance(),
                toSwitch.switching(),
                end.completing());
    }

    /** Asks the move that runs to stop. */
    void stop() {
        run.cancel();
    }
}
