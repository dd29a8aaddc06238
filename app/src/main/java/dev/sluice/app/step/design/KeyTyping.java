package dev.sluice.app.step.design;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;

/** The keys of one field: Enter saves, Escape puts back, and while a brace is open the columns that fit show below. */
final class KeyTyping {
    private static final int MOST_ROWS = 8;
    private static final double ROW = 24;

    private final KeyFieldsViewModel model;
    private final KeyField field;
    private final TextField input;
    private final Popup popup = new Popup();
    private final ListView<ColumnChoice> choices = new ListView<>();
    private final ChangeListener<Number> once = (observed, before, now) -> caretMoved();

    KeyTyping(KeyFieldsViewModel model, KeyField field, TextField input) {
        this.model = model;
        this.field = field;
        this.input = input;
    }

    void install() {
        choices.setId("key-choices");
        choices.getStyleClass().add("choices");
        choices.setFixedCellSize(ROW);
        choices.setFocusTraversable(false);
        choices.setCellFactory(view -> new ChoiceCell());
        choices.setOnMouseClicked(event -> take());
        popup.getContent().add(choices);
        popup.setAutoHide(true);
        popup.setConsumeAutoHidingEvents(false);
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        input.textProperty().addListener((observed, before, now) -> offerSoon());
        input.caretPositionProperty().addListener((observed, before, now) -> {
            if (popup.isShowing()) {
                offer();
            }
        });
        input.focusedProperty().addListener((observed, before, now) -> {
            if (!now) {
                popup.hide();
                model.commit(field);
            }
        });
    }

    private void pressed(KeyEvent event) {
        boolean handled =
                switch (event.getCode()) {
                    case ENTER -> enter();
                    case ESCAPE -> escape();
                    case DOWN -> move(1);
                    case UP -> move(-1);
                    case SPACE -> event.isShortcutDown() && ask();
                    case Z -> event.isShortcutDown() && (event.isShiftDown() ? model.redo(field) : model.undo(field));
                    default -> false;
                };
        if (handled) {
            event.consume();
        }
    }

    private boolean enter() {
        if (popup.isShowing()) {
            take();
        } else {
            model.commit(field);
        }
        return true;
    }

    private boolean escape() {
        if (popup.isShowing()) {
            popup.hide();
        } else {
            model.cancel(field);
            input.end();
        }
        return true;
    }

    private boolean move(int by) {
        if (!popup.isShowing()) {
            return false;
        }
        int rows = choices.getItems().size();
        int next = Math.floorMod(choices.getSelectionModel().getSelectedIndex() + by, rows);
        choices.getSelectionModel().select(next);
        choices.scrollTo(Math.max(0, next - MOST_ROWS + 1));
        return true;
    }

    private boolean ask() {
        offer();
        return true;
    }

    private TemplateCompletion.Typed typed() {
        int caret = Math.min(input.getCaretPosition(), input.getLength());
        return new TemplateCompletion.Typed(input.getText(), caret);
    }

    /** The caret follows the text only afterwards. */
    private void offerSoon() {
        if (input.isFocused()) {
            input.caretPositionProperty().removeListener(once);
            input.caretPositionProperty().addListener(once);
        }
    }

    private void caretMoved() {
        input.caretPositionProperty().removeListener(once);
        offer();
    }

    private void offer() {
        List<ColumnChoice> fitting = model.choices(field, typed());
        if (fitting.isEmpty() || !input.isFocused()) {
            popup.hide();
            return;
        }
        choices.getItems().setAll(fitting);
        choices.getSelectionModel().select(0);
        choices.setPrefHeight(Math.min(fitting.size(), MOST_ROWS) * ROW + 2);
        choices.setPrefWidth(input.getWidth());
        Bounds place = input.localToScreen(input.getBoundsInLocal());
        if (!popup.isShowing() && place != null) {
            popup.show(input, place.getMinX(), place.getMaxY());
        }
    }

    private void take() {
        ColumnChoice choice = choices.getSelectionModel().getSelectedItem();
        popup.hide();
        if (choice != null) {
            TemplateCompletion.Typed completed = TemplateCompletion.completed(typed(), choice);
            input.caretPositionProperty().removeListener(once);
            input.setText(completed.text());
            input.caretPositionProperty().removeListener(once);
            input.positionCaret(completed.caret());
        }
    }

    /** A column: its name, its type, what matters of it. */
    private static final class ChoiceCell extends ListCell<ColumnChoice> {
        @Override
        protected void updateItem(ColumnChoice choice, boolean empty) {
            super.updateItem(choice, empty);
            if (empty || choice == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            HBox row = Nodes.row(
                    Nodes.label(choice.reference(), Styles.MONO),
                    Nodes.spring(),
                    Nodes.label(choice.type(), Styles.CAPTION),
                    Nodes.label(choice.note(), Styles.CAPTION));
            setGraphic(row);
            setAccessibleText(choice.reference() + " " + choice.type());
        }
    }
}
