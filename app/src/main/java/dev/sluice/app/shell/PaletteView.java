package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The command palette over the window: a field and what it finds. Keys go to the field all the time; a click beside it shuts it. */
final class PaletteView extends StackPane {
    private final PaletteViewModel model;
    private final TextField field = new TextField();
    private final ListView<PaletteRow> list;
    private Optional<Node> before = Optional.empty();

    PaletteView(PaletteViewModel model) {
        this.model = model;
        setId("palette-layer");
        getStyleClass().add("palette-layer");
        list = new ListView<>(model.rows());
        list.setId("palette-list");
        list.setAccessibleText(text("palette.list"));
        list.setFocusTraversable(false);
        list.setPlaceholder(Nodes.label(text("palette.none"), Styles.MUTED));
        list.setCellFactory(ignored -> new CommandCell());
        field.setId("palette-field");
        field.setPromptText(text("palette.prompt"));
        field.setAccessibleText(text("palette.prompt"));
        field.textProperty().bindBidirectional(model.query());
        HBox head = new HBox(Nodes.icon(Feather.SEARCH), field);
        HBox.setHgrow(field, Priority.ALWAYS);
        head.getStyleClass().add("palette-head");
        VBox palette = new VBox(head, list);
        palette.setId("palette");
        palette.getStyleClass().add("palette");
        palette.setOnMouseClicked(event -> event.consume());
        getChildren().add(palette);
        setOnMouseClicked(event -> model.close());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Nodes.showWhile(this, model.open());
        model.open().addListener((observed, was, now) -> show(now));
        model.selected().addListener((observed, was, now) -> select(now.intValue()));
        model.rows().addListener((ListChangeListener<PaletteRow>)
                change -> select(model.selected().get()));
    }

    private void select(int row) {
        list.getSelectionModel().clearAndSelect(row);
        list.scrollTo(Math.max(0, row - 2));
        list.setAccessibleHelp(
                row < 0 ? text("palette.none") : spoken(model.rows().get(row)));
    }

    /** Takes the keys, and gives them back to whatever had them. */
    private void show(boolean now) {
        if (now) {
            before = Optional.ofNullable(getScene().getFocusOwner());
            field.requestFocus();
            select(model.selected().get());
        } else {
            before.ifPresent(Node::requestFocus);
        }
    }

    private void key(KeyEvent event) {
        boolean taken = true;
        switch (event.getCode()) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case TAB -> model.move(event.isShiftDown() ? -1 : 1);
            case ENTER -> model.run();
            case ESCAPE -> model.close();
            default -> taken = false;
        }
        if (taken) {
            event.consume();
        }
    }

    private static String spoken(PaletteRow row) {
        return row.possible() ? row.name() : text("palette.spoken", row.name(), row.obstacle());
    }

    private final class CommandCell extends ListCell<PaletteRow> {
        CommandCell() {
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (!isEmpty() && event.getButton() == MouseButton.PRIMARY) {
                    model.select(getIndex());
                    model.run();
                }
                event.consume();
            });
        }

        @Override
        protected void updateItem(PaletteRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean none = empty || row == null;
            setGraphic(none ? null : content(row));
            setAccessibleText(none ? "" : spoken(row));
            setId(none ? null : "palette-" + row.id().replace('.', '-'));
        }

        private static Node content(PaletteRow row) {
            Label name = Nodes.label(row.name(), row.possible() ? Styles.MEDIUM : Styles.MUTED);
            name.setMinWidth(USE_PREF_SIZE);
            Label why = Nodes.label(row.obstacle(), Styles.SMALL, Styles.MUTED);
            HBox line = Nodes.row(name, Nodes.spring(), why);
            if (!row.shortcut().isEmpty()) {
                Label keys = Nodes.label(row.shortcut(), "keys");
                keys.setMinWidth(USE_PREF_SIZE);
                line.getChildren().add(keys);
            }
            return line;
        }
    }
}
