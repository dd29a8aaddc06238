package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What it costs to write an item of the selected entity, its indexes included. */
final class CostsPane extends VBox {
    private final GridPane grid = new GridPane();

    CostsPane(ObservableValue<Optional<WriteCosts>> costs) {
        setId("design-costs");
        getStyleClass().add("section");
        grid.getStyleClass().add("cost-grid");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, figures(), figures());
        getChildren()
                .addAll(
                        Nodes.label(text("design.costs"), "section-title"),
                        grid,
                        Nodes.paragraph(text("design.costs.note"), Styles.MUTED, Styles.SMALL));
        Nodes.showWhile(this, costs.map(Optional::isPresent));
        costs.addListener((observed, before, now) -> show(now));
        show(costs.getValue());
    }

    private static ColumnConstraints figures() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        return column;
    }

    private void show(Optional<WriteCosts> costs) {
        grid.getChildren().clear();
        grid.addRow(
                0,
                new Label(),
                Nodes.label(text("design.costs.average"), Styles.CAPTION),
                Nodes.label(text("design.costs.dearest"), Styles.CAPTION));
        int row = 1;
        for (WriteCosts.Line line : costs.map(WriteCosts::lines).orElse(List.of())) {
            String weight = line.place() == WriteCosts.Place.SUM ? Styles.STRONG : Styles.MUTED;
            grid.addRow(
                    row,
                    Nodes.label(name(line), weight),
                    figure(line.average(), weight),
                    figure(line.dearest(), weight));
            row++;
        }
    }

    private static Label figure(String figure, String weight) {
        return Nodes.label(figure, weight.equals(Styles.STRONG) ? weight : Styles.MEDIUM);
    }

    private static String name(WriteCosts.Line line) {
        return switch (line.place()) {
            case TABLE -> text("design.costs.table");
            case INDEX -> line.name();
            case SUM -> text("design.costs.sum");
        };
    }
}
