package dev.sluice.app.step.source;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The tables of the source, with an inspector of the selected one. */
public final class SourceView {
    private SourceView() {}

    /** Makes the screen. */
    public static Page create(SourceViewModel model) {
        Button again = Nodes.button("source-read", text("source.again"), Feather.REFRESH_CW, model::readAgain);
        again.disableProperty().bind(model.blocked());
        Button next = Nodes.button("source-next", text("source.next"), Feather.ARROW_RIGHT, model::proceed);
        next.getStyleClass().add(Styles.PRIMARY);
        next.disableProperty().bind(model.blocked());
        BorderPane content = new BorderPane(table(model));
        content.setTop(tools(model));
        Button remedy = Nodes.button("source-remedy", text("action.continue"), Feather.ARROW_RIGHT, model::remedy);
        return new Page("page-source", text("step.source"), model.context())
                .actions(again, next)
                .body(new StatePane(model.state(), content, remedy))
                .inspector(new InspectorPane("source-inspector", Feather.GRID, model.facts()));
    }

    private static Node tools(SourceViewModel model) {
        TextField search = new TextField();
        search.setId("source-search");
        search.setPromptText(text("source.search"));
        search.setAccessibleText(text("source.search"));
        search.textProperty().bindBidirectional(model.search());
        Node glass = Nodes.icon(Feather.SEARCH, "icon-14");
        glass.setMouseTransparent(true);
        StackPane field = new StackPane(search, glass);
        field.getStyleClass().add("search");
        HBox tools = new HBox(field);
        tools.getStyleClass().add("tool-row");
        return tools;
    }

    private static Node table(SourceViewModel model) {
        DataTable<TableRow> table = new DataTable<>("source-tables", text("step.source"), model.tables(), 100);
        table.text(text("source.column.table"), 24, SourceView::name)
                .figure(text("source.column.rows"), 12, TableRow::rows, TableFacts::rows)
                .figure(text("source.column.bytes"), 13, TableRow::bytes, Figures::bytes)
                .figure(text("source.column.columns"), 12, TableRow::columns, Figures::count)
                .text(text("source.column.key"), 25, SourceView::key, Styles.MONO)
                .text(text("source.column.references"), 14, TableRow::references, Styles.FIGURE)
                .whenEmpty(text("source.none"));
        table.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> model.selected()
                .set(Optional.ofNullable(now)));
        model.selected().addListener((observed, before, now) -> now.ifPresent(table.getSelectionModel()::select));
        return table;
    }

    private static String name(TableRow row) {
        return row.note().isEmpty() ? row.name() : row.name() + "  " + row.note();
    }

    private static String key(TableRow row) {
        return row.primaryKey().isEmpty() ? text("source.noKey") : row.primaryKey();
    }
}
