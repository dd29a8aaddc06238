package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.TrendPoint;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.RunDesk;
import dev.sluice.app.session.Session;
import dev.sluice.app.task.CurrentJob;
import dev.sluice.app.task.JobProgress;
import dev.sluice.engine.RunStatus;
import dev.sluice.run.Hold;
import dev.sluice.run.PaceReading;
import dev.sluice.run.RunOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The newest run for whoever steers it: where it stands, what holds it, how it is paced, and orders to it. It shows what the journal says,
 * so that it does not matter which window or terminal gave an order. Used on the user interface thread only.
 */
public final class SteeringViewModel {
    private final Session session;
    private final CurrentJob ofBackfill;
    private final RunDesk runs;
    private final Clock clock;
    private final RateViewModel rate;
    private final Trend written = new Trend();
    private final UnitsTrend units = new UnitsTrend();
    private final ObjectProperty<RunPhase> phase = new SimpleObjectProperty<>(RunPhase.NONE);
    private final ObservableList<HoldLine> holds = FXCollections.observableArrayList();
    private final ObservableList<ThrottleRow> throttles = FXCollections.observableArrayList();
    private final Map<Hold, Instant> heldSince = new EnumMap<>(Hold.class);
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final ObjectBinding<Optional<PaceReading>> pace;
    private final ObjectBinding<Budget> budget;
    private final BooleanBinding underWay;
    private final BooleanBinding pausable;
    private final BooleanBinding resumable;
    private final BooleanBinding goesOn;
    private final BooleanBinding paced;
    private final StringBinding about;
    private final StringBinding next;

    /**
     * A view model on the newest run of a session's project.
     *
     * @param ofBackfill the job of the backfill, whatever else runs beside it
     */
    public SteeringViewModel(Session session, CurrentJob ofBackfill, RunDesk runs, Clock clock) {
        this.session = session;
        this.ofBackfill = ofBackfill;
        this.runs = runs;
        this.clock = clock;
        rate = new RateViewModel(runs::rate);
        pace = Bindings.createObjectBinding(this::pace, ofBackfill.progress(), session.backfill());
        budget = Bindings.createObjectBinding(() -> Budget.of(pace.get().orElse(PaceReading.IDLE)), pace);
        underWay = Bindings.createBooleanBinding(() -> phase.get().isUnderWay(), phase);
        resumable = Bindings.createBooleanBinding(
                () -> phase.get() == RunPhase.PAUSED || phase.get() == RunPhase.PAUSING || waits(), phase);
        pausable = underWay.and(resumable.not());
        goesOn = Bindings.createBooleanBinding(() -> phase.get().canBeGoneOnWith(), phase);
        paced = Bindings.createBooleanBinding(() -> pace.get().isPresent(), pace);
        about = Bindings.createStringBinding(this::aboutSentence, runs.status(), session.backfill());
        next = Bindings.createStringBinding(this::nextSentence, phase, runs.status(), session.backfill());
        runs.status().addListener((observed, before, now) -> show());
        ofBackfill.progress().addListener((observed, before, now) -> measure(now));
        session.backfill().addListener((observed, before, now) -> {
            if (now.isLoading()) {
                beginTrends();
            }
        });
        session.project().addListener((observed, before, now) -> beginTrends());
        pace.addListener((observed, before, now) -> show());
        phase.addListener((observed, before, now) -> asking.set(asking.get() && now.isUnderWay()));
    }

    private Optional<PaceReading> pace() {
        return session.backfill().get().isLoading()
                ? ofBackfill.progress().get().pace()
                : Optional.empty();
    }

    private void beginTrends() {
        written.begin();
        units.begin();
    }

    private void measure(JobProgress progress) {
        if (!session.backfill().get().isLoading()) {
            return;
        }
        if (progress.rate() > 0) {
            written.note(clock.instant(), progress.rate());
        }
        progress.pace().ifPresent(reading -> units.note(clock.instant(), reading));
    }

    /** Rows a second over the run of this window. */
    public ObservableList<TrendPoint> trend() {
        return written.points();
    }

    /** Write units a second over the run of this window. */
    UnitsTrend units() {
        return units;
    }

    private boolean waits() {
        return phase.get() == RunPhase.LEFT_PAUSED;
    }

    private void show() {
        Map<Hold, String> holding = holding();
        phase.set(runs.status()
                .get()
                .map(status -> RunPhase.of(status, holding.keySet()))
                .orElse(RunPhase.NONE));
        showHolds(holding);
        List<ThrottleRow> rows = pace.get().map(SteeringViewModel::rows).orElse(List.of());
        if (!rows.equals(throttles)) {
            throttles.setAll(rows);
        }
        rate.take(ceiling());
    }

    /** What this window's own run says is newer than what it noted in the journal. */
    private Map<Hold, String> holding() {
        return pace.get()
                .map(PaceReading::holds)
                .orElseGet(() -> runs.status().get().map(RunStatus::holds).orElse(Map.of()));
    }

    private OptionalDouble ceiling() {
        OptionalDouble ordered =
                runs.status().get().map(status -> status.orders().writeUnits()).orElse(OptionalDouble.empty());
        return ordered.isPresent()
                ? ordered
                : pace.get().map(PaceReading::ceiling).orElse(OptionalDouble.empty());
    }

    private void showHolds(Map<Hold, String> holding) {
        heldSince.keySet().retainAll(holding.keySet());
        holding.keySet().forEach(cause -> heldSince.computeIfAbsent(cause, unknown -> since(cause)));
        List<HoldLine> lines = holding.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(hold -> new HoldLine(
                        cause(hold.getKey()),
                        hold.getValue(),
                        text("hold.since", Figures.clock(heldSince.getOrDefault(hold.getKey(), clock.instant())))))
                .toList();
        if (!lines.equals(holds)) {
            holds.setAll(lines);
        }
    }

    /** An order has its time in the journal; of other causes the first sight counts. */
    private Instant since(Hold cause) {
        Optional<Instant> ordered = cause == Hold.OPERATOR
                ? runs.status().get().flatMap(status -> status.orders().paused())
                : Optional.empty();
        return ordered.orElseGet(clock::instant);
    }

    private static String cause(Hold cause) {
        return switch (cause) {
            case OPERATOR -> text("hold.operator");
            case SOURCE -> text("hold.source");
            case QUARANTINE -> text("hold.quarantine");
            case BREAKER -> text("hold.breaker");
        };
    }

    private static List<ThrottleRow> rows(PaceReading reading) {
        return reading.throttles().entrySet().stream()
                .map(entry -> new ThrottleRow(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(ThrottleRow::times).reversed())
                .toList();
    }

    private String aboutSentence() {
        return runs.status()
                .get()
                .map(status -> session.backfill().get().isLoading()
                        ? text("steering.here", status.run().mode())
                        : text("steering.elsewhere", status.run().mode()))
                .orElse("");
    }

    private String nextSentence() {
        if (session.backfill().get().isLoading()) {
            return "";
        }
        return runs.status().get().map(status -> phase.get().nextStep(status)).orElse("");
    }

    /** Where it stands. */
    public ObjectProperty<RunPhase> phase() {
        return phase;
    }

    /** What holds it. */
    public ObservableList<HoldLine> holds() {
        return holds;
    }

    /** Why the target throttles, most often first. */
    public ObservableList<ThrottleRow> throttles() {
        return throttles;
    }

    /** What it consumes and may consume. */
    public ObjectBinding<Budget> budget() {
        return budget;
    }

    /** Whether anything is known of its pace: it runs in this window. */
    public BooleanBinding paced() {
        return paced;
    }

    /** Whether a process goes on with it. */
    public BooleanBinding underWay() {
        return underWay;
    }

    /** Whether it can be told to pause. */
    public BooleanBinding pausable() {
        return pausable;
    }

    /** Whether it can be told to go on. */
    public BooleanBinding resumable() {
        return resumable;
    }

    /** Whether the next start goes on with it. */
    public BooleanBinding goesOn() {
        return goesOn;
    }

    /** Its mode and how much of it is done. */
    public StringBinding about() {
        return about;
    }

    /** What to do next with a run that no process goes on with; empty while there is nothing to do. */
    public StringBinding next() {
        return next;
    }

    /** Why an order was not noted. */
    public StringBinding trouble() {
        return runs.trouble();
    }

    /** The ceiling. */
    public RateViewModel rate() {
        return rate;
    }

    /** Whether it is asked whether to cancel for good. */
    public BooleanProperty asking() {
        return asking;
    }

    /** Tells it to pause. */
    public void pause() {
        runs.order(RunOrder.Kind.PAUSE);
    }

    /** Tells it to go on. */
    public void resume() {
        runs.order(RunOrder.Kind.RESUME);
    }

    /** Ends it for good; somebody has been asked. */
    public void cancel() {
        asking.set(false);
        runs.order(RunOrder.Kind.CANCEL);
    }
}
