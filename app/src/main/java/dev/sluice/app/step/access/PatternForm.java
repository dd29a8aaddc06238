package dev.sluice.app.step.access;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.project.PatternDraft;
import dev.sluice.project.PatternDraft.Ask;
import dev.sluice.project.PatternDraft.Calls;
import dev.sluice.project.PatternDraft.Condition;
import dev.sluice.project.PatternDraft.Get;
import dev.sluice.project.PatternDraft.Named;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The fields of a pattern that is written. Used on the user interface thread only. */
final class PatternForm {
    /** What answers a pattern. */
    enum Operation {
        GET_ITEM,
        QUERY
    }

    /** The fields that are one text. */
    enum Field {
        ID(""),
        DESCRIPTION("description"),
        AVERAGE("callsPerSecond.average"),
        PEAK("callsPerSecond.peak"),
        SQL("sql"),
        PARAMETERS("parameters"),
        TABLE("table"),
        INDEX("query.index"),
        LIMIT("query.limit"),
        EXPLODE("explode");

        private final String path;

        Field(String path) {
            this.path = path;
        }
    }

    private final Map<Field, StringProperty> texts = new EnumMap<>(Field.class);
    private final ObjectProperty<Operation> operation = new SimpleObjectProperty<>(Operation.QUERY);
    private final ObjectProperty<Direction> direction = new SimpleObjectProperty<>(Direction.ASCENDING);
    private final ObjectProperty<Contract> contract = new SimpleObjectProperty<>(Contract.SET);
    private final Map<PatternGroup, ObservableList<PatternRow>> rows = new EnumMap<>(PatternGroup.class);
    private final Consumer<String> changed;
    /** What the fields were filled with: what nobody touches stays as it was written. */
    private String givenSql = "";

    private String givenParameters = "";

    /**
     * An empty form.
     *
     * @param changed told the path of a field that somebody changes, as {@link dev.sluice.project.PatternMistake#field} says it
     */
    PatternForm(Consumer<String> changed) {
        this.changed = changed;
        for (Field field : Field.values()) {
            texts.put(field, new SimpleStringProperty(""));
            text(field).addListener((observed, before, now) -> changed.accept(path(field)));
        }
        operation.addListener((observed, before, now) -> changed.accept("operation"));
        direction.addListener((observed, before, now) -> changed.accept("query.direction"));
        contract.addListener((observed, before, now) -> changed.accept("contract"));
        for (PatternGroup group : PatternGroup.values()) {
            ObservableList<PatternRow> list = FXCollections.observableArrayList(PatternForm::parts);
            rows.put(group, list);
            list.addListener((ListChangeListener<PatternRow>) change -> changedIn(group, change));
        }
    }

    private static Observable[] parts(PatternRow row) {
        return new Observable[] {row.name(), row.operator(), row.value(), row.upper()};
    }

    private void changedIn(PatternGroup group, ListChangeListener.Change<? extends PatternRow> change) {
        while (change.next()) {
            change.getList().subList(change.getFrom(), change.getTo()).stream()
                    .filter(row -> change.wasUpdated())
                    .forEach(row -> changed.accept(path(group, row)));
        }
        changed.accept(path(group));
    }

    /** Fills the fields. */
    void fill(PatternDraft draft) {
        givenSql = draft.sql();
        givenParameters = draft.parameters();
        put(Field.ID, draft.id());
        put(Field.DESCRIPTION, draft.description());
        put(Field.AVERAGE, draft.callsPerSecond().average());
        put(Field.PEAK, draft.callsPerSecond().peak());
        put(Field.SQL, draft.sql().stripTrailing());
        put(Field.PARAMETERS, draft.parameters().stripTrailing());
        put(Field.TABLE, draft.request().table());
        put(Field.EXPLODE, draft.explode());
        contract.set(draft.contract());
        rows(PatternGroup.RETURNS)
                .setAll(draft.returns().stream().map(PatternRow::of).toList());
        if (draft.request() instanceof Get get) {
            operation.set(Operation.GET_ITEM);
            put(Field.INDEX, "");
            put(Field.LIMIT, "");
            direction.set(Direction.ASCENDING);
            rows(PatternGroup.KEYS)
                    .setAll(get.key().stream().map(PatternRow::of).toList());
            rows(PatternGroup.FILTERS).clear();
        } else {
            fill((Ask) draft.request());
        }
    }

    private void fill(Ask ask) {
        operation.set(Operation.QUERY);
        put(Field.INDEX, ask.index());
        put(Field.LIMIT, ask.limit());
        direction.set(ask.direction());
        rows(PatternGroup.KEYS).setAll(ask.where().stream().map(PatternRow::of).toList());
        rows(PatternGroup.FILTERS)
                .setAll(ask.filter().stream().map(PatternRow::of).toList());
    }

    private void put(Field field, String text) {
        text(field).set(text);
    }

    StringProperty text(Field field) {
        return Objects.requireNonNull(texts.get(field));
    }

    ObjectProperty<Operation> operation() {
        return operation;
    }

    ObjectProperty<Direction> direction() {
        return direction;
    }

    ObjectProperty<Contract> contract() {
        return contract;
    }

    ObservableList<PatternRow> rows(PatternGroup group) {
        return Objects.requireNonNull(rows.get(group));
    }

    boolean isGet() {
        return operation.get() == Operation.GET_ITEM;
    }

    /** The path of a field in the document, below the pattern. */
    String path(Field field) {
        return field == Field.TABLE ? (isGet() ? "get.table" : "query.table") : field.path;
    }

    /** The paths of what is said below a field: an average that is missing is no field of the document. */
    List<String> paths(Field field) {
        return field == Field.AVERAGE ? List.of("callsPerSecond", path(field)) : List.of(path(field));
    }

    /** The path of all lines of a group. */
    String path(PatternGroup group) {
        return switch (group) {
            case KEYS -> isGet() ? "get.key" : "query.where";
            case FILTERS -> "query.filter";
            case RETURNS -> "returns";
        };
    }

    /** The path of one line. */
    String path(PatternGroup group, PatternRow row) {
        return PatternDraft.field(path(group), row.name().get().strip());
    }

    /**
     * Has a line for each key attribute of what is asked; a line that somebody has written a value into stays, whatever its name.
     *
     * @param names the key attributes, in their order
     */
    void offerKeys(List<String> names) {
        List<PatternRow> kept = new ArrayList<>(rows(PatternGroup.KEYS));
        kept.removeIf(PatternRow::isEmpty);
        for (String name : names) {
            if (kept.stream().noneMatch(row -> row.name().get().equals(name))) {
                kept.add(PatternRow.empty(name));
            }
        }
        rows(PatternGroup.KEYS).setAll(kept);
    }

    /** What is written; a condition without a value is none. */
    PatternDraft draft() {
        return new PatternDraft(
                text(Field.ID).get().strip(),
                text(Field.DESCRIPTION).get().strip(),
                written(Field.SQL, givenSql),
                written(Field.PARAMETERS, givenParameters),
                isGet() ? get() : ask(),
                contract.get(),
                written(PatternGroup.RETURNS)
                        .filter(row -> !row.named().name().isEmpty() || !row.isEmpty())
                        .map(PatternRow::named)
                        .toList(),
                text(Field.EXPLODE).get().strip(),
                new Calls(
                        text(Field.AVERAGE).get().strip(),
                        text(Field.PEAK).get().strip()));
    }

    /** A text of several lines ends with a line end, as people write it behind a bar. */
    private String written(Field field, String given) {
        String text = text(field).get().stripTrailing();
        if (text.equals(given.stripTrailing())) {
            return given;
        }
        return text.indexOf('\n') < 0 ? text : text + "\n";
    }

    private Stream<PatternRow> written(PatternGroup group) {
        return rows(group).stream();
    }

    private Get get() {
        List<Named> key = written(PatternGroup.KEYS)
                .filter(row -> !row.isEmpty())
                .map(PatternRow::named)
                .toList();
        return new Get(text(Field.TABLE).get(), key);
    }

    private Ask ask() {
        return new Ask(
                text(Field.TABLE).get(),
                text(Field.INDEX).get(),
                conditions(PatternGroup.KEYS),
                conditions(PatternGroup.FILTERS),
                direction.get(),
                text(Field.LIMIT).get().strip());
    }

    private List<Condition> conditions(PatternGroup group) {
        return written(group)
                .filter(row -> !row.isEmpty())
                .map(PatternRow::condition)
                .toList();
    }
}
