package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.collections.ListChangeListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The key templates of the selected entity, each in a field with what is wrong with it below. */
final class KeyFieldsPane extends VBox {
    private final KeyFieldsViewModel model;
    private final GridPane grid = new GridPane();
    private final Label locked = Nodes.paragraph(text("edits.locked"), "note");

    KeyFieldsPane(KeyFieldsViewModel model) {
        this.model = model;
        getStyleClass().add("section");
        grid.getStyleClass().add("key-fields");
        locked.setId("design-locked");
        Nodes.showWhile(locked, model.locked());
        getChildren().addAll(Nodes.label(text("design.keys"), "section-title"), grid, locked);
        model.fields().addListener((ListChangeListener<KeyField>) change -> show());
        show();
    }

    private void show() {
        grid.getChildren().clear();
        int line = 0;
        for (KeyField field : model.fields()) {
            Label name = Nodes.label(field.place().attribute(), Styles.MONO, Styles.MUTED, "key-name");
            TextField input = input(field);
            name.setLabelFor(input);
            VBox column = new VBox(new TemplateField(input), condition(field), note(field));
            column.getStyleClass().add("key-column");
            GridPane.setHgrow(column, Priority.ALWAYS);
            GridPane.setValignment(name, VPos.TOP);
            grid.addRow(line, name, column);
            line++;
        }
        setVisible(line > 0);
        setManaged(line > 0);
    }

    private TextField input(KeyField field) {
        String name = field.place().attribute();
        TextField input = new TextField();
        input.setId("key-" + name);
        input.getStyleClass().addAll(Styles.MONO, "key-field");
        input.setAccessibleText(
                text("design.key.accessible", name, field.place().entity()));
        input.setPromptText(text("design.key.absent"));
        input.textProperty().bindBidirectional(field.text());
        input.disableProperty().bind(model.locked());
        input.accessibleHelpProperty().bind(field.note().map(KeyNote::sentence));
        field.note().addListener((observed, before, now) -> mark(input, now));
        mark(input, field.note().get());
        new KeyTyping(model, field, input).install();
        return input;
    }

    private static void mark(TextField input, KeyNote note) {
        input.getStyleClass().remove(Styles.ERROR);
        if (note.meaning() == KeyNote.Meaning.WRONG) {
            input.getStyleClass().add(Styles.ERROR);
        }
    }

    private static Node condition(KeyField field) {
        Label condition = Nodes.bound(field.condition(), Styles.MUTED, Styles.SMALL);
        condition.setWrapText(true);
        Nodes.showWhile(condition, field.condition().isNotEmpty());
        return condition;
    }

    private static Node note(KeyField field) {
        Label note = Nodes.bound(field.note().map(KeyNote::sentence), Styles.SMALL);
        note.setId("key-note-" + field.place().attribute());
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(note, field.note().map(now -> !now.sentence().isEmpty()));
        field.note().addListener((observed, before, now) -> colour(note, now));
        colour(note, field.note().get());
        return note;
    }

    private static void colour(Label note, KeyNote now) {
        note.getStyleClass().removeAll("error-text", "success-text", Styles.MUTED);
        note.getStyleClass()
                .add(
                        switch (now.meaning()) {
                            case WRONG -> "error-text";
                            case GOOD -> "success-text";
                            case OPEN -> Styles.MUTED;
                        });
    }
}
