package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepRun;
import dev.sluice.app.session.Verification;
import dev.sluice.gateway.LiveLoad;
import dev.sluice.window.WindowResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The verdict, its levels, the patterns and the differences. Used on the user interface thread only. */
public final class VerifyViewModel {
    private final Session session;
    private final Journey journey;
    private final StepRun run;
    private final ObservableList<PatternRow> patterns = FXCollections.observableArrayList();
    private final ObservableList<DifferenceRow> differences = FXCollections.observableArrayList();
    private final ObjectProperty<Facts> facts = new SimpleObjectProperty<>(VerifyFacts.explanation());
    private final ObjectProperty<VerifyMode> mode = new SimpleObjectProperty<>(VerifyMode.ONCE);
    private final ObjectBinding<VerdictCard> card;
    private final ObjectBinding<List<LevelRow>> levels;
    private final ObjectBinding<Optional<Path>> report;
    private final StringBinding context;
    private final BooleanBinding reportBlocked;
    private final StepRun writes;
    private final BooleanBinding isSample;
    private final StringBinding written;

    /** A view model on a session. */
    public VerifyViewModel(Session session, Journey journey) {
        this.session = session;
        this.journey = journey;
        StringBinding reportTrouble = Bindings.createStringBinding(
                () -> session.report().get().trouble().orElse(""), session.report());
        run = new StepRun(session, journey, session.verification(), reportTrouble);
        card = Bindings.createObjectBinding(() -> VerifyFacts.card(verification()), session.verification());
        levels = Bindings.createObjectBinding(
                () -> VerifyLevels.of(session), session.verification(), session.backfill());
        report = Bindings.createObjectBinding(() -> session.report().get().value(), session.report());
        context = Bindings.createStringBinding(
                this::sentence, session.verification(), session.report(), session.windows());
        reportBlocked = Bindings.createBooleanBinding(
                () -> nothingVerified() || session.runningAlone().get(),
                session.verification(),
                session.windowHistory(),
                session.runningAlone());
        writes = new StepRun(session, journey, session.sampleWrites());
        isSample = Bindings.createBooleanBinding(session::isSample, session.project());
        written = Bindings.createStringBinding(this::told, session.sampleWrites());
        session.verification().addListener((observed, before, now) -> show(now));
        session.project().addListener((observed, before, now) -> mode.set(VerifyMode.ONCE));
        session.keptWindow().addListener((observed, before, now) -> showKept(before, now));
    }

    private boolean nothingVerified() {
        return verification().isEmpty()
                && session.windowHistory().get().newest().isEmpty();
    }

    /** What another process found shows first, unless somebody looks at this screen already. */
    private void showKept(Optional<WindowResult> before, Optional<WindowResult> now) {
        boolean untouched = session.verification().get() instanceof Loadable.Absent<Verification>;
        if (before.isEmpty() && now.isPresent() && untouched && session.step().get() != StepId.VERIFY) {
            mode.set(VerifyMode.WINDOWS);
        }
    }

    private Optional<Verification> verification() {
        return session.verification().get().value();
    }

    private void show(Loadable<Verification> now) {
        Optional<Verification> known = now.value();
        patterns.setAll(known.map(VerifyFacts::patterns).orElse(List.of()));
        differences.setAll(known.map(VerifyFacts::differences).orElse(List.of()));
        facts.set(known.map(VerifyFacts::of).orElseGet(VerifyFacts::explanation));
    }

    private String sentence() {
        if (session.windows().get().isLoading()) {
            return text("verify.context.windows");
        }
        Optional<Path> report = session.report().get().value();
        return report.map(file -> text("verify.reported", file)).orElseGet(() -> verification()
                .map(known -> compared(known))
                .orElseGet(() -> run.running().get() ? text("verify.context.running") : text("verify.context.none")));
    }

    private String told() {
        Loadable<LiveLoad.Report> now = session.sampleWrites().get();
        return now.value()
                .map(did -> text("verify.written", did.transactions(), did.changes()))
                .or(now::trouble)
                .orElse("");
    }

    private static String compared(Verification known) {
        return text("verify.context", Figures.count(known.items().compared()));
    }

    /** Shows a pattern in the inspector. */
    void inspect(PatternRow row) {
        verification()
                .flatMap(known -> known.executed().stream()
                        .filter(pattern -> pattern.id().equals(row.id()))
                        .findFirst())
                .ifPresent(pattern -> facts.set(VerifyFacts.of(pattern)));
    }

    /** Shows a difference in the inspector. */
    void inspect(DifferenceRow row) {
        facts.set(VerifyFacts.of(row));
    }

    /** Turns to keys drawn at random. */
    public void showSample() {
        mode.set(VerifyMode.SAMPLE);
    }

    /** Which of the ways shows. */
    public ObjectProperty<VerifyMode> mode() {
        return mode;
    }

    /** The verdict. */
    public ObjectBinding<VerdictCard> card() {
        return card;
    }

    /** Its levels. */
    public ObjectBinding<List<LevelRow>> levels() {
        return levels;
    }

    /** The patterns that were executed on both sides. */
    public ObservableList<PatternRow> patterns() {
        return patterns;
    }

    /** The first differences. */
    public ObservableList<DifferenceRow> differences() {
        return differences;
    }

    /** What is selected, in full. */
    public ObjectProperty<Facts> facts() {
        return facts;
    }

    /** What was compared, or where the report is. */
    public StringBinding context() {
        return context;
    }

    /** Whether there is nothing to report on. */
    public BooleanBinding reportBlocked() {
        return reportBlocked;
    }

    /** The report that was written last. */
    public ObjectBinding<Optional<Path>> report() {
        return report;
    }

    /** Whether the open project is a sample, to which somebody can be asked to write. */
    public BooleanBinding isSample() {
        return isSample;
    }

    /** Whether nobody can write to it now. */
    public BooleanBinding writeBlocked() {
        return writes.blocked();
    }

    /** What somebody wrote to it last. */
    public StringBinding written() {
        return written;
    }

    /** Has somebody write to it, as its application would. */
    public void writeToSample() {
        journey.writeToSample();
    }

    /** The run. */
    public StepRun run() {
        return run;
    }

    /** Compares both sides. */
    public void verify() {
        journey.verify();
    }

    /** Writes the HTML report. */
    public void writeReport() {
        journey.report();
    }
}
