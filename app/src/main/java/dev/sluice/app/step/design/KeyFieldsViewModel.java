package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.DocumentEdit;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.ProjectEdits;
import dev.sluice.app.session.SampleDesk;
import dev.sluice.app.session.SampleReading;
import dev.sluice.app.session.Session;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.TableDesign;
import dev.sluice.engine.RenderedSample;
import dev.sluice.project.KeyTemplateEdit;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The key templates of the selected entity as fields: drafts while typing, edits when they are done. Used on the user interface thread only. */
public final class KeyFieldsViewModel {
    private final Session session;
    private final ProjectEdits edits;
    private final SampleDesk sample;
    private final ObservableValue<Optional<String>> entity;
    private final ObservableList<KeyField> fields = FXCollections.observableArrayList();
    private final Map<KeyField.Owner, List<ColumnChoice>> columns = new EnumMap<>(KeyField.Owner.class);
    /** What somebody has typed and not saved for keys that do not show now. */
    private final Map<KeyField.Place, String> kept = new LinkedHashMap<>();

    private Optional<KeyField> drafted = Optional.empty();
    /** Which draft of the rows is of what these fields have; 0 for none. */
    private long draft;

    /**
     * A view model of the fields.
     *
     * @param entity the name of the selected entity, if one is selected
     */
    public KeyFieldsViewModel(
            Session session, ProjectEdits edits, SampleDesk sample, ObservableValue<Optional<String>> entity) {
        this.session = session;
        this.edits = edits;
        this.sample = sample;
        this.entity = entity;
        entity.addListener((observed, before, now) -> refresh());
        session.project().addListener((observed, before, now) -> projectChanged(before, now));
        session.source().addListener((observed, before, now) -> columns.clear());
        sample.reading().addListener((observed, before, now) -> landed(now));
        refresh();
    }

    /** The fields, the table's first. */
    public ObservableList<KeyField> fields() {
        return fields;
    }

    /** Whether something is typed into a key, of whichever entity, that is not saved. */
    public boolean isUnsaved() {
        return !kept.isEmpty() || fields.stream().anyMatch(KeyField::isChanged);
    }

    /** Whether nothing can be edited now. */
    public BooleanBinding locked() {
        return edits.locked();
    }

    private Optional<Design> design() {
        return session.project().get().map(project -> project.project().design());
    }

    private Optional<EntityDesign> selected() {
        return design().flatMap(design -> entity.getValue().flatMap(design::entity));
    }

    private Optional<Schema> schema() {
        return session.source().get().value().map(SourceSnapshot::schema);
    }

    private void projectChanged(Optional<OpenProject> before, Optional<OpenProject> now) {
        boolean isSame = before.map(OpenProject::folder).equals(now.map(OpenProject::folder));
        if (!isSame) {
            sample.drop(draft);
            drafted = Optional.empty();
            fields.clear();
            kept.clear();
        }
        refresh();
    }

    private void refresh() {
        columns.clear();
        kept.entrySet().removeIf(typed -> saved(typed.getKey()).equals(Optional.of(typed.getValue())));
        List<KeyField> now = selected()
                .flatMap(chosen ->
                        design().flatMap(design -> design.table(chosen.table())).map(table -> fields(chosen, table)))
                .orElse(List.of());
        List<KeyField.Place> places = now.stream().map(KeyField::place).toList();
        if (fields.stream().map(KeyField::place).toList().equals(places)) {
            for (int index = 0; index < now.size(); index++) {
                fields.get(index).save(now.get(index).saved());
                fields.get(index).condition().set(now.get(index).condition().get());
            }
            drafted = fields.stream().filter(KeyField::isChanged).findFirst();
            drafted.ifPresent(other -> draft());
        } else {
            replace(now);
        }
        read(sample.reading().get());
    }

    /** What the document has for a key; empty where it has no such entity. */
    private Optional<String> saved(KeyField.Place place) {
        return design().flatMap(design -> design.entity(place.entity()))
                .map(found -> Optional.ofNullable(found.keys().get(place.attribute()))
                        .map(mapping -> mapping.template().text())
                        .orElse(""));
    }

    /** What could not be saved of the former ones, or is not saved yet, is there when they show again. */
    private void replace(List<KeyField> now) {
        fields.stream()
                .filter(KeyField::isChanged)
                .forEach(field -> kept.put(field.place(), field.text().get()));
        for (KeyField field : now) {
            Optional.ofNullable(kept.remove(field.place())).ifPresent(field.text()::set);
            field.text().addListener((observed, before, text) -> typed(field));
        }
        drafted = now.stream().filter(KeyField::isChanged).findFirst();
        fields.setAll(now);
        drafted.ifPresentOrElse(field -> draft(), () -> sample.drop(draft));
    }

    private List<KeyField> fields(EntityDesign chosen, TableDesign table) {
        return table.allKeyAttributes().stream()
                .filter(key -> chosen.keys().containsKey(key.name())
                        || chosen.attributes().stream()
                                .noneMatch(attribute -> attribute.name().equals(key.name())))
                .map(key -> field(chosen, table, key))
                .toList();
    }

    private KeyField field(EntityDesign chosen, TableDesign table, KeyAttribute key) {
        Optional<KeyMapping> mapping = Optional.ofNullable(chosen.keys().get(key.name()));
        KeyField.Owner owner = table.keyAttributes().contains(key) ? KeyField.Owner.TABLE : KeyField.Owner.INDEX;
        KeyField field = new KeyField(
                new KeyField.Place(chosen.name(), key.name(), owner),
                mapping.map(found -> found.template().text()).orElse(""));
        field.condition()
                .set(mapping.map(found -> DesignText.condition(found.when())).orElse(""));
        return field;
    }

    private void typed(KeyField field) {
        if (field.isChanged()) {
            drafted = Optional.of(field);
            // What was said of the text before says nothing of this one.
            field.note().set(KeyNote.open());
            draft();
        } else if (drafted.equals(Optional.of(field))) {
            drafted = fields.stream().filter(KeyField::isChanged).findFirst();
            drafted.ifPresentOrElse(other -> draft(), () -> sample.drop(draft));
            field.note().set(KeyNote.NONE);
            read(sample.reading().get());
        }
    }

    private void draft() {
        draft = sample.draft(edit(changed()));
    }

    /** What somebody has typed and not saved: keys of one index may only make sense together. */
    private Map<KeyField.Place, String> changed() {
        Map<KeyField.Place, String> changed = new LinkedHashMap<>();
        fields.stream()
                .filter(KeyField::isChanged)
                .forEach(field -> changed.put(field.place(), field.text().get()));
        return changed;
    }

    /** An index key that is emptied is taken from the entity. */
    private static DocumentEdit edit(Map<KeyField.Place, String> templates) {
        return project -> {
            String text = project.text();
            for (Map.Entry<KeyField.Place, String> entry : templates.entrySet()) {
                KeyField.Place place = entry.getKey();
                text = entry.getValue().isEmpty() && place.owner() == KeyField.Owner.INDEX
                        ? KeyTemplateEdit.remove(text, place.entity(), place.attribute())
                        : KeyTemplateEdit.replace(text, place.entity(), place.attribute(), entry.getValue());
            }
            return text;
        };
    }

    /** A draft that a form has put aside is shown again when that is closed. */
    private void landed(SampleReading reading) {
        boolean isPutAside = drafted.isPresent() && !reading.isDraft() && !reading.equals(SampleReading.NONE);
        if (isPutAside) {
            draft();
        } else {
            read(reading);
        }
    }

    /** Rows under a draft of somebody else say nothing of what is typed here. */
    private void read(SampleReading reading) {
        boolean isOwn = drafted.isPresent() ? reading.draft() == draft : !reading.isDraft();
        if (!isOwn) {
            return;
        }
        Optional<KeyField> about = drafted.or(this::lastOfTable);
        for (KeyField field : fields) {
            field.note().set(about.equals(Optional.of(field)) ? note(field, reading) : KeyNote.NONE);
        }
    }

    private Optional<KeyField> lastOfTable() {
        return fields.stream()
                .filter(field -> field.place().owner() == KeyField.Owner.TABLE)
                .reduce((first, second) -> second);
    }

    private KeyNote note(KeyField field, SampleReading reading) {
        if (!reading.mistake().isEmpty()) {
            return KeyNote.wrong(DesignMistakes.ofDocument(reading.mistake()));
        }
        Optional<RenderedSample> rows = reading.sample();
        if (rows.isEmpty()) {
            return KeyNote.NONE;
        }
        if (!rows.get().isUsable()) {
            // What nobody is typing is wrong where the mistake is, and told in the place of the rows.
            return drafted.isEmpty() && !DesignMistakes.concern(rows.get().problems(), field.place())
                    ? KeyNote.NONE
                    : DesignMistakes.sentence(rows.get().problems(), field.place())
                            .map(KeyNote::wrong)
                            .orElse(KeyNote.NONE);
        }
        return rows.get()
                .entity(field.place().entity())
                .map(found -> verdict(rows.get(), found))
                .orElse(KeyNote.NONE);
    }

    private static KeyNote verdict(RenderedSample rows, RenderedSample.EntitySample found) {
        List<RenderedSample.Collision> collisions = rows.collisions().stream()
                .filter(collision -> collision.concerns(found.entity()))
                .toList();
        if (!collisions.isEmpty()) {
            return KeyNote.wrong(text("design.key.collision", collisions.size(), collisions.get(0)));
        }
        return found.items() == 0
                ? KeyNote.NONE
                : KeyNote.good(text("design.key.unique", Figures.count(found.items()), Figures.count(found.rows())));
    }

    /** What is typed and not saved of the keys of an entity, also where another one shows. */
    private Map<KeyField.Place, String> changed(String of) {
        if (fields.stream().anyMatch(field -> field.place().entity().equals(of))) {
            return changed();
        }
        Map<KeyField.Place, String> changed = new LinkedHashMap<>(kept);
        changed.keySet().removeIf(place -> !place.entity().equals(of));
        return changed;
    }

    /**
     * Saves what the fields of its entity have, as one edit; what does not compile stays in its field and is not saved.
     *
     * @param field may be gone: whoever is taken to another entity leaves the field only then
     */
    public void commit(KeyField field) {
        KeyField.Place place = field.place();
        Map<KeyField.Place, String> templates = changed(place.entity());
        if (!templates.containsKey(place)) {
            return;
        }
        Optional<Schema> schema = schema();
        edits.edit(
                templates.size() == 1 ? name(field) : text("edits.keys", place.entity()),
                project -> {
                    String after = edit(templates).of(project);
                    DesignMistakes.requireNoNew(project, project.with(after), schema, place);
                    return after;
                },
                refused -> fields.stream()
                        .filter(shown -> shown.place().equals(place))
                        .forEach(shown -> shown.note().set(KeyNote.wrong(DesignMistakes.ofDocument(refused)))));
    }

    private static String name(KeyField field) {
        KeyField.Place place = field.place();
        if (field.saved().isEmpty()) {
            return text("edits.key.give", place.attribute(), place.entity());
        }
        return field.text().get().isEmpty()
                ? text("edits.key.take", place.attribute(), place.entity())
                : text("edits.key", place.attribute(), place.entity());
    }

    /** Puts back what the document has. */
    public void cancel(KeyField field) {
        field.text().set(field.saved());
    }

    /** Undoes the last edit, where the field has nothing of its own to undo. */
    public boolean undo(KeyField field) {
        boolean own = field.isChanged();
        if (!own) {
            edits.undo();
        }
        return !own;
    }

    /** Does again what was undone last, where the field has nothing of its own. */
    public boolean redo(KeyField field) {
        boolean own = field.isChanged();
        if (!own) {
            edits.redo();
        }
        return !own;
    }

    /** The columns that fit what is typed into a field. */
    List<ColumnChoice> choices(KeyField field, TemplateCompletion.Typed typed) {
        return TemplateCompletion.fitting(
                typed, columns.computeIfAbsent(field.place().owner(), this::columns));
    }

    private List<ColumnChoice> columns(KeyField.Owner owner) {
        Optional<List<ColumnChoice>> found = design().flatMap(design -> schema().flatMap(schema ->
                selected().map(chosen -> ColumnChoices.of(design, schema, chosen, owner == KeyField.Owner.TABLE))));
        return found.orElse(List.of());
    }
}
