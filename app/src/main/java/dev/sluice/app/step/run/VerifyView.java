package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The verdict, its levels, the patterns on both sides, the differences. */
public final class VerifyView {
    private static final int LEVEL_COLUMNS = 3;
    private static final int LEVEL_ROWS = 2;

    private VerifyView() {}

    /**
     * Makes the screen.
     *
     * @param opener shows a report to the user
     */
    public static Page create(VerifyViewModel model, Consumer<Path> opener) {
        Button report = Nodes.button("verify-report", text("verify.report"), Feather.FILE_TEXT, model::writeReport);
        report.disableProperty().bind(model.reportBlocked());
        model.report().addListener((observed, before, now) -> now.ifPresent(opener));
        Button start = RunNodes.start("verify-run", text("verify.run"), model.run(), model::verify);
        return new Page("page-verify", text("step.verify"), model.context())
                .actions(report, start)
                .body(RunNodes.body("verify", model.run(), verdictRow(model), differences(model), patterns(model)))
                .inspector(new InspectorPane("verify-inspector", Feather.SHIELD, model.facts()));
    }

    private static Node verdictRow(VerifyViewModel model) {
        VBox card = new VBox();
        card.setId("verdict-card");
        model.card().addListener((observed, before, now) -> show(card, now));
        show(card, model.card().get());
        GridPane levels = new GridPane();
        levels.setId("verdict-levels");
        levels.getStyleClass().addAll(Styles.CARD, "levels");
        model.levels().addListener((observed, before, now) -> show(levels, now));
        show(levels, model.levels().get());
        HBox.setHgrow(levels, Priority.ALWAYS);
        HBox row = new HBox(card, levels);
        row.setMinHeight(Region.USE_PREF_SIZE);
        row.getStyleClass().add(Styles.CARD_ROW);
        return row;
    }

    private static void show(VBox box, VerdictCard card) {
        box.getStyleClass().setAll(Styles.CARD, "verdict-card", card.style());
        Node word = Nodes.label(card.word(), "verdict-word");
        word.setId("verdict-word");
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

    private static Node patterns(VerifyViewModel model) {
        DataTable<PatternRow> table =
                new DataTable<>("verify-patterns", text("verify.table.patterns"), model.patterns(), 100);
        table.marked(text("verify.column.pattern"), 30, PatternRow::id, row -> glyph(row.state()))
                .text(text("verify.column.verdict"), 12, PatternRow::verdict, Styles.MEDIUM)
                .text(text("verify.column.equal"), 11, PatternRow::equal, Styles.FIGURE)
                .figure(text("verify.column.rows"), 8, PatternRow::rows, Figures::count)
                .figure(text("verify.column.pages"), 8, PatternRow::pages, Figures::count)
                .text(text("verify.column.request"), 31, PatternRow::request, Styles.MONO, "request")
                .asHighAsItsRows()
                .whenEmpty(text("verify.noPatterns"));
        table.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null) {
                model.inspect(now);
            }
        });
        return RunNodes.card(
                table,
                Nodes.label(text("verify.table.patterns"), Styles.STRONG),
                Nodes.label(text("verify.table.patterns.hint"), Styles.MUTED, Styles.SMALL));
    }

    private static Node glyph(GlyphState state) {
        return new StateGlyph(new SimpleObjectProperty<>(state));
    }

    /** What somebody else wrote is marked by more than a colour. */
    private static Node sign(DifferenceRow row) {
        Label sign = Nodes.label("", "badge-space");
        if (row.isForeign()) {
            sign.setGraphic(Nodes.icon(Feather.USER_X, "sign-" + Styles.WARNING));
        }
        return sign;
    }

    private static Node differences(VerifyViewModel model) {
        DataTable<DifferenceRow> table =
                new DataTable<>("verify-differences", text("verify.table.differences"), model.differences(), 100);
        table.marked(text("verify.column.kind"), 16, DifferenceRow::kind, VerifyView::sign)
                .text(text("verify.column.entity"), 16, DifferenceRow::entity)
                .text(text("verify.column.key"), 40, DifferenceRow::key, Styles.MONO)
                .text(text("verify.column.where"), 28, DifferenceRow::where)
                .emphasise(DifferenceRow::isForeign, "foreign")
                .asHighAsItsRows();
        table.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null) {
                model.inspect(now);
            }
        });
        BorderPane card = RunNodes.card(table, Nodes.label(text("verify.table.differences"), Styles.STRONG));
        card.getStyleClass().add("differences");
        ObservableValue<Boolean> any = Bindings.isNotEmpty(model.differences());
        Nodes.showWhile(card, any);
        return card;
    }
}
