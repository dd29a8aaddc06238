package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.TrendPoint;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.session.StreamDesk;
import dev.sluice.app.session.StreamReading;
import dev.sluice.app.task.JobProgress;
import dev.sluice.engine.StreamStatus;
import dev.sluice.sync.Sync;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The project's change stream, whoever follows it, and the sync of this window. Used on the user interface thread only. */
public final class SyncViewModel {
    private static final double MILLIS = 1000;

    private final Session session;
    private final Journey journey;
    private final StreamDesk desk;
    private final StepRun run;
    private final ObservableList<PositionLine> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Facts> facts = new ReadOnlyObjectWrapper<>(SyncFacts.explanation());
    private final ObjectBinding<StreamPhase> phase;
    private final StringBinding trouble;
    private final StringBinding next;
    private final StringBinding rate;
    private final BooleanBinding preparable;
    private final BooleanBinding followable;
    private final BooleanBinding droppable;
    private final NameQuestion drop;
    private final BooleanBinding known;
    private final BooleanBinding anyQuarantined;
    private final Trend lags = new Trend();

    /** A view model on a session and what is seen of its project's stream. */
    public SyncViewModel(Session session, Journey journey, StreamDesk desk) {
        this.session = session;
        this.journey = journey;
        this.desk = desk;
        StringBinding ended = Bindings.createStringBinding(
                () -> session.sync().get().value().map(SyncFacts::trouble).orElse(""), session.sync());
        run = new StepRun(session, journey, session.sync(), ended);
        phase = Bindings.createObjectBinding(
                () -> StreamPhase.of(
                        reading(), desk.looked().get() ? StreamPhase.Look.TAKEN : StreamPhase.Look.OUTSTANDING),
                session.stream(),
                desk.looked());
        known = Bindings.createBooleanBinding(() -> reading().isPresent(), session.stream());
        preparable = Bindings.createBooleanBinding(() -> phase.get() == StreamPhase.NONE, phase);
        followable = Bindings.createBooleanBinding(() -> phase.get() == StreamPhase.WAITING, phase);
        droppable = Bindings.createBooleanBinding(
                () -> reading()
                        .filter(one -> one.status().follower() == StreamStatus.Follower.ABSENT)
                        .isPresent(),
                session.stream());
        drop = new NameQuestion(session, droppable.not().or(session.running()), journey::dropStream);
        trouble = Bindings.createStringBinding(this::troubleSentence, session.stream(), desk.trouble());
        next = Bindings.createStringBinding(this::nextSentence, phase, run.running());
        rate = Bindings.createStringBinding(this::changesPerSecond, run.job().progress(), session.sync());
        anyQuarantined = Bindings.createBooleanBinding(
                () -> reading().filter(one -> one.status().openQuarantine() > 0).isPresent(), session.stream());
        session.stream().addListener((observed, before, now) -> show(now));
        session.project().addListener((observed, before, now) -> lags.begin());
    }

    private Optional<StreamReading> reading() {
        return session.stream().get();
    }

    private void show(Optional<StreamReading> now) {
        now.ifPresent(reading -> reading.lag()
                .filter(lag -> !lag.isUntold())
                .ifPresent(lag -> lags.note(reading.status().asked(), lag.time().toMillis() / MILLIS)));
        List<PositionLine> fresh = now.map(SyncFacts::lines).orElse(List.of());
        if (!fresh.equals(lines)) {
            lines.setAll(fresh);
        }
    }

    private String troubleSentence() {
        return reading().flatMap(one -> one.status().trouble()).orElseGet(() -> desk.trouble()
                .get());
    }

    private String nextSentence() {
        return switch (phase.get()) {
            case NONE -> text("stream.next.none");
            case WAITING -> run.running().get() ? "" : text("stream.next.waiting");
            default -> "";
        };
    }

    /** A sync of another process does not note its speed. */
    private String changesPerSecond() {
        JobProgress progress = run.job().progress().get();
        boolean ours = session.sync().get().isLoading() && progress.stage().equals(Sync.STAGE);
        return ours ? Figures.count(Math.round(progress.rate())) : text("backfill.noFigure");
    }

    private StringBinding of(Function<Optional<StreamReading>, String> figure) {
        return Bindings.createStringBinding(() -> figure.apply(reading()), session.stream());
    }

    /** How old what is not applied may be. */
    public StringBinding lag() {
        return of(SyncFacts::lag);
    }

    /** How that is meant. */
    public StringBinding lagBound() {
        return of(SyncFacts::lagBound);
    }

    /** How much of the log is not applied. */
    public StringBinding behind() {
        return of(SyncFacts::behind);
    }

    /** Changes a second of this window's sync; a dash where another process follows. */
    public StringBinding rate() {
        return rate;
    }

    /** Open records of the quarantine. */
    public StringBinding quarantined() {
        return of(SyncFacts::quarantined);
    }

    /** Whether there is one, which somebody has to look at. */
    public BooleanBinding anyQuarantined() {
        return anyQuarantined;
    }

    /** Where the stream stands. */
    ObjectBinding<StreamPhase> phase() {
        return phase;
    }

    /** Its positions. */
    ObservableList<PositionLine> lines() {
        return lines;
    }

    /** Whether there is a stream. */
    public BooleanBinding known() {
        return known;
    }

    /** Whether one can be prepared. */
    public BooleanBinding preparable() {
        return preparable;
    }

    /** Whether it can be followed: nobody does. */
    public BooleanBinding followable() {
        return followable;
    }

    /** Whether it can be removed from the source: it is there, and nobody follows it. */
    public BooleanBinding droppable() {
        return droppable;
    }

    /** What is asked before it is removed: what the source writes from then on is lost to the project. */
    NameQuestion drop() {
        return drop;
    }

    /** That in words. */
    StringBinding dropQuestion() {
        return Bindings.createStringBinding(
                () -> reading()
                        .map(one -> text("stream.drop.ask", one.status().feed().name(), drop.projectName()))
                        .orElse(""),
                session.stream(),
                session.project());
    }

    /** What keeps the stream from making the target whole, or from being looked at; empty where nothing does. */
    public StringBinding trouble() {
        return trouble;
    }

    /** What to do next, or empty. */
    public StringBinding next() {
        return next;
    }

    /** What a change stream is. */
    public ReadOnlyObjectProperty<Facts> facts() {
        return facts.getReadOnlyProperty();
    }

    /** Where it stands in one sentence. */
    public StringBinding context() {
        return Bindings.createStringBinding(
                () -> reading()
                        .map(one -> text("stream.context", one.status().feed().applied()))
                        .orElse(phase.get() == StreamPhase.NONE ? text("stream.context.none") : ""),
                session.stream(),
                phase);
    }

    /** The lag in seconds over the time that this window has looked. */
    public ObservableList<TrendPoint> lags() {
        return lags.points();
    }

    /** The sync of this window. */
    public StepRun run() {
        return run;
    }

    /** Creates publication and slot. */
    public void prepare() {
        journey.prepareStream();
    }

    /** Asks whether publication and slot are to be removed. */
    public void askToDrop() {
        drop.ask();
    }

    /** Follows the source until it is stopped. */
    public void follow() {
        journey.follow();
    }

    /** Ends the sync of this window; the next one goes on from where it was. */
    public void stop() {
        run.cancel();
    }
}
