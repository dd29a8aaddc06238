package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Sample rows as items: a tab for the table and each index, below it partition keys with the items of each. */
final class AggregatePane extends BorderPane {
    private final AggregateViewModel model;
    private final FlowPane tabs = new FlowPane();
    private final ToggleGroup chosen = new ToggleGroup();
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
        list.setOnMouseClicked(event -> open());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open();
            }
        });
        tabs.getStyleClass().add("sample-tabs");
        model.tabs().addListener((ListChangeListener<SampleTab>) change -> showTabs());
        model.tab().addListener((observed, before, now) -> showTabs());
        showTabs();
        setTop(new VBox(tabs, head()));
        setCenter(list);
    }

    private void open() {
        AggregateLine line = list.getSelectionModel().getSelectedItem();
        if (line != null && line.kind() == AggregateLine.Kind.MORE) {
            int at = list.getSelectionModel().getSelectedIndex();
            model.open(line);
            list.getSelectionModel().select(at);
        }
    }

    private Node order() {
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

    private Node head() {
        Label rows = Nodes.bound(model.caption(), Styles.MUTED, Styles.SMALL);
        rows.setId("design-sample-rows");
        HBox head = new HBox(
                Nodes.label(text("design.aggregate.sortKey"), Styles.STRONG, Styles.SMALL),
                Nodes.label(text("design.aggregate.byteOrder"), Styles.MUTED, Styles.SMALL),
                Nodes.spring(),
                rows,
                order());
        head.getStyleClass().add("aggregate-head");
        return head;
    }

    private void showTabs() {
        tabs.getChildren().clear();
        chosen.getToggles().clear();
        for (SampleTab tab : model.tabs()) {
            ToggleButton button = new ToggleButton(tab.place().name(), Nodes.label(tab.items(), Styles.COUNT));
            button.setMnemonicParsing(false);
            button.setMinWidth(USE_PREF_SIZE);
            button.setId("design-tab-" + tab.place().name());
            button.getStyleClass().add("sample-tab");
            button.setToggleGroup(chosen);
            button.setSelected(model.tab().get().equals(Optional.of(tab.place())));
            button.setAccessibleText(text("design.tab", tab.place().name(), tab.items()));
            button.setOnAction(event -> {
                button.setSelected(true);
                model.tab().set(Optional.of(tab.place()));
            });
            tabs.getChildren().add(button);
        }
    }
}
