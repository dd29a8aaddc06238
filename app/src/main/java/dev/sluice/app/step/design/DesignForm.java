package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.DocumentEdit;
import dev.sluice.design.Design;
import dev.sluice.project.DesignEdit;
import dev.sluice.project.DesignMistake;
import dev.sluice.project.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What somebody writes to change a part of the design. Used on the user interface thread only; what it gives away is immutable. */
abstract class DesignForm {
    private final List<FormField> fields = new ArrayList<>();
    private final Map<FormField, List<String>> places = new LinkedHashMap<>();
    private final StringProperty note = new SimpleStringProperty("");

    /** Adds a field below those that are there. */
    final FormField add(FormField field) {
        fields.add(field);
        return field;
    }

    /** Says which parts of the document a field is about. */
    final void about(FormField field, List<String> path) {
        places.put(field, path);
    }

    /** What is made. */
    abstract String title();

    /** The name of the edit, for undo and redo. */
    abstract String editName();

    /** What the check calls what is made, or begins to. */
    abstract String subject();

    /** What is to be selected when it is saved. */
    abstract Optional<DesignNode> made();

    /** The part of a design that it changes, which has to be as it was when the form was opened; empty where it adds one, or the part is gone. */
    abstract Optional<?> part(Design design);

    /** The design after it, as the fields stand now. */
    abstract UnaryOperator<Design> change();

    /** Told of another state of the project while the form is open. */
    void projectIs(Project now) {}

    /** What the button says. */
    String saveWord() {
        return text("design.form.save");
    }

    /** The document after it, as the fields stand now. */
    DocumentEdit draft() {
        UnaryOperator<Design> change = change();
        return project ->
                DesignEdit.apply(project.text(), change.apply(project.project().design()));
    }

    /** The field that a sentence of the reading is about, where it is one of these. */
    final Optional<FormField> field(String path) {
        DesignMistake place = new DesignMistake(path, "");
        return places.entrySet().stream()
                .filter(entry -> place.isWithin(DesignMistake.path(entry.getValue())))
                .max((one, other) ->
                        Integer.compare(one.getValue().size(), other.getValue().size()))
                .map(Map.Entry::getKey);
    }

    /** What is filled in. */
    final List<FormField> fields() {
        return List.copyOf(fields);
    }

    /** What is to be known before it is saved; empty for nothing. */
    final StringProperty note() {
        return note;
    }
}
