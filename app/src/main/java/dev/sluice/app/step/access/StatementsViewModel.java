package dev.sluice.app.step.access;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.app.control.Facts;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.ImportedStatements;
import dev.sluice.app.session.PatternLoad;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StatementDesk;
import dev.sluice.project.PatternDraft;
import dev.sluice.project.PatternDraft.Ask;
import dev.sluice.project.PatternDraft.Calls;
import dev.sluice.project.PatternDraft.Named;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Statement;
import dev.sluice.source.StatementShape;
import dev.sluice.source.StatementSketch;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The statements of the source's statistics, or of a file, of which patterns are made. Used on the user interface thread only. */
public final class StatementsViewModel {
    private static final double PERCENT = 100;
    private static final double LEAST_SHARE = 0.0005;

    private final Session session;
    private final StatementDesk desk;
    private final PatternFormViewModel form;
    private final ObservableList<StatementLine> lines = FXCollections.observableArrayList();
    private final ObjectProperty<AccessList> list = new SimpleObjectProperty<>(AccessList.PATTERNS);
    private final ObjectProperty<Optional<StatementLine>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<PatternLoad> load = new ReadOnlyObjectWrapper<>(PatternLoad.NONE);
    private final BooleanBinding makeable;
    private List<Statement> known = List.of();

    /** A view model on a session, with what reads files and the form in which patterns are written. */
    public StatementsViewModel(Session session, StatementDesk desk, PatternFormViewModel form) {
        this.session = session;
        this.desk = desk;
        this.form = form;
        makeable = Bindings.createBooleanBinding(
                () -> selected.get().filter(StatementLine::isReading).isPresent()
                        && !form.shown().get()
                        && !form.locked().get(),
                selected,
                form.shown(),
                form.locked());
        session.source().addListener((observed, before, now) -> refresh());
        session.project().addListener((observed, before, now) -> show());
        desk.read().addListener((observed, before, now) -> refresh());
        list.addListener((observed, before, now) -> show());
    }

    private List<Statement> ofSource() {
        return session.source().get().value().map(SourceSnapshot::statements).orElse(List.of());
    }

    private List<Statement> ofFile() {
        return desk.read().get().value().map(ImportedStatements::statements).orElse(List.of());
    }

    /** What is asked says the source itself, where it counts; a file speaks where it does not. */
    private void refresh() {
        List<Statement> counted = ofSource().isEmpty() ? ofFile() : ofSource();
        if (!counted.equals(known)) {
            known = counted;
            load.set(new PatternLoad(counted));
        }
        show();
    }

    private void show() {
        List<Statement> shown = list.get() == AccessList.FILE ? ofFile() : ofSource();
        Optional<Statement> kept = selected.get().map(StatementLine::statement);
        long calls = shown.stream().mapToLong(Statement::calls).sum();
        Map<String, String> patterns = patterns();
        lines.setAll(shown.stream()
                .sorted(Comparator.comparingLong(Statement::calls).reversed())
                .map(one -> line(one, calls, patterns))
                .toList());
        selected.set(lines.stream()
                .filter(line -> kept.filter(line.statement()::equals).isPresent())
                .findFirst()
                .or(() -> lines.stream().findFirst()));
    }

    private List<AccessPattern> registered() {
        return session.project()
                .get()
                .map(open -> open.project().accessPatterns())
                .orElse(List.of());
    }

    /** Ids by the shape of their statements. */
    private Map<String, String> patterns() {
        Map<String, String> patterns = new HashMap<>();
        registered().forEach(pattern -> patterns.putIfAbsent(StatementShape.of(pattern.sql()), pattern.id()));
        return patterns;
    }

    private static StatementLine line(Statement one, long calls, Map<String, String> patterns) {
        return new StatementLine(
                one,
                one.query().replaceAll("\\s+", " ").strip(),
                Math.round(one.totalMilliseconds()),
                percent(calls == 0 ? 0 : (double) one.calls() / calls),
                patterns.getOrDefault(StatementShape.of(one.query()), ""),
                StatementShape.isReading(one.query()));
    }

    /** A share from 0 to 1 for people; what rounds to nothing and is more says so. */
    static String percent(double share) {
        if (share > 0 && share < LEAST_SHARE) {
            return "<0.1 %";
        }
        return String.format(Locale.ROOT, "%.1f %%", PERCENT * share);
    }

    /** Reads statements from a file, and shows them. */
    public void read(Path file) {
        list.set(AccessList.FILE);
        desk.read(file);
    }

    /** Begins a pattern with what the selected statement tells of it; nothing is written yet. */
    void makePattern() {
        selected.get().filter(line -> makeable.get()).ifPresent(line -> {
            StatementSketch sketch = StatementSketch.of(line.statement().query());
            form.begin(new PatternDraft(
                    unused(sketch.name()),
                    "",
                    sketch.sql(),
                    sketch.parameters(),
                    new Ask("", "", List.of(), List.of(), Direction.ASCENDING, ""),
                    Contract.SET,
                    sketch.columns().stream()
                            .map(column -> new Named(column, ""))
                            .toList(),
                    "",
                    Calls.NONE));
        });
    }

    private String unused(String wanted) {
        Set<String> taken = registered().stream().map(AccessPattern::id).collect(Collectors.toSet());
        String name = wanted;
        for (int number = 2; taken.contains(name); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }

    /** What is in the place of the list, where it is empty. */
    PaneState state() {
        if (!lines.isEmpty()) {
            return PaneState.READY;
        }
        return list.get() == AccessList.FILE
                ? desk.read().get().pane(text("access.file.empty"), text("access.file.loading"))
                : new PaneState(PaneState.Kind.EMPTY, text("access.statements.empty"));
    }

    /** What the list is and where it comes from. */
    String context() {
        return list.get() == AccessList.FILE
                ? text(
                        "access.context.file",
                        lines.size(),
                        desk.read().get().value().map(ImportedStatements::file).orElse(""))
                : text(
                        "access.context.statements",
                        lines.size(),
                        session.source()
                                .get()
                                .value()
                                .map(snapshot -> Figures.day(snapshot.takenAt()))
                                .orElse(""));
    }

    /** The selected statement in full. */
    Optional<Facts> facts() {
        return selected.get().map(PatternFacts::of);
    }

    /** The statements, those called most first. */
    ObservableList<StatementLine> lines() {
        return lines;
    }

    /** Which list shows. */
    ObjectProperty<AccessList> list() {
        return list;
    }

    /** The selected statement. */
    ObjectProperty<Optional<StatementLine>> selected() {
        return selected;
    }

    /** What is asked of the source, where anybody has counted it. */
    ReadOnlyObjectProperty<PatternLoad> load() {
        return load.getReadOnlyProperty();
    }

    /** How the file was read. */
    ReadOnlyObjectProperty<?> file() {
        return desk.read();
    }

    /** Whether a pattern can be made of the selected statement. */
    BooleanBinding makeable() {
        return makeable;
    }
}
