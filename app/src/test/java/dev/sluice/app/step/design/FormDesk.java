package dev.sluice.app.step.design;

import dev.sluice.app.session.StepId;
import dev.sluice.app.testbed.Desk;
import java.util.List;
import java.util.Optional;

/** The design screen without a display, with a form that is filled in by the ids of its fields. */
final class FormDesk {
    final Desk desk = new Desk();
    final DesignViewModel design = new DesignViewModel(desk.session, desk.sample);
    final DesignFormViewModel form = new DesignFormViewModel(desk.session, desk.edits, desk.sample);
    final DesignActionsViewModel actions = new DesignActionsViewModel(desk.session, desk.tasks, design, form);

    /** Opens a project with this document on the design screen. */
    FormDesk open(String text) {
        desk.engine.use(text);
        desk.withProject();
        desk.session.step().set(StepId.DESIGN);
        desk.work();
        return this;
    }

    /** Has another program write the document, and reads it again. */
    void readAgain(String text) {
        desk.engine.onDisk = text;
        desk.edits.reload();
        desk.work();
    }

    void select(DesignNode.Kind kind, String name) {
        design.selected().set(Optional.of(DesignNode.leaf(kind, name, "")));
    }

    void selectIndex(String table, String name) {
        design.selected().set(Optional.of(DesignNode.index(table, name, "", "")));
    }

    /** Selects a line of the mapping by its name. */
    void selectRow(String name) {
        actions.select(design.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    DesignForm shown() {
        return form.form().get().orElseThrow();
    }

    FormField field(String id) {
        return shown().fields().stream()
                .filter(field -> field.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is none of " + shown().fields()));
    }

    String text(String id) {
        return field(id).text().get();
    }

    String mistake(String id) {
        return field(id).mistake().get();
    }

    /** The codes that can be chosen. */
    List<String> choices(String id) {
        return field(id).options().stream().map(FormField.Option::code).toList();
    }

    void put(String id, String text) {
        field(id).text().set(text);
        desk.work();
    }

    void set(String id, boolean isSet) {
        field(id).set(isSet);
        desk.work();
    }

    String note() {
        desk.work();
        return shown().note().get();
    }

    /** The document after the form was saved, or was not. */
    String saved() {
        form.save();
        desk.work();
        return desk.engine.onDisk;
    }

    void undo() {
        desk.edits.undo();
        desk.work();
    }
}
