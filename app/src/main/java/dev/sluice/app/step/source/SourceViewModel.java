package dev.sluice.app.step.source;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.Aggregates;
import dev.sluice.app.session.Aggregates.Aggregate;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.SubjectPlace;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The tables of the source and the one that is selected. Used on the user interface thread only. */
public final class SourceViewModel {
    private final Session session;
    private final Journey journey;
    private final ObservableList<TableRow> rows = FXCollections.observableArrayList();
    private final FilteredList<TableRow> shown = new FilteredList<>(rows);
    private final Map<TableRow, Table> tables = new LinkedHashMap<>();
    private final ObjectProperty<Optional<TableRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectBinding<PaneState> state;
    private final ObjectBinding<Facts> facts;
    private final StringBinding context;
    private final BooleanBinding loading;
    private final DiagramViewModel diagram;
    private Aggregates aggregates = Aggregates.NONE;
    /** Selected again when the source is read again, until when nothing is. */
    private Optional<QualifiedName> lastSelected = Optional.empty();

    /**
     * A view model on a session.
     *
     * @param diagram shows the same tables and has the same one selected
     */
    public SourceViewModel(Session session, Journey journey, DiagramViewModel diagram) {
        this.session = session;
        this.journey = journey;
        this.diagram = diagram;
        state = Bindings.createObjectBinding(this::paneState, session.source(), session.project());
        facts = Bindings.createObjectBinding(this::selectedFacts, selected);
        context = Bindings.createStringBinding(
                () -> session.source().get().value().map(this::sentence).orElse(""), session.source());
        loading = Bindings.createBooleanBinding(
                () -> session.source().get().isLoading()
                        || session.project().get().isEmpty(),
                session.source(),
                session.project());
        session.source().addListener((observed, before, now) -> show(now.value()));
        session.project().addListener((observed, before, now) -> regroup());
        search.addListener((observed, before, now) -> filter(now));
        diagram.search().bind(search);
        selected.addListener((observed, before, now) -> diagram.selected()
                .set(now.flatMap(row -> Optional.ofNullable(tables.get(row))).map(Table::name)));
        diagram.selected().addListener((observed, before, now) -> now.ifPresent(this::follow));
        session.subject().addListener((observed, before, now) -> now.filter(
                        place -> place.kind() == SubjectPlace.Kind.SOURCE_TABLE)
                .ifPresent(place -> goTo(place.name())));
    }

    private void goTo(String table) {
        tables.values().stream()
                .map(Table::name)
                .filter(name -> name.toString().equals(table))
                .findFirst()
                .ifPresent(this::follow);
    }

    private PaneState paneState() {
        String empty = session.project().get().isPresent() ? text("source.empty") : text("pane.noProject");
        return session.source().get().pane(empty, text("source.loading"));
    }

    private String sentence(SourceSnapshot snapshot) {
        return text(
                "source.context",
                snapshot.database(),
                snapshot.serverVersion(),
                snapshot.schema().tables().size(),
                Figures.day(snapshot.takenAt()));
    }

    private void show(Optional<SourceSnapshot> snapshot) {
        Optional<Schema> schema = snapshot.map(SourceSnapshot::schema);
        aggregates = schema.flatMap(this::aggregates).orElse(Aggregates.NONE);
        fill(schema);
        schema.ifPresentOrElse(all -> diagram.show(all, aggregates), this::hide);
    }

    /** After an edit the tables are the same, and may belong together otherwise. */
    private void regroup() {
        Optional<Schema> schema = session.source().get().value().map(SourceSnapshot::schema);
        Aggregates now = schema.flatMap(this::aggregates).orElse(Aggregates.NONE);
        boolean same = tables.values().stream().map(Table::name).allMatch(name -> now.of(name)
                .equals(aggregates.of(name)));
        if (!same) {
            aggregates = now;
            fill(schema);
            diagram.regroup(now);
        }
    }

    private void fill(Optional<Schema> schema) {
        Optional<QualifiedName> before = lastSelected;
        selected.set(Optional.empty());
        tables.clear();
        schema.ifPresent(all -> all.tables().forEach(table -> tables.put(row(table, all), table)));
        rows.setAll(tables.keySet());
        before.flatMap(this::rowOf)
                .or(() -> rows.stream().findFirst())
                .ifPresent(first -> selected.set(Optional.of(first)));
    }

    /** While the source is read again the diagram stays behind the sentence that says so. */
    private void hide() {
        if (session.source().get() instanceof Loadable.Absent) {
            lastSelected = Optional.empty();
            diagram.clear();
        }
    }

    private void follow(QualifiedName table) {
        lastSelected = Optional.of(table);
        rowOf(table).ifPresent(row -> selected.set(Optional.of(row)));
    }

    private Optional<Aggregates> aggregates(Schema schema) {
        return session.project().get().map(open -> new Aggregates(open.project().design(), schema));
    }

    private Optional<TableRow> rowOf(QualifiedName name) {
        return tables.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private TableRow row(Table table, Schema schema) {
        long in = schema.tables().stream()
                .flatMap(other -> other.foreignKeys().stream())
                .filter(key -> key.references().equals(table.name()))
                .count();
        return new TableRow(
                TableText.shortName(table.name()),
                aggregates.of(table.name()).map(Aggregate::name).orElse(""),
                aggregates.of(table.name()).map(one -> one.mark().colour()).orElse(0),
                table.kind() == Table.Kind.PARTITIONED ? text("source.partitioned") : "",
                table.estimatedRows(),
                table.bytes(),
                table.columns().size(),
                table.primaryKey().map(key -> String.join(", ", key.columns())).orElse(""),
                table.foreignKeys().size() + " / " + in);
    }

    /** What is selected stays so, whether it is among what is found or not. */
    private void filter(String wanted) {
        Optional<TableRow> kept = selected.get();
        shown.setPredicate(row -> matches(row, wanted));
        selected.set(kept);
    }

    private boolean matches(TableRow row, String wanted) {
        return Optional.ofNullable(tables.get(row))
                .filter(table -> TableText.matches(table, wanted))
                .isPresent();
    }

    private Facts selectedFacts() {
        return selected.get()
                .flatMap(row -> Optional.ofNullable(tables.get(row)))
                .map(table -> TableFacts.of(table, schema(), aggregates.of(table.name())))
                .orElse(Facts.nothing(text("source.nothing.title"), text("source.nothing")));
    }

    private Schema schema() {
        return session.source()
                .get()
                .value()
                .map(SourceSnapshot::schema)
                .orElseThrow(() -> new IllegalStateException("a table is selected without a source"));
    }

    /** The same tables as a diagram. */
    public DiagramViewModel diagram() {
        return diagram;
    }

    /** The tables that the search shows. */
    public ObservableList<TableRow> tables() {
        return shown;
    }

    /** The selected table. */
    public ObjectProperty<Optional<TableRow>> selected() {
        return selected;
    }

    /** Part of a table's or column's name. */
    public StringProperty search() {
        return search;
    }

    /** What the pane shows. */
    public ObjectBinding<PaneState> state() {
        return state;
    }

    /** The selected table in full. */
    public ObjectBinding<Facts> facts() {
        return facts;
    }

    /** Where and when the catalogue was read. */
    public StringBinding context() {
        return context;
    }

    /** Whether there is nothing to read again, or it is being read. */
    public BooleanBinding blocked() {
        return loading;
    }

    /** Reads the catalogue again. */
    public void readAgain() {
        journey.inspect();
    }

    /** Goes on to the design. */
    public void proceed() {
        session.step().set(StepId.DESIGN);
    }

    /** What the empty pane's button does: read, or choose a project first. */
    public void remedy() {
        if (session.project().get().isPresent()) {
            readAgain();
        } else {
            session.step().set(StepId.CONNECT);
        }
    }
}
