package dev.sluice.app.step.source;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.PaneState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.layout.LayoutEngine;
import dev.sluice.app.session.Aggregates;
import dev.sluice.app.task.Ending;
import dev.sluice.app.task.Job;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The diagram of the tables: which are shown, where they are, which one is selected. Places are found in the background; until they are
 * there, the diagram before stays. Used on the user interface thread only.
 */
public final class DiagramViewModel {
    /** A schema of as many tables is shown around one of them first: more at once is a hairball. */
    static final int AROUND_ONE_FROM = 40;

    private final LayoutEngine engine;
    private final TaskRunner tasks;
    private final ObjectProperty<Optional<QualifiedName>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<DiagramScope> scope = new SimpleObjectProperty<>(DiagramScope.ALL);
    private final ReadOnlyObjectWrapper<Optional<QualifiedName>> around = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Diagram> diagram = new ReadOnlyObjectWrapper<>(Diagram.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<Job>> job = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty trouble = new SimpleStringProperty("");
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectBinding<PaneState> state = Bindings.createObjectBinding(this::paneState, diagram, job, trouble);
    private final BooleanBinding busy =
            Bindings.createBooleanBinding(() -> job.get().isPresent(), job);
    private final StringBinding caption = Bindings.createStringBinding(this::count, diagram);
    private final StringBinding centre = Bindings.createStringBinding(
            () -> scope.get() == DiagramScope.ALL
                    ? ""
                    : around.get().map(TableText::shortName).orElse(""),
            around,
            scope);

    private Schema schema = new Schema(List.of());
    private Aggregates aggregates = Aggregates.NONE;
    private Neighbourhood neighbourhood = new Neighbourhood(schema);
    private Neighbourhood.Shown shown = neighbourhood.all();

    /**
     * A diagram of nothing.
     *
     * @param engine finds the places
     * @param tasks has that done in the background
     */
    public DiagramViewModel(LayoutEngine engine, TaskRunner tasks) {
        this.engine = engine;
        this.tasks = tasks;
        scope.addListener((observed, before, now) -> rescope(now));
        selected.addListener((observed, before, now) -> now.ifPresent(this::follow));
    }

    /** Takes a schema; the same tables stay in the middle where it still has them. */
    void show(Schema tables, Aggregates together) {
        boolean first = schema.tables().isEmpty();
        schema = tables;
        aggregates = together;
        neighbourhood = new Neighbourhood(tables);
        around.set(around.get().filter(neighbourhood::has));
        if (first) {
            scope.set(tables.tables().size() < AROUND_ONE_FROM ? DiagramScope.ALL : DiagramScope.ONE_HOP);
        }
        place();
    }

    /** Takes other aggregates of the same tables, which stay where they are unless they are framed otherwise. */
    void regroup(Aggregates together) {
        aggregates = together;
        Diagram now = diagram.get();
        DiagramContent content = new DiagramWriter(schema, aggregates).write(shown);
        boolean stays = job.get().isEmpty()
                && trouble.get().isEmpty()
                && content.graph().equals(now.content().graph());
        if (stays) {
            diagram.set(new Diagram(content, now.layout(), now.whole()));
        } else {
            place();
        }
    }

    /** Shows nothing any more. */
    void clear() {
        stop();
        schema = new Schema(List.of());
        neighbourhood = new Neighbourhood(schema);
        around.set(Optional.empty());
        trouble.set("");
        diagram.set(Diagram.EMPTY);
    }

    private void rescope(DiagramScope now) {
        if (now != DiagramScope.ALL && selected.get().isPresent()) {
            around.set(selected.get().filter(neighbourhood::has).or(around::get));
        }
        place();
    }

    /** A table that is selected elsewhere comes into the middle unless it is shown in full. */
    private void follow(QualifiedName table) {
        if (scope.get() != DiagramScope.ALL
                && neighbourhood.has(table)
                && !shown.inside().contains(table)) {
            goAround(table);
        }
    }

    private void goAround(QualifiedName table) {
        around.set(Optional.of(table));
        if (scope.get() == DiagramScope.ALL) {
            scope.set(DiagramScope.ONE_HOP);
        } else {
            place();
        }
    }

    private void place() {
        stop();
        trouble.set("");
        if (schema.tables().isEmpty()) {
            diagram.set(Diagram.EMPTY);
            return;
        }
        shown = choose();
        DiagramContent content = new DiagramWriter(schema, aggregates).write(shown);
        int whole = schema.tables().size();
        Placed ending = new Placed();
        Job begun = tasks.startUnlisted(
                text("source.placing.name"),
                watch -> new Diagram(content, engine.place(content.graph(), watch.cancellation()), whole),
                ending);
        ending.own = Optional.of(begun);
        if (!ending.ended) {
            job.set(ending.own);
        }
    }

    private Neighbourhood.Shown choose() {
        if (scope.get() == DiagramScope.ALL) {
            return neighbourhood.all();
        }
        QualifiedName middle = around.get()
                .or(() -> selected.get().filter(neighbourhood::has))
                .orElseGet(() -> schema.tables().get(0).name());
        around.set(Optional.of(middle));
        return neighbourhood.around(middle, scope.get().hops());
    }

    /** How a layout ends; one that another has overtaken changes nothing. */
    private final class Placed implements Ending<Diagram> {
        private Optional<Job> own = Optional.empty();
        private boolean ended;

        private boolean counts() {
            ended = true;
            boolean latest = job.get().equals(own);
            if (latest) {
                job.set(Optional.empty());
            }
            return latest;
        }

        @Override
        public void succeeded(Diagram placed) {
            if (counts()) {
                diagram.set(placed);
            }
        }

        @Override
        public void failed(String sentence) {
            if (counts()) {
                trouble.set(sentence);
            }
        }

        @Override
        public void stopped(String sentence) {
            if (counts()) {
                trouble.set(text("source.placing.stopped"));
            }
        }
    }

    private void stop() {
        job.get().ifPresent(running -> running.cancel(text("source.placing.overtaken")));
        job.set(Optional.empty());
    }

    private PaneState paneState() {
        if (!trouble.get().isEmpty()) {
            return new PaneState(PaneState.Kind.ERROR, trouble.get());
        }
        if (!diagram.get().content().boxes().isEmpty()) {
            return PaneState.READY;
        }
        return job.get().isPresent()
                ? new PaneState(PaneState.Kind.LOADING, placing())
                : new PaneState(PaneState.Kind.EMPTY, text("source.none"));
    }

    /** What is being done, in words. */
    String placing() {
        return text("source.placing", Figures.count(shown.count()));
    }

    private String count() {
        Diagram now = diagram.get();
        return text("source.shown", Figures.count(now.content().boxes().size()), Figures.count(now.whole()));
    }

    /** What is drawn. */
    ReadOnlyObjectProperty<Diagram> diagram() {
        return diagram.getReadOnlyProperty();
    }

    /** The selected table, also one that is not shown. */
    public ObjectProperty<Optional<QualifiedName>> selected() {
        return selected;
    }

    /** How much is shown. */
    ObjectProperty<DiagramScope> scope() {
        return scope;
    }

    /** The table in the middle, by its name; empty while every table is shown. */
    public StringBinding around() {
        return centre;
    }

    /** Part of a table's or column's name; what has it not is drawn faintly. */
    public StringProperty search() {
        return search;
    }

    /** What the pane shows. */
    public ObjectBinding<PaneState> state() {
        return state;
    }

    /** Whether places are being found. */
    public BooleanBinding busy() {
        return busy;
    }

    /** How many of the tables are shown. */
    public StringBinding caption() {
        return caption;
    }

    /** The index of the selected table's box, -1 where none is shown. */
    int selectedBox() {
        return selected.get().map(diagram.get().content()::indexOf).orElse(-1);
    }

    /** The tables that were searched. */
    Predicate<DiagramBox> found() {
        if (search.get().isEmpty()) {
            return box -> true;
        }
        Set<QualifiedName> names = schema.tables().stream()
                .filter(table -> TableText.matches(table, search.get()))
                .map(Table::name)
                .collect(Collectors.toSet());
        return box -> names.contains(box.table());
    }

    /** Selects the first table that is found after the selected one. */
    public void findNext() {
        var names = schema.tables().stream()
                .filter(table -> TableText.matches(table, search.get()))
                .map(Table::name)
                .toList();
        Optional<QualifiedName> after = names.stream()
                .filter(name ->
                        selected.get().map(now -> name.compareTo(now) > 0).orElse(true))
                .findFirst();
        after.or(() -> names.stream().findFirst()).ifPresent(name -> selected.set(Optional.of(name)));
    }

    /** Selects a box; one at the edge comes into the middle. */
    void choose(int box) {
        selected.set(Optional.of(diagram.get().content().boxes().get(box).table()));
    }

    /** Brings the selected table into the middle. */
    void enter() {
        selected.get().filter(neighbourhood::has).ifPresent(this::goAround);
    }

    /** Selects the next box in a direction, the first one where none is selected; an edge box only, not what lies behind it. */
    void move(Direction direction) {
        Diagram now = diagram.get();
        int here = selectedBox();
        if (here < 0 && !now.content().boxes().isEmpty()) {
            choose(0);
        } else if (here >= 0) {
            direction.from(here, now.layout().boxes()).ifPresent(this::choose);
        }
    }

    /** Shows every table. */
    public void showAll() {
        scope.set(DiagramScope.ALL);
    }

    /** Finds the places once more. */
    public void placeAgain() {
        place();
    }

    /** Stops finding places; the diagram before stays. */
    public void cancel() {
        job.get().ifPresent(running -> running.cancel(text("source.placing.stopped")));
    }
}
