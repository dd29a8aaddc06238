package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.SubjectPlace;
import dev.sluice.app.task.Ending;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.ColumnReference;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.project.DesignEdit;
import dev.sluice.source.Column;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What can be done with the selected part of a design: each begins a form. Used on the user interface thread only. */
public final class DesignActionsViewModel {
    private final Session session;
    private final TaskRunner tasks;
    private final DesignViewModel design;
    private final DesignFormViewModel form;
    private final ObjectProperty<Optional<String>> attribute = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanBinding uneditable;
    private final BooleanBinding noSource;
    private final BooleanBinding noTable;
    private final ObjectBinding<Facts> facts;
    /** How often somebody asked what a removal breaks. */
    private long told;

    /** A view model of what can be done. */
    public DesignActionsViewModel(Session session, TaskRunner tasks, DesignViewModel design, DesignFormViewModel form) {
        this.session = session;
        this.tasks = tasks;
        this.design = design;
        this.form = form;
        uneditable = Bindings.createBooleanBinding(
                () -> open().isEmpty() || form.locked().get(), session.project(), form.locked());
        noTable = Bindings.createBooleanBinding(
                () -> uneditable.get() || design().tables().isEmpty(), session.project(), uneditable);
        noSource = Bindings.createBooleanBinding(() -> noTable.get() || schema().isEmpty(), noTable, session.source());
        facts = Bindings.createObjectBinding(this::inspected, form.form(), design.facts());
        form.onSaved(made -> design.selected().set(Optional.of(made)));
        design.selected().addListener((observed, before, now) -> selectionChanged(before, now));
    }

    private Facts inspected() {
        return form.form()
                .get()
                .map(now -> new Facts(now.title(), "", List.of()))
                .orElseGet(() -> design.facts().get());
    }

    /** Shows the selected table of the source, which is left out, where all of the source shows. */
    public void showInSource() {
        node(DesignNode.Kind.LEFT_OUT)
                .ifPresent(node -> session.goTo(new SubjectPlace(SubjectPlace.Kind.SOURCE_TABLE, node.name())));
    }

    private void selectionChanged(Optional<DesignNode> before, Optional<DesignNode> now) {
        boolean isSame = before.isPresent() && now.filter(before.get()::isSame).isPresent();
        if (!isSame) {
            attribute.set(Optional.empty());
            form.leave();
        }
    }

    private Optional<OpenProject> open() {
        return session.project().get();
    }

    private Design design() {
        return open().orElseThrow().project().design();
    }

    private Optional<Schema> schema() {
        return session.source().get().value().map(SourceSnapshot::schema);
    }

    private Optional<DesignNode> node(DesignNode.Kind kind) {
        return design.selected().get().filter(node -> node.kind() == kind);
    }

    private Optional<EntityDesign> entity() {
        return open().flatMap(open -> node(DesignNode.Kind.ENTITY)
                .flatMap(node -> open.project().design().entity(node.name())));
    }

    private Optional<AttributeMapping> selectedAttribute() {
        return entity().flatMap(entity -> entity.attributes().stream()
                .filter(each -> attribute.get().equals(Optional.of(each.name())))
                .findFirst());
    }

    /** The table that is selected, or that what is selected belongs to; else the first. */
    private TableDesign table() {
        return node(DesignNode.Kind.TABLE)
                .flatMap(node -> design().table(node.name()))
                .or(() -> node(DesignNode.Kind.INDEX).flatMap(node -> design().table(node.owner())))
                .or(() -> entity().flatMap(entity -> design().table(entity.table())))
                .orElseGet(() -> design().tables().get(0));
    }

    private Map<ColumnReference, Column> columns(EntityDesign entity) {
        return schema().map(known -> EntityColumns.of(design(), known, entity, true))
                .orElse(Map.of());
    }

    /** Begins an attribute of the selected entity. */
    public void addAttribute() {
        entity().filter(entity -> !uneditable.get())
                .ifPresent(entity -> form.open(attributeForm(entity, Optional.empty())));
    }

    private AttributeForm attributeForm(EntityDesign entity, Optional<AttributeMapping> original) {
        return new AttributeForm(
                entity, original, columns(entity), open().orElseThrow().project());
    }

    /** Edits the selected attribute. */
    public void editAttribute() {
        entity().filter(entity -> !uneditable.get()).ifPresent(entity -> selectedAttribute()
                .ifPresent(chosen -> form.open(attributeForm(entity, Optional.of(chosen)))));
    }

    /** Asks whether the selected attribute is to be left out. */
    public void removeAttribute() {
        entity().ifPresent(entity -> selectedAttribute()
                .ifPresent(chosen -> remove(
                        new RemovalForm.Words(
                                text("design.form.attribute.remove", chosen.name(), entity.name()),
                                text("edits.attribute.remove", chosen.name(), entity.name()),
                                text("design.form.attribute.remove.note"),
                                "entity " + entity.name()),
                        now -> new DesignParts(now).attribute(entity.name(), chosen.name()),
                        before -> new DesignParts(before).withoutAttribute(entity.name(), chosen.name()))));
    }

    /** Begins an index. */
    public void addIndex() {
        if (!noTable.get()) {
            form.open(new IndexForm(design(), table(), Optional.empty()));
        }
    }

    /** Begins an entity. */
    public void addEntity() {
        if (!noSource.get()) {
            schema().ifPresent(known -> form.open(new EntityForm(design(), known, table())));
        }
    }

    /** Edits the filter of the selected entity. */
    public void editFilter() {
        entity().filter(entity -> !uneditable.get())
                .ifPresent(entity -> form.open(new FilterForm(
                        entity,
                        schema().map(known -> EntityColumns.of(design(), known, entity, false).values().stream()
                                        .map(Column::name)
                                        .toList())
                                .orElse(List.of()))));
    }

    /** Edits the selected index. */
    public void editIndex() {
        node(DesignNode.Kind.INDEX).filter(node -> !uneditable.get()).ifPresent(node -> {
            design().table(node.owner()).ifPresent(table -> table.index(node.name())
                    .ifPresent(index -> form.open(new IndexForm(design(), table, Optional.of(index)))));
        });
    }

    /** Asks whether the selected entity or index is to be taken out. */
    public void remove() {
        node(DesignNode.Kind.INDEX).ifPresent(node -> removeIndex(node.owner(), node.name()));
        entity().ifPresent(entity -> remove(
                new RemovalForm.Words(
                        text("design.form.entity.remove", entity.name()),
                        text("edits.entity.remove", entity.name()),
                        text("design.form.entity.remove.note", entity.root()),
                        "entity " + entity.name()),
                now -> now.entity(entity.name()),
                before -> new DesignParts(before).withoutEntity(entity.name())));
    }

    private void removeIndex(String table, String index) {
        List<String> losing = new DesignParts(design()).losing(table, index);
        String note = losing.isEmpty()
                ? text("design.form.index.remove.alone")
                : text("design.form.index.remove.keys", String.join(", ", losing));
        remove(
                new RemovalForm.Words(
                        text("design.form.index.remove", index),
                        text("edits.index.remove", index),
                        note,
                        "table " + table),
                now -> now.table(table)
                        .flatMap(found -> found.index(index))
                        .map(found -> List.of(found, new DesignParts(now).losing(table, index))),
                before -> new DesignParts(before).withoutIndex(table, index));
    }

    private void remove(RemovalForm.Words words, Function<Design, Optional<?>> part, UnaryOperator<Design> change) {
        if (uneditable.get()) {
            return;
        }
        RemovalForm asked = new RemovalForm(words, part, change);
        if (form.open(asked)) {
            asked.whenAsked(() -> tell(asked, words.note(), change));
        }
    }

    private void tell(RemovalForm asked, String note, UnaryOperator<Design> change) {
        told++;
        schema().ifPresent(known -> open().ifPresent(project -> tasks.startUnlisted(
                text("job.removal"),
                watch -> BrokenPatterns.of(
                        project,
                        project.with(DesignEdit.apply(
                                project.text(), change.apply(project.project().design()))),
                        known),
                new Told(asked, note, told))));
    }

    /** What the inspector says: of the form while there is one, else of what is selected. */
    ObjectBinding<Facts> facts() {
        return facts;
    }

    /** The attribute that is selected among those of the entity, by its name. */
    ObjectProperty<Optional<String>> attribute() {
        return attribute;
    }

    /** Selects what a line of the mapping is of; a key is no attribute. */
    void select(MappingRow row) {
        boolean isKey = row.role().equals(text("design.role.key"));
        attribute.set(isKey ? Optional.empty() : Optional.of(row.name()));
    }

    /** Whether there is nothing to be edited, or nothing can be now. */
    public BooleanBinding uneditable() {
        return uneditable;
    }

    /** Whether no entity can be added: there is no table for it, or the source is not known. */
    public BooleanBinding noSource() {
        return noSource;
    }

    /** Whether no index can be added: there is no table for it. */
    public BooleanBinding noTable() {
        return noTable;
    }

    /** Whether an entity is selected that can be edited. */
    public BooleanBinding entitySelected() {
        return Bindings.createBooleanBinding(
                () -> node(DesignNode.Kind.ENTITY).isPresent() && !uneditable.get(), design.selected(), uneditable);
    }

    /** Whether an index is selected that can be edited. */
    public BooleanBinding indexSelected() {
        return Bindings.createBooleanBinding(
                () -> node(DesignNode.Kind.INDEX).isPresent() && !uneditable.get(), design.selected(), uneditable);
    }

    /** Whether a table of the source is selected that is left out. */
    public BooleanBinding leftOutSelected() {
        return Bindings.createBooleanBinding(
                () -> node(DesignNode.Kind.LEFT_OUT).isPresent(), design.selected());
    }

    /** Whether an attribute is selected that can be edited. */
    public BooleanBinding attributeSelected() {
        return Bindings.createBooleanBinding(
                () -> selectedAttribute().isPresent() && !uneditable.get(),
                attribute,
                design.selected(),
                session.project(),
                uneditable);
    }

    /** Has a removal say what it breaks, unless that is asked of another document by now. */
    private final class Told implements Ending<List<String>> {
        private final RemovalForm asked;
        private final String note;
        private final long number;

        Told(RemovalForm asked, String note, long number) {
            this.asked = asked;
            this.note = note;
            this.number = number;
        }

        private void say(String broken) {
            if (number == told) {
                asked.note().set(note + "\n" + broken);
            }
        }

        @Override
        public void succeeded(List<String> broken) {
            say(
                    broken.isEmpty()
                            ? text("design.form.breaks.none")
                            : text("design.form.breaks", broken.size(), String.join(", ", broken)));
        }

        @Override
        public void failed(String sentence) {
            say(sentence);
        }

        @Override
        public void stopped(String sentence) {
            failed(sentence);
        }
    }
}
