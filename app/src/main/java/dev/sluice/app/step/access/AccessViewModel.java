package dev.sluice.app.step.access;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.access.AccessPattern;
import dev.sluice.app.control.Facts;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.PatternCoverage;
import dev.sluice.app.session.PatternCoverage.Coverage;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.engine.CheckOptions;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Statement;
import dev.sluice.verify.PatternResult;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The access patterns of the open project, what the last check and the last verification say of each, and the statements that the source knows. Used on the user
 * interface thread only.
 */
public final class AccessViewModel {
    private static final double PERCENT = 100;

    private final Session session;
    private final Journey journey;
    private final ObservableList<PatternLine> patterns = FXCollections.observableArrayList();
    private final ObservableList<StatementLine> statements = FXCollections.observableArrayList();
    private final ObjectProperty<AccessList> list = new SimpleObjectProperty<>(AccessList.PATTERNS);
    private final ObjectProperty<Optional<PatternLine>> pattern = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<StatementLine>> statement = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectBinding<PaneState> state;
    private final ObjectBinding<Facts> facts;
    private final StringBinding context;
    private final StringBinding covered;
    private final DoubleBinding share;
    private final BooleanBinding blocked;

    /** A view model on a session. */
    public AccessViewModel(Session session, Journey journey) {
        this.session = session;
        this.journey = journey;
        session.project().addListener((observed, before, now) -> show());
        session.check().addListener((observed, before, now) -> show());
        session.verification().addListener((observed, before, now) -> show());
        session.source().addListener((observed, before, now) -> showStatements(now.value()));
        state = Bindings.createObjectBinding(this::paneState, session.project(), list, patterns, statements);
        facts = Bindings.createObjectBinding(
                this::selectedFacts, list, pattern, statement, session.check(), session.verification());
        context = Bindings.createStringBinding(
                this::sentence, list, patterns, statements, session.project(), session.check(), session.source());
        covered = Bindings.createStringBinding(this::coveredOf, patterns);
        share = Bindings.createDoubleBinding(
                () -> patterns.isEmpty() ? 0 : (double) count() / patterns.size(), patterns);
        blocked = Bindings.createBooleanBinding(
                () -> session.project().get().isEmpty() || session.check().get().isLoading(),
                session.project(),
                session.check());
    }

    private List<AccessPattern> registered() {
        return session.project()
                .get()
                .map(open -> open.project().accessPatterns())
                .orElse(List.of());
    }

    private PatternCoverage coverage() {
        return new PatternCoverage(session.check().get().value());
    }

    private void show() {
        Optional<String> kept = pattern.get().map(PatternLine::id);
        PatternCoverage known = coverage();
        patterns.setAll(registered().stream().map(one -> line(one, known)).toList());
        pattern.set(patterns.stream()
                .filter(line -> kept.filter(line.id()::equals).isPresent())
                .findFirst()
                .or(() -> patterns.stream().findFirst()));
    }

    private PatternLine line(AccessPattern one, PatternCoverage known) {
        return new PatternLine(
                one.id(),
                one.description().isBlank() ? one.id() : one.description(),
                PatternText.operation(one.request()),
                PatternText.on(one.request()),
                state(known.of(one)),
                word(known.of(one)),
                result(one.id()).map(PatternFacts::equal).orElse(""));
    }

    private static GlyphState state(Coverage coverage) {
        return switch (coverage) {
            case COVERED -> GlyphState.DONE;
            case REMARKED -> GlyphState.ATTENTION;
            case NOT_COVERED -> GlyphState.FAILED;
            case NOT_CHECKED -> GlyphState.NOT_BEGUN;
        };
    }

    private static String word(Coverage coverage) {
        return switch (coverage) {
            case COVERED -> text("access.coverage.covered");
            case REMARKED -> text("access.coverage.remarked");
            case NOT_COVERED -> text("access.coverage.not");
            case NOT_CHECKED -> text("access.coverage.unchecked");
        };
    }

    private Optional<PatternResult> result(String id) {
        return session.verification().get().value().flatMap(known -> known.executed().stream()
                .filter(executed -> executed.id().equals(id))
                .findFirst());
    }

    private void showStatements(Optional<SourceSnapshot> snapshot) {
        List<Statement> known = snapshot.map(SourceSnapshot::statements).orElse(List.of());
        long calls = known.stream().mapToLong(Statement::calls).sum();
        statements.setAll(known.stream()
                .sorted(Comparator.comparingLong(Statement::calls).reversed())
                .map(one -> line(one, calls))
                .toList());
        statement.set(statements.stream().findFirst());
    }

    private static StatementLine line(Statement one, long calls) {
        return new StatementLine(
                one.query().replaceAll("\\s+", " ").strip(),
                one.calls(),
                Math.round(one.totalMilliseconds()),
                one.rows(),
                String.format(Locale.ROOT, "%.1f %%", calls == 0 ? 0 : PERCENT * one.calls() / calls));
    }

    private PaneState paneState() {
        if (session.project().get().isEmpty()) {
            return empty(text("pane.noProject"));
        }
        if (list.get() == AccessList.PATTERNS) {
            return patterns.isEmpty() ? empty(text("access.empty")) : PaneState.READY;
        }
        return statements.isEmpty() ? empty(text("access.statements.empty")) : PaneState.READY;
    }

    private static PaneState empty(String sentence) {
        return new PaneState(PaneState.Kind.EMPTY, sentence);
    }

    private String sentence() {
        if (session.project().get().isEmpty()) {
            return "";
        }
        if (list.get() == AccessList.STATEMENTS) {
            return text(
                    "access.context.statements",
                    statements.size(),
                    session.source()
                            .get()
                            .value()
                            .map(known -> Figures.day(known.takenAt()))
                            .orElse(""));
        }
        return coverage().report().isPresent()
                ? text("access.context", patterns.size())
                : text("access.context.unchecked", patterns.size());
    }

    private long count() {
        PatternCoverage known = coverage();
        return registered().stream().filter(one -> known.of(one).isAnswered()).count();
    }

    private String coveredOf() {
        return text("access.covered", Figures.count(count()), Figures.count(patterns.size()));
    }

    private Facts selectedFacts() {
        if (list.get() == AccessList.STATEMENTS) {
            return statement.get().map(PatternFacts::of).orElseGet(AccessViewModel::nothing);
        }
        PatternCoverage known = coverage();
        return pattern.get()
                .flatMap(line -> registered().stream()
                        .filter(one -> one.id().equals(line.id()))
                        .findFirst())
                .map(one -> PatternFacts.of(one, known.findings(one), result(one.id())))
                .orElseGet(AccessViewModel::nothing);
    }

    private static Facts nothing() {
        return Facts.nothing(text("access.nothing.title"), text("access.nothing"));
    }

    /** The patterns, in the order of the project document. */
    ObservableList<PatternLine> patterns() {
        return patterns;
    }

    /** The statements, those called most first. */
    ObservableList<StatementLine> statements() {
        return statements;
    }

    /** Which of the two shows. */
    ObjectProperty<AccessList> list() {
        return list;
    }

    /** The selected pattern. */
    ObjectProperty<Optional<PatternLine>> pattern() {
        return pattern;
    }

    /** The selected statement. */
    ObjectProperty<Optional<StatementLine>> statement() {
        return statement;
    }

    /** What the pane shows. */
    ObjectBinding<PaneState> state() {
        return state;
    }

    /** What is selected, in full. */
    ObjectBinding<Facts> facts() {
        return facts;
    }

    /** What the list is and where it comes from. */
    StringBinding context() {
        return context;
    }

    /** How many patterns the design answers, of how many. */
    StringBinding covered() {
        return covered;
    }

    /** The same from 0 to 1. */
    DoubleBinding share() {
        return share;
    }

    /** Whether a check cannot begin now. */
    public BooleanBinding blocked() {
        return blocked;
    }

    /** Checks the design, and so every pattern. */
    public void check() {
        journey.check(CheckOptions.Rows.LEAVE);
    }

    /** Goes on to the design. */
    void proceed() {
        session.step().set(StepId.DESIGN);
    }

    /** What the empty pane's button does: go where something can be done about it. */
    void remedy() {
        if (session.project().get().isEmpty()) {
            session.step().set(StepId.CONNECT);
        } else if (list.get() == AccessList.STATEMENTS) {
            session.step().set(StepId.SOURCE);
        } else {
            session.step().set(StepId.DESIGN);
        }
    }
}
