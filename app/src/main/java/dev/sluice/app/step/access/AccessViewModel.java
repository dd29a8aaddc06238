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
import dev.sluice.app.session.StatedLoad;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.SubjectPlace;
import dev.sluice.engine.CheckOptions;
import dev.sluice.source.Statement;
import dev.sluice.verify.PatternResult;
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

/**
 * The access patterns of the open project, what the last check and the last verification say of each, and the statements that the source knows. Used on the user
 * interface thread only.
 */
public final class AccessViewModel {
    private final Session session;
    private final Journey journey;
    private final PatternFormViewModel form;
    private final StatementsViewModel statements;
    private final ObservableList<PatternLine> patterns = FXCollections.observableArrayList();
    private final ObjectProperty<AccessList> list;
    private final ObjectProperty<Optional<PatternLine>> pattern = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectBinding<PaneState> state;
    private final ObjectBinding<Facts> facts;
    private final StringBinding context;
    private final ObjectBinding<List<CoverageMeter>> meters;
    private final BooleanBinding blocked;
    private final BooleanBinding uneditable;
    private final BooleanBinding changeable;
    private final StringBinding rates;
    private StatedLoad stated = new StatedLoad(List.of());

    /** A view model on a session, with the form in which patterns are written and the statements of which they are made. */
    public AccessViewModel(
            Session session, Journey journey, PatternFormViewModel form, StatementsViewModel statements) {
        this.session = session;
        this.journey = journey;
        this.form = form;
        this.statements = statements;
        this.list = statements.list();
        state = Bindings.createObjectBinding(
                this::paneState,
                session.project(),
                list,
                patterns,
                statements.lines(),
                statements.file(),
                form.shown());
        facts = Bindings.createObjectBinding(
                this::selectedFacts,
                list,
                pattern,
                statements.selected(),
                session.check(),
                session.verification(),
                form.shown(),
                form.facts());
        context = Bindings.createStringBinding(
                this::sentence,
                list,
                patterns,
                statements.lines(),
                session.project(),
                session.check(),
                session.source());
        meters = Bindings.createObjectBinding(this::metersOf, patterns);
        rates = Bindings.createStringBinding(this::ratesOf, patterns);
        blocked = Bindings.createBooleanBinding(
                () -> session.project().get().isEmpty() || session.check().get().isLoading(),
                session.project(),
                session.check());
        uneditable = Bindings.createBooleanBinding(
                () -> session.project().get().isEmpty()
                        || form.shown().get()
                        || form.locked().get(),
                session.project(),
                form.shown(),
                form.locked());
        changeable = changeableNow();
        follow();
    }

    private BooleanBinding changeableNow() {
        return Bindings.createBooleanBinding(
                () -> list.get() == AccessList.PATTERNS
                        && pattern.get().isPresent()
                        && !form.shown().get(),
                list,
                pattern,
                form.shown());
    }

    private void follow() {
        form.onSaved(this::select);
        session.project().addListener((observed, before, now) -> show());
        session.check().addListener((observed, before, now) -> show());
        session.verification().addListener((observed, before, now) -> show());
        statements.load().addListener((observed, before, now) -> show());
        session.subject()
                .addListener((observed, before, now) -> now.filter(place -> place.kind() == SubjectPlace.Kind.PATTERN)
                        .ifPresent(place -> {
                            form.leave();
                            select(place.name());
                        }));
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
        stated = new StatedLoad(registered());
        patterns.setAll(registered().stream().map(one -> line(one, known)).toList());
        pattern.set(patterns.stream()
                .filter(line -> kept.filter(line.id()::equals).isPresent())
                .findFirst()
                .or(() -> patterns.stream().findFirst()));
    }

    private PatternLine line(AccessPattern one, PatternCoverage known) {
        Optional<Statement> asked = statements.load().get().of(one);
        return new PatternLine(
                one.id(),
                one.description().isBlank() ? one.id() : one.description(),
                asked.map(Statement::calls),
                asked.map(statements.load().get()::share)
                        .map(StatementsViewModel::percent)
                        .orElse(""),
                one.callsPerSecond(),
                stated.share(one),
                PatternText.operation(one.request()),
                one.request().table(),
                PatternText.index(one.request()),
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

    private PaneState paneState() {
        if (session.project().get().isEmpty()) {
            return empty(text("pane.noProject"));
        }
        if (form.shown().get()) {
            return PaneState.READY;
        }
        if (list.get() == AccessList.PATTERNS) {
            return patterns.isEmpty() ? empty(text("access.empty")) : PaneState.READY;
        }
        return statements.state();
    }

    private static PaneState empty(String sentence) {
        return new PaneState(PaneState.Kind.EMPTY, sentence);
    }

    private String sentence() {
        if (session.project().get().isEmpty()) {
            return "";
        }
        if (list.get() != AccessList.PATTERNS) {
            return statements.context();
        }
        return coverage().report().isPresent()
                ? text("access.context", patterns.size())
                : text("access.context.unchecked", patterns.size());
    }

    private List<CoverageMeter> metersOf() {
        return CoverageMeter.of(registered(), coverage(), statements.load().get(), stated);
    }

    private String ratesOf() {
        return stated.patterns() == 0
                ? ""
                : text(
                        "access.rates",
                        Figures.exact(stated.average()),
                        Figures.count(stated.patterns()),
                        Figures.count(patterns.size()));
    }

    private void select(String id) {
        list.set(AccessList.PATTERNS);
        pattern.set(patterns.stream().filter(line -> line.id().equals(id)).findFirst());
    }

    private Optional<AccessPattern> selected() {
        return pattern.get().flatMap(line -> registered().stream()
                .filter(one -> one.id().equals(line.id()))
                .findFirst());
    }

    private Facts selectedFacts() {
        if (form.shown().get()) {
            return form.facts().get();
        }
        if (list.get() != AccessList.PATTERNS) {
            return statements.facts().orElseGet(AccessViewModel::nothing);
        }
        PatternCoverage known = coverage();
        return selected()
                .map(one -> PatternFacts.of(one, stated, known.findings(one), result(one.id())))
                .orElseGet(AccessViewModel::nothing);
    }

    private static Facts nothing() {
        return Facts.nothing(text("access.nothing.title"), text("access.nothing"));
    }

    /** The patterns, in the order of the project document. */
    ObservableList<PatternLine> patterns() {
        return patterns;
    }

    /** The statements of which patterns are made. */
    public StatementsViewModel statements() {
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

    /** How much the design answers: of the patterns, of the calls, of the time. */
    ObjectBinding<List<CoverageMeter>> meters() {
        return meters;
    }

    /** How many calls a second are stated, and of how many patterns; empty where it is of none. */
    StringBinding rates() {
        return rates;
    }

    /** Whether a check cannot begin now. */
    public BooleanBinding blocked() {
        return blocked;
    }

    /** The form in which patterns are written. */
    public PatternFormViewModel form() {
        return form;
    }

    /** Whether no pattern can be written now. */
    public BooleanBinding uneditable() {
        return uneditable;
    }

    /** Whether a pattern is selected that can be edited. */
    BooleanBinding changeable() {
        return changeable;
    }

    /** Begins a pattern. */
    public void add() {
        list.set(AccessList.PATTERNS);
        form.add();
    }

    /** Edits the selected pattern. */
    void edit() {
        selected().ifPresent(form::edit);
    }

    /** Takes the selected pattern out of the document. */
    void remove() {
        selected().ifPresent(one -> form.remove(one.id()));
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
        } else if (list.get() != AccessList.PATTERNS) {
            session.step().set(StepId.SOURCE);
        } else {
            add();
        }
    }

    /** Whether the empty pane waits for a file with statements. */
    boolean isFileWanted() {
        return session.project().get().isPresent() && list.get() == AccessList.FILE;
    }

    /** What that button says. */
    StringBinding remedyWord() {
        return Bindings.createStringBinding(this::remedyOf, session.project(), list);
    }

    private String remedyOf() {
        if (session.project().get().isEmpty() || list.get() == AccessList.STATEMENTS) {
            return text("action.continue");
        }
        return list.get() == AccessList.FILE ? text("access.import") : text("access.add");
    }
}
