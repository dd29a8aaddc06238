package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.PaneState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.SampleDesk;
import dev.sluice.app.session.SampleReading;
import dev.sluice.app.session.Session;
import dev.sluice.design.Design;
import dev.sluice.engine.RenderedSample;
import dev.sluice.item.ItemJson;
import dev.sluice.problem.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Sample rows as the items of a table or index. Used on the user interface thread only. */
public final class AggregateViewModel {
    private final Session session;
    private final SampleDesk sample;
    private final ObservableList<SampleTab> tabs = FXCollections.observableArrayList();
    private final ObservableList<AggregateLine> lines = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<SampleTab.Place>> tab = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<AggregateOrder> order = new SimpleObjectProperty<>(AggregateOrder.LARGEST);
    private final ObjectProperty<Optional<RenderedSample.SampledItem>> item =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ItemTable> table = new ReadOnlyObjectWrapper<>(ItemTable.NONE);
    private final Map<SampleTab.Place, ShownAttributes> attributes = new HashMap<>();
    private final BooleanProperty tabular = new SimpleBooleanProperty();
    private final Set<String> opened = new HashSet<>();
    private final ObjectBinding<PaneState> state;
    private final StringBinding caption;
    private final StringBinding json;
    private Optional<ItemTable.Of> tabled = Optional.empty();
    private int collections = AggregateLines.COLLECTIONS;

    /** A view model of a desk's sample. */
    public AggregateViewModel(Session session, SampleDesk sample) {
        this.session = session;
        this.sample = sample;
        state = Bindings.createObjectBinding(
                this::pane, session.project(), sample.shown(), sample.reading(), sample.working());
        caption = Bindings.createStringBinding(this::rows, sample.shown(), sample.reading());
        json = Bindings.createStringBinding(
                () -> item.get()
                        .map(found -> IndentedJson.of(ItemJson.of(found.item())))
                        .orElse(text("design.json.none")),
                item);
        sample.shown().addListener((observed, before, now) -> show());
        // What an index projects shows in its columns alone: the sample stays the same.
        sample.design().addListener((observed, before, now) -> fill());
        tabular.addListener((observed, before, now) -> fill());
        session.project().addListener((observed, before, now) -> {
            if (!before.map(OpenProject::folder).equals(now.map(OpenProject::folder))) {
                attributes.clear();
            }
        });
        tab.addListener((observed, before, now) -> {
            opened.clear();
            collections = AggregateLines.COLLECTIONS;
            fill();
        });
        order.addListener((observed, before, now) -> fill());
        show();
    }

    private PaneState pane() {
        if (session.project().get().isEmpty()) {
            return session.projectPane().get();
        }
        if (sample.shown().get().isPresent()) {
            return PaneState.READY;
        }
        SampleReading reading = sample.reading().get();
        if (sample.working().get()) {
            return new PaneState(PaneState.Kind.LOADING, text("design.aggregate.loading"));
        }
        if (!reading.trouble().isEmpty()) {
            return new PaneState(PaneState.Kind.ERROR, reading.trouble());
        }
        String wrong = unusable(reading);
        return wrong.isEmpty()
                ? new PaneState(PaneState.Kind.EMPTY, text("design.aggregate.empty"))
                : new PaneState(PaneState.Kind.ERROR, text("design.aggregate.unusable", wrong));
    }

    /** What keeps the design from being used, in the words of the engine; empty where nothing does. */
    private static String unusable(SampleReading reading) {
        return reading.sample()
                .flatMap(rows -> rows.problems().stream()
                        .filter(problem -> problem.severity() == Severity.ERROR)
                        .findFirst())
                .map(problem -> problem.subject() + ": " + problem.message())
                .orElse(reading.mistake());
    }

    private String rows() {
        SampleReading reading = sample.reading().get();
        String old = reading.trouble().isEmpty() && !reading.isDraft() ? unusable(reading) : reading.trouble();
        if (!old.isEmpty()) {
            return text("design.aggregate.stale", old);
        }
        return sample.shown()
                .get()
                .map(rows -> {
                    int read = rows.entities().stream()
                            .mapToInt(RenderedSample.EntitySample::rows)
                            .sum();
                    boolean all = rows.entities().stream()
                            .allMatch(entity -> entity.coverage() == RenderedSample.Coverage.ALL_ROWS);
                    return all
                            ? text("design.aggregate.allRows", Figures.count(read))
                            : text("design.aggregate.firstRows", Figures.count(read));
                })
                .orElse("");
    }

    private void show() {
        List<RenderedSample.View> views =
                sample.shown().get().map(RenderedSample::views).orElse(List.of());
        List<SampleTab> now = views.stream().map(SampleTab::of).toList();
        if (!tabs.equals(now)) {
            tabs.setAll(now);
        }
        boolean there = tab.get()
                .filter(chosen -> now.stream().anyMatch(one -> one.place().equals(chosen)))
                .isPresent();
        if (!there) {
            tab.set(now.stream().findFirst().map(SampleTab::place));
        }
        fill();
        item.get().ifPresent(before -> item.set(same(before)));
    }

    /** The item of the same row, as it is now. */
    private Optional<RenderedSample.SampledItem> same(RenderedSample.SampledItem before) {
        return sample.shown().get().stream()
                .flatMap(rows -> rows.views().stream())
                .flatMap(view -> view.collections().stream())
                .flatMap(collection -> collection.items().stream())
                .map(RenderedSample.PlacedItem::item)
                .filter(found -> found.entity().equals(before.entity())
                        && found.sourceKey().equals(before.sourceKey()))
                .findFirst();
    }

    private Optional<RenderedSample.View> view() {
        return sample.shown().get().flatMap(rows -> rows.views().stream()
                .filter(found ->
                        tab.get().equals(Optional.of(SampleTab.of(found).place())))
                .findFirst());
    }

    /** That which the rows are rendered under, be it of a draft. */
    private Optional<Design> design() {
        return sample.design().get();
    }

    private ShownAttributes shownAttributes() {
        return tab.get()
                .map(place -> attributes.computeIfAbsent(place, missing -> new ShownAttributes()))
                .orElseGet(ShownAttributes::new);
    }

    private void fill() {
        Optional<RenderedSample.View> view = view();
        AggregateLines.Choice choice = new AggregateLines.Choice(order.get(), opened, collections, shownAttributes());
        List<AggregateLine> wanted = design().flatMap(
                        now -> view.map(found -> new AggregateLines(now).of(found, choice)))
                .orElse(List.of());
        if (!lines.equals(wanted)) {
            lines.setAll(wanted);
        }
        fillTable(view);
    }

    /** Every item of the tab, and so only while somebody looks at them, and not again for the same ones. */
    private void fillTable(Optional<RenderedSample.View> view) {
        Optional<ItemTable.Of> wanted = tabular.get()
                ? design().flatMap(now -> view.map(found -> new ItemTable.Of(now, found)))
                : Optional.empty();
        boolean isSame = wanted.isPresent()
                && tabled.isPresent()
                && wanted.get().view() == tabled.get().view()
                && wanted.get().design().equals(tabled.get().design());
        if (!isSame) {
            tabled = wanted;
            table.set(wanted.map(ItemTable::of).orElse(ItemTable.NONE));
        }
    }

    /** The attributes of an entity that can show in the tab, in the order of the design. */
    List<String> attributes(String entity) {
        return design().flatMap(now -> view().map(found -> new AggregateLines(now).available(found, entity)))
                .orElse(List.of());
    }

    /** Whether an attribute of an entity shows. */
    boolean isShown(String entity, String attribute) {
        return shownAttributes().of(entity, attributes(entity)).contains(attribute);
    }

    /** Shows an attribute of an entity in the tab, or hides it. */
    void turn(String entity, String attribute) {
        shownAttributes().turn(entity, attribute, attributes(entity));
        fill();
    }

    /** The table and its indexes. */
    ObservableList<SampleTab> tabs() {
        return tabs;
    }

    /** The one that shows. */
    ObjectProperty<Optional<SampleTab.Place>> tab() {
        return tab;
    }

    /** Its lines. */
    ObservableList<AggregateLine> lines() {
        return lines;
    }

    /** Whether somebody looks at the items one below the other. */
    BooleanProperty tabular() {
        return tabular;
    }

    /** Its items, one below the other; none while nobody looks at them. */
    ReadOnlyObjectProperty<ItemTable> table() {
        return table.getReadOnlyProperty();
    }

    /** Shows the table or the index that somebody has selected in the model; where it shows no rows, the tab stays. */
    void follow(DesignNode selected) {
        Optional<SampleTab.Place> wanted =
                switch (selected.kind()) {
                    case TABLE -> Optional.of(new SampleTab.Place(selected.name(), Optional.empty()));
                    case INDEX -> Optional.of(new SampleTab.Place(selected.owner(), Optional.of(selected.name())));
                    case ENTITY, LIST, LEFT_OUT, GROUP -> Optional.empty();
                };
        wanted.filter(place -> tabs.stream().anyMatch(each -> each.place().equals(place)))
                .ifPresent(place -> tab.set(Optional.of(place)));
    }

    /** In which order collections show. */
    public ObjectProperty<AggregateOrder> order() {
        return order;
    }

    /** The item that is selected, for its JSON. */
    public ObjectProperty<Optional<RenderedSample.SampledItem>> item() {
        return item;
    }

    /** The selected item as DynamoDB JSON, masked where sensitive, or what to do to see one. */
    public StringBinding json() {
        return json;
    }

    /** What the pane shows. */
    public ObjectBinding<PaneState> state() {
        return state;
    }

    /** How many rows show, or why they are old. */
    public StringBinding caption() {
        return caption;
    }

    /** Shows all items of a run, or more collections. */
    void open(AggregateLine more) {
        if (more.place().equals(AggregateLines.MORE_COLLECTIONS)) {
            collections += AggregateLines.COLLECTIONS;
        } else {
            opened.add(more.place());
        }
        fill();
    }

    /** Reads the rows again. */
    public void readAgain() {
        sample.readAgain();
    }
}
