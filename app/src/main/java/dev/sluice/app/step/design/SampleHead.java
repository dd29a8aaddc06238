package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Above sample rows: a tab for the table and each index, and how many rows they are. */
final class SampleHead extends VBox {
    private final AggregateViewModel model;
    private final FlowPane tabs = new FlowPane();
    private final ToggleGroup chosen = new ToggleGroup();

    /**
     * A head.
     *
     * @param leading at the left of the line below the tabs
     * @param trailing at its right
     */
    SampleHead(AggregateViewModel model, List<? extends Region> leading, List<? extends Region> trailing) {
        this.model = model;
        tabs.getStyleClass().add("sample-tabs");
        model.tabs().addListener((ListChangeListener<SampleTab>) change -> showTabs());
        model.tab().addListener((observed, before, now) -> choose());
        showTabs();
        Label rows = Nodes.bound(model.caption(), Styles.MUTED, Styles.SMALL);
        rows.setId("design-sample-rows");
        HBox head = new HBox();
        head.getChildren().addAll(leading);
        rows.setMinWidth(0);
        HBox.setHgrow(rows, Priority.SOMETIMES);
        leading.forEach(node -> node.setMinWidth(USE_PREF_SIZE));
        trailing.forEach(node -> node.setMinWidth(USE_PREF_SIZE));
        head.getChildren().addAll(Nodes.spring(), rows);
        head.getChildren().addAll(trailing);
        head.getStyleClass().add("aggregate-head");
        getChildren().addAll(tabs, head);
    }

    /** The buttons stay: the one that was pressed has the focus. */
    private void choose() {
        for (int index = 0; index < chosen.getToggles().size(); index++) {
            chosen.getToggles()
                    .get(index)
                    .setSelected(model.tab()
                            .get()
                            .equals(Optional.of(model.tabs().get(index).place())));
        }
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
            button.setAccessibleText(text("design.tab", tab.place().name(), tab.items()));
            button.setOnAction(event -> {
                button.setSelected(true);
                model.tab().set(Optional.of(tab.place()));
            });
            tabs.getChildren().add(button);
        }
        choose();
    }
}
