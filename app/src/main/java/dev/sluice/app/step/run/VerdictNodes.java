package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.Styles;
import dev.sluice.verify.Difference;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What both ways to verify show: a verdict with the cells that it rests on, and differences. */
final class VerdictNodes {
    private static final int LEVEL_COLUMNS = 3;
    private static final int LEVEL_ROWS = 2;
    /** The table scrolls, so that there is room beside it for what differs in the key that is selected. */
    private static final int LEAST_DIFFERENCES = 1;

    private static final int MOST_DIFFERENCES = 8;

    private VerdictNodes() {}

    /**
     * The card of a verdict with its cells beside it.
     *
     * @param id the beginning of the ids of its parts
     */
    static Node row(String id, ObservableValue<VerdictCard> verdict, ObservableValue<? extends List<LevelRow>> cells) {
        VBox card = new VBox();
        card.setId(id + "-card");
        verdict.addListener((observed, before, now) -> show(id, card, now));
        show(id, card, verdict.getValue());
        GridPane levels = new GridPane();
        levels.setId(id + "-levels");
        levels.getStyleClass().addAll(Styles.CARD, "levels");
        cells.addListener((observed, before, now) -> show(levels, now));
        show(levels, cells.getValue());
        HBox.setHgrow(levels, Priority.ALWAYS);
        HBox row = new HBox(card, levels);
        row.setMinHeight(Region.USE_PREF_SIZE);
        row.getStyleClass().add(Styles.CARD_ROW);
        return row;
    }

    private static void show(String id, VBox box, VerdictCard card) {
        box.getStyleClass().setAll(Styles.CARD, "verdict-card", card.style());
        Node word = Nodes.label(card.word(), "verdict-word");
        word.setId(id + "-word");
        Node sign = new StateGlyph(new SimpleObjectProperty<>(card.state()));
        Node reason = Nodes.paragraph(card.reason(), "verdict-sentence");
        box.getChildren().setAll(Nodes.row(sign, word), reason);
        for (String more : List.of(card.figures(), card.leftOut())) {
            if (!more.isEmpty()) {
                box.getChildren().add(Nodes.paragraph(more, "verdict-sentence", Styles.MUTED));
            }
        }
        box.setAccessibleText(String.join(" ", card.word() + ".", card.reason(), card.leftOut()));
    }

    private static void show(GridPane grid, Iterable<LevelRow> levels) {
        grid.getChildren().clear();
        int index = 0;
        for (LevelRow level : levels) {
            VBox words = new VBox(Nodes.label(level.name(), "level-name"), figures(level));
            HBox cell = new HBox(new StateGlyph(new SimpleObjectProperty<>(level.state())), words);
            cell.getStyleClass().addAll("level", edge(index));
            cell.setPrefWidth(0);
            GridPane.setHgrow(cell, Priority.ALWAYS);
            GridPane.setVgrow(cell, Priority.ALWAYS);
            grid.add(cell, index % LEVEL_COLUMNS, index / LEVEL_COLUMNS);
            index++;
        }
    }

    /** Lines stand between the cells and not at the edge of the card. */
    private static String edge(int index) {
        boolean right = index % LEVEL_COLUMNS == LEVEL_COLUMNS - 1;
        boolean bottom = index / LEVEL_COLUMNS == LEVEL_ROWS - 1;
        return right ? bottom ? "corner" : "right" : bottom ? "bottom" : "inside";
    }

    private static Node figures(LevelRow level) {
        Label figures = Nodes.label(level.sentence(), Styles.MUTED, Styles.SMALL);
        figures.setTooltip(new Tooltip(level.sentence()));
        return figures;
    }

    /**
     * Differences, shown while there are any.
     *
     * @param id of the table
     * @param any whether there are, listed or not
     * @param inspect told of the row that is selected
     * @param head what stands above them
     */
    static BorderPane differences(
            String id,
            ObservableList<DifferenceRow> rows,
            ObservableValue<Boolean> any,
            Consumer<DifferenceRow> inspect,
            Node... head) {
        DataTable<DifferenceRow> table = new DataTable<>(id, text("verify.table.differences"), rows, 100);
        table.badges(text("verify.column.kind"), 15, DifferenceRow::kind, VerdictNodes::badge)
                .text(text("verify.column.entity"), 17, DifferenceRow::entity)
                .text(text("verify.column.key"), 40, DifferenceRow::key, Styles.MONO)
                .text(text("verify.column.where"), 28, DifferenceRow::where)
                .emphasise(DifferenceRow::isForeign, "foreign")
                .asHighAsItsRows(LEAST_DIFFERENCES, MOST_DIFFERENCES)
                .onSelect(inspect);
        BorderPane card = Nodes.card(table, head);
        card.setBottom(
                new DifferencePane(id + "-fields", table.getSelectionModel().selectedItemProperty()));
        card.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(card, any);
        return card;
    }

    /** The kind in the colour of what it is; what somebody else wrote is marked by more than a colour. */
    static Label badge(DifferenceRow row) {
        String style =
                switch (Difference.Kind.valueOf(row.kind())) {
                    case MISSING, FOREIGN -> Styles.ERROR;
                    case DIFFERENT -> Styles.WARNING;
                    case EXTRA -> Styles.ACCENT;
                };
        Label badge = Nodes.pill(row.kind(), style);
        if (row.isForeign()) {
            badge.setGraphic(Nodes.icon(Feather.USER_X, "icon-12"));
        }
        return badge;
    }
}
