package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.util.StringConverter;

/** Sample rows as items: a tab for the table and each index, below it partition keys with the items of each. */
final class AggregatePane extends BorderPane {
    private final AggregateViewModel model;
    private final ListView<AggregateLine> list;

    AggregatePane(AggregateViewModel model) {
        this.model = model;
        list = new ListView<>(model.lines());
        list.setId("design-aggregate");
        list.setAccessibleText(text("design.mode.aggregate"));
        list.getStyleClass().add("aggregate");
        list.setCellFactory(view -> new AggregateCell());
        list.setPlaceholder(Nodes.label(text("design.aggregate.none")));
        list.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null && now.item().isPresent()) {
                model.item().set(now.item());
            }
        });
        list.setOnMouseClicked(event -> {
            boolean isTail = event.getPickResult().getIntersectedNode() != null
                    && isTail(event.getPickResult().getIntersectedNode());
            if (isTail) {
                choose(event.getScreenX(), event.getScreenY());
            } else {
                open();
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                Bounds place = list.localToScreen(list.getBoundsInLocal());
                choose(place.getCenterX(), place.getMinY());
                open();
            }
        });
        setTop(new SampleHead(
                model,
                List.of(
                        Nodes.label(text("design.aggregate.sortKey"), Styles.STRONG, Styles.SMALL),
                        Nodes.label(text("design.aggregate.byteOrder"), Styles.MUTED, Styles.SMALL)),
                List.of(order())));
        setCenter(list);
    }

    private static boolean isTail(Node picked) {
        return picked.getStyleClass().contains("aggregate-tail")
                || picked.getParent() != null
                        && picked.getParent().getStyleClass().contains("aggregate-tail");
    }

    /** Which attributes of the entity show, to be chosen in a menu at this place; nothing where another line is selected. */
    private void choose(double screenX, double screenY) {
        AggregateLine line = list.getSelectionModel().getSelectedItem();
        if (line == null || line.kind() != AggregateLine.Kind.ENTITY) {
            return;
        }
        ContextMenu menu = new ContextMenu();
        menu.setId("design-attributes");
        for (String attribute : model.attributes(line.lead())) {
            CheckMenuItem item = new CheckMenuItem(attribute);
            item.setMnemonicParsing(false);
            item.setSelected(model.isShown(line.lead(), attribute));
            item.setOnAction(event -> {
                int at = list.getSelectionModel().getSelectedIndex();
                model.turn(line.lead(), attribute);
                list.getSelectionModel().select(at);
            });
            menu.getItems().add(item);
        }
        menu.show(list, screenX, screenY);
    }

    private void open() {
        AggregateLine line = list.getSelectionModel().getSelectedItem();
        if (line != null && line.kind() == AggregateLine.Kind.MORE) {
            int at = list.getSelectionModel().getSelectedIndex();
            model.open(line);
            list.getSelectionModel().select(at);
        }
    }

    private ChoiceBox<AggregateOrder> order() {
        ChoiceBox<AggregateOrder> order = new ChoiceBox<>();
        order.setId("design-order");
        order.setAccessibleText(text("design.order"));
        order.getItems().setAll(AggregateOrder.values());
        order.setConverter(new StringConverter<>() {
            @Override
            public String toString(AggregateOrder value) {
                return value == AggregateOrder.BY_KEY ? text("design.order.key") : text("design.order.largest");
            }

            @Override
            public AggregateOrder fromString(String word) {
                throw new UnsupportedOperationException("nobody types it");
            }
        });
        order.valueProperty().bindBidirectional(model.order());
        return order;
    }
}
