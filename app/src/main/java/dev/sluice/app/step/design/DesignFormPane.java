package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.step.design.FormField.Option;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** The form in which a part of the design is changed: each field with what is wrong with it below. Ctrl and Enter saves, Escape leaves. */
final class DesignFormPane extends VBox {
    private final DesignFormViewModel model;
    private final VBox fields = new VBox();
    /** Where somebody was before the form came: they go on there afterwards. */
    private Optional<Node> left = Optional.empty();

    DesignFormPane(DesignFormViewModel model) {
        this.model = model;
        setId("design-form");
        getStyleClass().addAll("section", "design-form");
        fields.getStyleClass().add("design-form-fields");
        HBox refusal = Nodes.notice("design-form-refused", Feather.ALERT_CIRCLE, Styles.ERROR, model.refused());
        getChildren().addAll(fields, refusal);
        Nodes.showWhile(this, model.shown());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        model.form().addListener((observed, before, now) -> show(now));
        show(model.form().get());
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
            model.save();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.cancel();
            event.consume();
        }
    }

    private void show(Optional<DesignForm> now) {
        if (fields.getChildren().isEmpty()) {
            left = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        }
        fields.getChildren().clear();
        now.ifPresent(form -> {
            Label note = Nodes.bound(form.note(), "note");
            note.setId("design-form-note");
            note.setWrapText(true);
            note.setMinHeight(USE_PREF_SIZE);
            Nodes.showWhile(note, form.note().isNotEmpty());
            fields.getChildren().add(note);
            form.fields().forEach(field -> fields.getChildren().add(line(field)));
            fields.getChildren().add(buttons(form));
        });
        if (now.isPresent()) {
            focusFirst();
        } else {
            left.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
        }
    }

    private void focusFirst() {
        fields.lookupAll(".form-input").stream()
                .filter(Node::isVisible)
                .filter(node -> node.getParent().isVisible())
                .findFirst()
                .or(() -> Optional.ofNullable(fields.lookup("#design-form-save")))
                .ifPresent(Node::requestFocus);
    }

    private Node buttons(DesignForm form) {
        Button cancel = Nodes.button("design-form-cancel", text("design.form.cancel"), Feather.X, model::cancel);
        boolean isRemoval = form instanceof RemovalForm;
        Button save = Nodes.button(
                "design-form-save", form.saveWord(), isRemoval ? Feather.TRASH_2 : Feather.CHECK, model::save);
        save.getStyleClass().add(isRemoval ? Styles.DANGER : Styles.PRIMARY);
        save.disableProperty().bind(model.locked());
        HBox row = Nodes.row(save, cancel);
        row.getStyleClass().add("design-form-buttons");
        return row;
    }

    private Node line(FormField field) {
        VBox column = new VBox();
        column.getStyleClass().add("key-column");
        Node input =
                switch (field.kind()) {
                    case TEXT -> input(field);
                    case CHOICE -> choice(field);
                    case FLAG -> flag(field);
                };
        input.setId(field.id());
        input.setAccessibleText(field.label());
        input.getStyleClass().add("form-input");
        input.disableProperty().bind(model.locked());
        mark(input, field.mistake());
        if (field.kind() != FormField.Kind.FLAG) {
            Label label = Nodes.label(field.label(), Styles.MUTED, Styles.SMALL);
            label.setLabelFor(input);
            column.getChildren().add(label);
        }
        Label note = Nodes.bound(field.mistake(), Styles.SMALL, "error-text");
        note.setId(field.id() + "-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(note, field.mistake().isNotEmpty());
        column.getChildren().addAll(input, note);
        Nodes.showWhile(column, field.offered());
        return column;
    }

    private static TextField input(FormField field) {
        TextField input = new TextField();
        input.getStyleClass().addAll(Styles.MONO, "key-field");
        input.textProperty().bindBidirectional(field.text());
        return input;
    }

    private static CheckBox flag(FormField field) {
        CheckBox box = new CheckBox(field.label());
        box.setMnemonicParsing(false);
        box.setSelected(field.isSet());
        box.selectedProperty().addListener((observed, before, now) -> field.set(now));
        field.text().addListener((observed, before, now) -> box.setSelected(field.isSet()));
        return box;
    }

    private static ChoiceBox<Option> choice(FormField field) {
        ChoiceBox<Option> box = new ChoiceBox<>(field.options());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new Words());
        chosen(box, field);
        // A choice box forgets its value while its choices are exchanged; the form does not.
        box.valueProperty().addListener((observed, before, now) -> {
            if (now != null) {
                field.text().set(now.code());
            }
        });
        field.text().addListener((observed, before, now) -> chosen(box, field));
        field.options().addListener((javafx.beans.Observable observed) -> chosen(box, field));
        return box;
    }

    private static void chosen(ChoiceBox<Option> box, FormField field) {
        field.options().stream()
                .filter(option -> option.code().equals(field.text().get()))
                .findFirst()
                .ifPresent(box::setValue);
    }

    /** Has a field look wrong while there is something wrong with it, and say so to screen readers. */
    private static void mark(Node input, ObservableValue<String> mistake) {
        input.accessibleHelpProperty().bind(mistake);
        mistake.addListener((observed, before, now) -> {
            input.getStyleClass().remove(Styles.ERROR);
            if (!now.isEmpty()) {
                input.getStyleClass().add(Styles.ERROR);
            }
        });
    }

    /** What people read of what can be chosen. */
    private static final class Words extends StringConverter<Option> {
        @Override
        public String toString(Option option) {
            return option == null ? "" : option.word();
        }

        @Override
        public Option fromString(String shown) {
            return new Option(shown, shown);
        }
    }
}
