package dev.sluice.app.step.access;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.app.control.Facts;
import dev.sluice.app.session.DocumentEdit;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.PatternDesk;
import dev.sluice.app.session.PatternReading;
import dev.sluice.app.session.ProjectEdits;
import dev.sluice.app.session.Session;
import dev.sluice.design.Design;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.PatternDraft;
import dev.sluice.project.PatternDraft.Ask;
import dev.sluice.project.PatternDraft.Calls;
import dev.sluice.project.PatternEdit;
import dev.sluice.project.PatternTrial;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A pattern that is added or edited: a draft while it is typed, one edit of the document when it is saved. Used on the user interface thread only. */
public final class PatternFormViewModel {
    private final Session session;
    private final ProjectEdits edits;
    private final PatternDesk desk;
    private final PatternForm form = new PatternForm(this::changed);
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper("");
    private final ObservableList<String> tables = FXCollections.observableArrayList();
    private final ObservableList<String> indexes = FXCollections.observableArrayList();
    /** Of a new pattern only what somebody has touched is said to be wrong, until it is to be saved. */
    private final Set<String> touched = new HashSet<>();

    private final ReadOnlyBooleanWrapper strict = new ReadOnlyBooleanWrapper(false);
    private final ObjectBinding<Facts> facts;
    private Optional<String> original = Optional.empty();
    private Optional<PatternDraft> opened = Optional.empty();
    private Optional<PatternDraft> begun = Optional.empty();
    private Optional<PatternDraft> filled = Optional.empty();
    private Consumer<String> saved = id -> {};
    private boolean filling;

    /** A view model of the form. */
    public PatternFormViewModel(Session session, ProjectEdits edits, PatternDesk desk) {
        this.session = session;
        this.edits = edits;
        this.desk = desk;
        facts = Bindings.createObjectBinding(this::preview, desk.reading(), shown, title);
        session.project().addListener((observed, before, now) -> projectChanged(before, now));
    }

    /** Told the name of a pattern that was saved. */
    void onSaved(Consumer<String> action) {
        saved = action;
    }

    private void projectChanged(Optional<OpenProject> before, Optional<OpenProject> now) {
        boolean isSame = before.map(OpenProject::folder).equals(now.map(OpenProject::folder));
        if (!isSame) {
            cancel();
        } else if (shown.get()) {
            offer();
            tryOut();
        }
    }

    private Optional<Design> design() {
        return session.project().get().map(open -> open.project().design());
    }

    /** Begins a pattern that is not in the document. */
    public void add() {
        begin(new PatternDraft(
                "",
                "",
                "",
                "",
                new Ask("", "", List.of(), List.of(), Direction.ASCENDING, ""),
                Contract.SET,
                List.of(),
                "",
                Calls.NONE));
    }

    /** Begins a pattern that is not in the document, of which something is known. */
    void begin(PatternDraft draft) {
        open(Optional.empty(), draft, text("access.form.new"));
        begun = Optional.empty();
    }

    /** Edits a pattern of the document. */
    void edit(AccessPattern pattern) {
        PatternDraft draft = PatternDraft.of(pattern);
        open(Optional.of(pattern.id()), draft, text("access.form.edit", pattern.id()));
        strict.set(true);
    }

    private void open(Optional<String> id, PatternDraft draft, String heading) {
        original = id;
        opened = session.project().get().flatMap(project -> pattern(project, id));
        begun = Optional.of(draft);
        touched.clear();
        strict.set(false);
        refused.set("");
        filling = true;
        form.fill(draft);
        filling = false;
        title.set(heading);
        offer();
        if (form.text(PatternForm.Field.TABLE).get().isEmpty() && tables.size() == 1) {
            form.text(PatternForm.Field.TABLE).set(tables.get(0));
        }
        filled = Optional.of(form.draft());
        shown.set(true);
        tryOut();
    }

    /** Another pattern is to be looked at: a form that nothing was written into goes, any other stays and says so. */
    void leave() {
        if (filled.equals(Optional.of(form.draft()))) {
            cancel();
        } else if (shown.get() && refused.get().isEmpty()) {
            refused.set(text("design.form.writing"));
        }
    }

    /** Nothing of what was typed is kept. */
    public void cancel() {
        shown.set(false);
        refused.set("");
        desk.drop();
    }

    /** Takes a pattern out of the document. */
    void remove(String id) {
        cancel();
        edits.edit(text("edits.pattern.remove", id), project -> PatternEdit.remove(project.text(), id), refused::set);
    }

    /** Writes the pattern into the document, as one edit; where something is wrong with it, says so and writes nothing. */
    public void save() {
        if (!shown.get() || edits.locked().get()) {
            return;
        }
        strict.set(true);
        refused.set("");
        PatternDraft draft = form.draft();
        if (begun.equals(Optional.of(draft))) {
            cancel();
            return;
        }
        Optional<String> id = original;
        boolean[] isRefused = {false};
        edits.edit(name(id, draft), unlessChanged(id, opened, edit(id, draft)), sentence -> {
            isRefused[0] = true;
            refused.set(sentence);
        });
        edits.whenFree(() -> {
            boolean isThere = session.project()
                    .get()
                    .map(open -> open.project().accessPatterns().stream()
                            .anyMatch(pattern -> PatternDraft.of(pattern).equals(draft)))
                    .orElse(false);
            if (isThere && !isRefused[0]) {
                cancel();
                saved.accept(draft.id());
            }
        });
    }

    private static String name(Optional<String> id, PatternDraft draft) {
        return id.map(known -> text("edits.pattern.change", known))
                .orElseGet(() -> text("edits.pattern.add", draft.id()));
    }

    /** The pattern of that name in a document, as a form shows it; empty for none. */
    private static Optional<PatternDraft> pattern(OpenProject open, Optional<String> id) {
        return open.project().accessPatterns().stream()
                .filter(pattern -> id.equals(Optional.of(pattern.id())))
                .findFirst()
                .map(PatternDraft::of);
    }

    /** An edit that is not made where the pattern is another one than the form was opened on: what is the same in both would be put back. */
    private static DocumentEdit unlessChanged(Optional<String> id, Optional<PatternDraft> opened, DocumentEdit edit) {
        return project -> {
            if (!pattern(project, id).equals(opened)) {
                throw new InvalidInputException(text("design.form.changed"));
            }
            return edit.of(project);
        };
    }

    private static DocumentEdit edit(Optional<String> id, PatternDraft draft) {
        return project -> {
            PatternTrial trial = PatternEdit.tried(project.text(), id, draft);
            if (!trial.mistakes().isEmpty()) {
                throw new InvalidInputException(text(
                        "access.form.wrong",
                        trial.mistakes().size(),
                        trial.mistakes().get(0).sentence()));
            }
            return trial.text();
        };
    }

    private void changed(String path) {
        if (filling) {
            return;
        }
        touched.add(path);
        boolean isOther = path.equals(form.path(PatternForm.Field.TABLE))
                || path.equals(form.path(PatternForm.Field.INDEX))
                || path.equals("operation");
        if (isOther) {
            filling = true;
            offer();
            filling = false;
        }
        if (shown.get()) {
            tryOut();
        }
    }

    /** What typing cannot mend stays said. */
    private void tryOut() {
        boolean isChanged = !session.project()
                .get()
                .flatMap(open -> pattern(open, original))
                .equals(opened);
        refused.set(isChanged ? text("design.form.changed") : "");
        desk.draft(original, form.draft());
    }

    /** The tables, indexes and key attributes that the design has for what is chosen. */
    private void offer() {
        boolean before = filling;
        filling = true;
        List<String> known = design().stream()
                .flatMap(design -> design.tables().stream().map(TableDesign::name))
                .toList();
        String chosen = form.text(PatternForm.Field.TABLE).get();
        choices(tables, known, chosen);
        Optional<TableDesign> table = design().flatMap(design -> design.table(chosen));
        List<String> names = table.stream()
                .flatMap(found -> found.indexes().stream().map(IndexDesign::name))
                .toList();
        String index = form.text(PatternForm.Field.INDEX).get();
        choices(indexes, Stream.concat(Stream.of(""), names.stream()).toList(), index);
        table.ifPresent(found -> form.offerKeys(keys(found, form.isGet() ? "" : index)));
        filling = before;
    }

    private static void choices(ObservableList<String> shown, List<String> known, String chosen) {
        List<String> all = known.contains(chosen) || chosen.isEmpty()
                ? known
                : Stream.concat(known.stream(), Stream.of(chosen)).toList();
        if (!shown.equals(all)) {
            shown.setAll(all);
        }
    }

    private static List<String> keys(TableDesign table, String index) {
        List<KeyAttribute> keys =
                table.index(index).map(IndexDesign::keyAttributes).orElseGet(table::keyAttributes);
        return keys.stream().map(KeyAttribute::name).toList();
    }

    /** What the inspector says while somebody writes: the request, and what the check will say. */
    private Facts preview() {
        return desk.reading()
                .get()
                .map(read -> PatternFacts.of(title.get(), read))
                .orElseGet(() -> Facts.nothing(title.get(), text("access.form.hint")));
    }

    private boolean isTold(String path) {
        return strict.get() || touched.stream().anyMatch(field -> field.equals(path) || field.startsWith(path + "."));
    }

    /**
     * What is wrong with a field, in words; empty for nothing.
     *
     * @param path as the form says it
     */
    String mistake(String path) {
        return mistake(List.of(path));
    }

    private String mistake(List<String> paths) {
        return desk.reading().get().map(PatternReading::mistakes).orElse(List.of()).stream()
                .filter(mistake -> paths.contains(mistake.field()) && isTold(mistake.field()))
                .map(mistake -> mistake.sentence())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** The same, followed. */
    StringBinding mistake(PatternForm.Field field) {
        return Bindings.createStringBinding(() -> mistake(form.paths(field)), desk.reading(), strict, form.operation());
    }

    /** The same of the lines of a group as a whole. */
    StringBinding mistake(PatternGroup group) {
        return Bindings.createStringBinding(() -> mistake(form.path(group)), desk.reading(), strict, form.operation());
    }

    /** The same of one line. */
    StringBinding mistake(PatternGroup group, PatternRow row) {
        return Bindings.createStringBinding(
                () -> mistake(form.path(group, row)), desk.reading(), strict, form.operation(), row.name());
    }

    /** The fields. */
    PatternForm form() {
        return form;
    }

    /** Adds a line to a group. */
    void addRow(PatternGroup group) {
        form.rows(group).add(PatternRow.empty(""));
    }

    /** Whether somebody writes one. */
    public ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /** What is written. */
    ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /** Why it could not be saved; empty where it could. */
    ReadOnlyStringProperty refused() {
        return refused.getReadOnlyProperty();
    }

    /** The tables that can be asked. */
    ObservableList<String> tables() {
        return tables;
    }

    /** The indexes of the chosen table, after an empty text for the table itself. */
    ObservableList<String> indexes() {
        return indexes;
    }

    /** What the inspector says. */
    ObjectBinding<Facts> facts() {
        return facts;
    }

    /** Whether nothing can be edited now. */
    BooleanBinding locked() {
        return edits.locked();
    }
}
