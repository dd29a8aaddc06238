package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.CutoverDesk;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.cutover.GateReading;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.run.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The gates of a cutover as they were read last. They are read when the screen is opened, when the project was moved, and when somebody asks. Used on
 * the user interface thread only.
 */
public final class GatesViewModel {
    /** What was read longer ago is read again when the screen is opened. */
    private static final Duration FRESH = Duration.ofMinutes(1);
    /** A waiver that is offered counts so long, in days. */
    private static final int WAIVED_DAYS = 7;

    private final Session session;
    private final Journey journey;
    private final CutoverDesk desk;
    private final Runnable toRehearsal;
    private final ObservableList<BoardLine> lines = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<String>> gate = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectBinding<Optional<Facts>> facts;
    private final ObjectBinding<PaneState> pane;
    private final StringBinding stale;

    /**
     * A view model on a session and what is seen of its project's phases.
     *
     * @param toRehearsal shows the rehearsal, by which a gate of this very screen is mended
     */
    public GatesViewModel(Session session, Journey journey, CutoverDesk desk, Runnable toRehearsal) {
        this.session = session;
        this.journey = journey;
        this.desk = desk;
        this.toRehearsal = toRehearsal;
        facts = Bindings.createObjectBinding(
                () -> selected()
                        .map(one -> GateFacts.of(one, reading().orElseThrow().settings())),
                gate,
                session.board());
        pane = Bindings.createObjectBinding(this::currentPane, session.board(), session.look());
        stale = Bindings.createStringBinding(this::staleSentence, session.look(), session.board());
        session.board()
                .addListener((observed, before, now) ->
                        lines.setAll(now.map(GateFacts::lines).orElse(List.of())));
        session.phases().addListener((observed, before, now) -> changed(before, now));
        session.step().addListener((observed, before, now) -> opened());
        session.project().addListener((observed, before, now) -> {
            gate.set(Optional.empty());
            opened();
        });
        session.moving().addListener((observed, before, now) -> lookAfter(now));
        session.rehearsal().addListener((observed, before, now) -> {
            if (before.isLoading()) {
                lookAfter(now.isLoading());
            }
        });
    }

    private void lookAfter(boolean runs) {
        if (!runs) {
            journey.lookAnew();
        }
    }

    private Optional<BoardReading> reading() {
        return session.board().get();
    }

    /**
     * Somebody else may move the project: what was read of it in another phase is read again. A look that is under way may have been taken by the phase that was
     * seen last; the gates that show are older than it.
     */
    private void changed(Optional<PhaseHistory> before, Optional<PhaseHistory> now) {
        Optional<Phase> shown = reading().map(known -> known.board().phase());
        Optional<Phase> read = session.look().get().isLoading()
                ? before.map(PhaseHistory::phase).or(() -> shown)
                : shown;
        boolean moved =
                read.isPresent() && now.isPresent() && read.get() != now.get().phase();
        if (moved && session.step().get() == StepId.CUTOVER) {
            journey.lookAnew();
        }
    }

    private void opened() {
        boolean fresh = reading()
                .filter(known -> known.at().plus(FRESH).isAfter(desk.looked().get()))
                .isPresent();
        if (session.step().get() == StepId.CUTOVER && !fresh) {
            journey.look();
        }
    }

    private PaneState currentPane() {
        if (reading().isPresent()) {
            return PaneState.READY;
        }
        // The first look is there before its result is shown.
        return session.look().get() instanceof Loadable.Ready
                ? new PaneState(PaneState.Kind.LOADING, text("cutover.loading"))
                : session.look().get().pane(text("cutover.empty"), text("cutover.loading"));
    }

    private String staleSentence() {
        return reading()
                .flatMap(known -> session.look()
                        .get()
                        .trouble()
                        .map(sentence -> text("cutover.stale", Figures.moment(known.at()), sentence)))
                .orElse("");
    }

    private Optional<GateReading> selected() {
        return reading().flatMap(known -> known.board().readings().stream()
                .filter(one -> Optional.of(one.gate().id()).equals(gate.get()))
                .findFirst());
    }

    private LocalDate waivedUntil() {
        return LocalDate.ofInstant(reading().orElseThrow().at(), ZoneOffset.UTC).plusDays(WAIVED_DAYS);
    }

    /** Reads the gates again. */
    public void look() {
        journey.look();
    }

    /** Goes where a project is chosen. */
    void chooseProject() {
        session.step().set(StepId.CONNECT);
    }

    /** Whether there is a project. */
    ObjectBinding<PaneState> projectPane() {
        return session.projectPane();
    }

    /** Goes where the selected gate, or the first in the way, is mended. */
    void mend(StepId step) {
        if (step == StepId.CUTOVER) {
            toRehearsal.run();
        }
        session.step().set(step);
    }

    /** Shows a gate in the inspector. */
    void inspect(BoardLine line) {
        if (line instanceof BoardLine.GateRow row) {
            gate.set(Optional.of(row.id()));
        }
    }

    /** Every gate. */
    ObservableList<BoardLine> lines() {
        return lines;
    }

    /** The id of the selected gate. */
    ObjectProperty<Optional<String>> gate() {
        return gate;
    }

    /** The selected gate in full; empty where none is. */
    ObjectBinding<Optional<Facts>> facts() {
        return facts;
    }

    /** Whether there are gates to show. */
    ObjectBinding<PaneState> pane() {
        return pane;
    }

    /** Why the gates that show could not be read again; empty where they could. */
    StringBinding stale() {
        return stale;
    }

    /** When the gates were read, in words. */
    StringBinding read() {
        return Bindings.createStringBinding(
                () -> session.look().get().isLoading()
                        ? text("cutover.loading")
                        : reading()
                                .map(known -> text("cutover.read", Figures.clock(known.at())))
                                .orElse(""),
                session.look(),
                session.board());
    }

    /** Whether the gates cannot be read now: they are being read, or the project is moved. */
    public BooleanBinding lookBlocked() {
        return Bindings.createBooleanBinding(
                () -> session.project().get().isEmpty()
                        || session.look().get().isLoading()
                        || session.moving().get(),
                session.project(),
                session.look(),
                session.moving());
    }

    /** The step where the selected gate is mended; empty where it is mended elsewhere or is open. */
    ObjectBinding<Optional<StepId>> remedy() {
        return Bindings.createObjectBinding(
                () -> selected().filter(GateReading::blocks).flatMap(one -> GateFacts.step(one.gate())),
                gate,
                session.board());
    }

    /** What is to be written so that the selected gate is waived; empty where it is open. */
    StringBinding waiver() {
        return Bindings.createStringBinding(
                () -> selected()
                        .filter(GateReading::blocks)
                        .map(one -> WaiverText.of(
                                one.gate().id(), reading().orElseThrow().settings(), waivedUntil()))
                        .orElse(""),
                gate,
                session.board());
    }

    /** The words that lead to a step. */
    static String goTo(StepId step) {
        return switch (step) {
            case REVIEW -> text("cutover.goTo.review");
            case BACKFILL -> text("cutover.goTo.backfill");
            case SYNC -> text("cutover.goTo.sync");
            case CUTOVER -> text("cutover.goTo.rehearsal");
            default -> text("cutover.goTo.verify");
        };
    }

    /** The moment from which ages are counted. */
    ReadOnlyObjectProperty<Instant> now() {
        return desk.looked();
    }
}
