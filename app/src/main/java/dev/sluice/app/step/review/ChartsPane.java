package dev.sluice.app.step.review;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.BarList;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.StackedColumns;
import dev.sluice.app.control.Styles;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The charts side by side, each with what was counted; where nothing was, with why, and what to do about it. */
final class ChartsPane extends HBox {
    /** So many entities have their names below the sizes: two lines of a card in a small window. */
    private static final int MOST_NAMED = 4;

    ChartsPane(ChartsViewModel model) {
        setId("review-charts");
        getStyleClass().addAll("chart-row");
        VBox sizes = new VBox(
                new StackedColumns("review-sizes", model.sizes().map(SizeFigures::content)), legend(model.sizes()));
        VBox.setVgrow(sizes.getChildren().get(0), Priority.ALWAYS);
        SegmentedChoice<KeyChart> choice =
                new SegmentedChoice<>("review-keys-choice", text("review.keys"), model.keyChart(), ChartsPane::word);
        choice.getStyleClass().add("small-segments");
        getChildren()
                .addAll(
                        card(
                                "review-sizes-card",
                                model.sizes().map(SizeFigures::state),
                                sizes,
                                Nodes.label(text("review.sizes"), Styles.STRONG)),
                        card(
                                "review-keys-card",
                                model.keys().map(KeyFigures::state),
                                new BarList("review-keys", model.keys().map(KeyFigures::bars)),
                                choice),
                        card(
                                "review-costs-card",
                                model.costs().map(CostFigures::state),
                                costs(model),
                                Nodes.label(text("review.costs"), Styles.STRONG)));
    }

    private static Region costs(ChartsViewModel model) {
        FlowPane legend = new FlowPane(
                entry(new SizeFigures.Legend(text("review.costs.writes"), "bar-writes")),
                entry(new SizeFigures.Legend(text("review.costs.reads"), "bar-reads")));
        legend.getStyleClass().add("chart-legend");
        return new VBox(new BarList("review-costs", model.costs().map(CostFigures::bars)), legend);
    }

    private static String word(KeyChart chart) {
        return switch (chart) {
            case COLLECTIONS -> text("review.collections");
            case HEAT -> text("review.heat");
        };
    }

    private static Node card(String id, ObservableValue<ChartState> state, Region chart, Node title) {
        Label missing = Nodes.bound(state.map(ChartState::missing), Styles.MUTED);
        missing.setId(id + "-missing");
        missing.setWrapText(true);
        missing.getStyleClass().add("chart-missing");
        Nodes.showWhile(missing, state.map(now -> !now.isThere()));
        Nodes.showWhile(chart, state.map(ChartState::isThere));
        Label note = Nodes.bound(state.map(ChartState::note), Styles.CAPTION);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(note, state.map(now -> !now.note().isEmpty()));
        VBox body = new VBox(new StackPane(chart, missing), note);
        body.getStyleClass().add("chart-body");
        VBox.setVgrow(body.getChildren().get(0), Priority.ALWAYS);
        BorderPane card = Nodes.card(body, title, Nodes.bound(state.map(ChartState::origin), Styles.CAPTION));
        card.setId(id);
        card.getStyleClass().add("chart-card");
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static Node legend(ObservableValue<SizeFigures> sizes) {
        FlowPane legend = new FlowPane();
        legend.getStyleClass().add("chart-legend");
        sizes.addListener((observed, before, now) -> show(legend, now));
        show(legend, sizes.getValue());
        return legend;
    }

    private static void show(FlowPane legend, SizeFigures sizes) {
        List<SizeFigures.Legend> all = sizes.legend();
        legend.getChildren()
                .setAll(all.stream().limit(MOST_NAMED).map(ChartsPane::entry).toList());
        if (all.size() > MOST_NAMED) {
            Label more = Nodes.label(text("review.sizes.more", all.size() - MOST_NAMED), Styles.CAPTION);
            more.setTooltip(new Tooltip(all.stream()
                    .skip(MOST_NAMED)
                    .map(SizeFigures.Legend::entity)
                    .collect(Collectors.joining(", "))));
            legend.getChildren().add(more);
        }
    }

    private static Node entry(SizeFigures.Legend entry) {
        Region colour = new Region();
        colour.getStyleClass().addAll("legend-colour", entry.style());
        HBox row = Nodes.row(colour, Nodes.label(entry.entity(), Styles.CAPTION));
        row.getStyleClass().add("legend-entry");
        return row;
    }
}
