package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.EntityMark;
import dev.sluice.app.control.Facts;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.EntityMarks;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.RunDesk;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepRun;
import dev.sluice.backfill.BackfillResult;
import dev.sluice.engine.BackfillOutcome;
import dev.sluice.engine.RunStatus;
import dev.sluice.run.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The ledger of the last backfill and the live progress of one that runs. Used on the user interface thread only. */
public final class BackfillViewModel {
    private final Session session;
    private final Journey journey;
    private final RunDesk runs;
    private final StepRun run;
    private final ObservableList<LedgerRow> rows = FXCollections.observableArrayList();
    private final ObjectBinding<Facts> facts;
    private final ObjectBinding<Balance> balance;
    private final StringBinding context;
    private final StringBinding rowsRead;
    private final StringBinding rowsRendered;
    private final StringBinding itemsWritten;
    private final StringBinding setApart;
    private final StringBinding warning;
    private final BooleanBinding done;
    private final BooleanBinding anySetApart;

    /** A view model on a session and the newest run of its project. */
    public BackfillViewModel(Session session, Journey journey, RunDesk runs) {
        this.session = session;
        this.journey = journey;
        this.runs = runs;
        StringBinding refusal = Bindings.createStringBinding(this::refusal, session.backfill());
        run = new StepRun(session, journey, session.backfill(), refusal);
        balance = Bindings.createObjectBinding(
                () -> result().map(Balance::of).orElse(Balance.UNKNOWN), session.backfill());
        done = Bindings.createBooleanBinding(() -> balance.get().state() == GlyphState.DONE, balance);
        anySetApart = Bindings.createBooleanBinding(
                () -> ledger().map(BackfillViewModel::apart).orElse(0L) > 0, session.backfill(), runs.status());
        warning = Bindings.createStringBinding(this::warningSentence, session.backfill());
        context = Bindings.createStringBinding(this::sentence, session.backfill(), runs.status(), run.running());
        rowsRead = total(row -> row.counts().rowsRead());
        rowsRendered = total(LedgerRow::planned);
        itemsWritten = total(LedgerRow::written);
        setApart = total(LedgerRow::apart);
        facts = Bindings.createObjectBinding(
                () -> result().map(BackfillFacts::of).orElseGet(BackfillFacts::explanation), session.backfill());
        session.backfill().addListener((observed, before, now) -> show());
        runs.status().addListener((observed, before, now) -> show());
    }

    private Optional<BackfillResult> result() {
        return session.backfill()
                .get()
                .value()
                .filter(BackfillOutcome.Finished.class::isInstance)
                .map(outcome -> ((BackfillOutcome.Finished) outcome).result());
    }

    /** Of the run that ended here, else of the newest in the journal; not of an older one while a new one is about to begin. */
    private Optional<Ledger> ledger() {
        Optional<Ledger> ended = result().map(BackfillResult::ledger);
        return ended.isPresent() ? ended : fromJournal().map(RunStatus::ledger);
    }

    private Optional<RunStatus> fromJournal() {
        boolean begins = session.backfill().get().isLoading();
        return runs.status()
                .get()
                .filter(status -> !begins || status.controller() == RunStatus.Controller.PRESENT)
                .filter(status -> !status.ledger().entities().isEmpty());
    }

    private static long apart(Ledger ledger) {
        return new LedgerRow("", Optional.empty(), ledger.total()).apart();
    }

    private String refusal() {
        return session.backfill()
                .get()
                .value()
                .filter(BackfillOutcome.Refused.class::isInstance)
                .map(refused -> text("backfill.refused"))
                .orElse("");
    }

    private String warningSentence() {
        return result().filter(BackfillResult::isMostlyStale)
                .map(stale -> text("backfill.mostlyStale", stale.position()))
                .orElse("");
    }

    private void show() {
        List<LedgerRow> lines = ledger().map(this::lines).orElse(List.of());
        if (!lines.equals(rows)) {
            rows.setAll(lines);
        }
    }

    private List<LedgerRow> lines(Ledger ledger) {
        Optional<EntityMarks> marks = session.project()
                .get()
                .map(project -> new EntityMarks(project.project().design()));
        List<LedgerRow> lines = new ArrayList<>();
        ledger.entities().forEach((entity, counts) -> {
            Optional<EntityMark> mark = marks.map(all -> all.of(entity));
            lines.add(new LedgerRow(entity, mark, counts));
        });
        lines.add(new LedgerRow(text("backfill.all"), Optional.empty(), ledger.total()));
        return lines;
    }

    private String sentence() {
        return result().map(result -> text(
                        "backfill.context",
                        Figures.duration(result.elapsed()),
                        result.mode().word(),
                        Figures.count(result.ledger().rangesDone()),
                        Figures.count(result.ledger().rangesPlanned())))
                .orElseGet(() -> fromJournal().map(this::soFar).orElseGet(this::withoutRange));
    }

    /** The journal counts ranges that are done: a run may be at work before it has one. */
    private String withoutRange() {
        boolean elsewhere = runs.status()
                .get()
                .filter(status -> status.controller() == RunStatus.Controller.PRESENT)
                .isPresent();
        return run.running().get() || elsewhere ? text("backfill.context.running") : text("backfill.context.none");
    }

    private String soFar(RunStatus status) {
        return text(
                "backfill.context.ranges",
                Figures.count(status.ledger().rangesDone()),
                Figures.count(status.ledger().rangesPlanned()));
    }

    private StringBinding total(ToLongFunction<LedgerRow> figure) {
        return Bindings.createStringBinding(
                () -> ledger().map(ledger -> new LedgerRow("", Optional.empty(), ledger.total()))
                        .map(total -> Figures.count(figure.applyAsLong(total)))
                        .orElse(text("backfill.noFigure")),
                session.backfill(),
                runs.status());
    }

    /** Rows read; a dash before there is a figure. */
    public StringBinding rowsRead() {
        return rowsRead;
    }

    /** Rows that became an item. */
    public StringBinding rowsRendered() {
        return rowsRendered;
    }

    /** Items written. */
    public StringBinding itemsWritten() {
        return itemsWritten;
    }

    /** Items and rows set apart: collided, foreign, quarantined, rejected. */
    public StringBinding setApart() {
        return setApart;
    }

    /** Whether anything was set apart, which somebody has to look at. */
    public BooleanBinding anySetApart() {
        return anySetApart;
    }

    /** The ledger, a line an entity and one for all. */
    public ObservableList<LedgerRow> rows() {
        return rows;
    }

    /** Whether the ledger balances. */
    public ObjectBinding<Balance> balance() {
        return balance;
    }

    /** The run in full. */
    public ObjectBinding<Facts> facts() {
        return facts;
    }

    /** How the last run went. */
    public StringBinding context() {
        return context;
    }

    /** What is wrong with a run that reached its end, or empty. */
    public StringBinding warning() {
        return warning;
    }

    /** Whether the rows are moved: the ledger balances, and the target took them. */
    public BooleanBinding done() {
        return done;
    }

    /** The run. */
    public StepRun run() {
        return run;
    }

    /** Moves the rows. */
    public void backfill() {
        journey.backfill();
    }

    /** Goes on to the verification. */
    public void proceed() {
        session.step().set(StepId.VERIFY);
    }
}
