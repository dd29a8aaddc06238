package dev.sluice.app.step.source;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The tables of the source as a diagram and as a table, with an inspector of the selected one. */
public final class SourceView {
    /** The diagram's share of the height, the table has the rest. */
    private static final double DIAGRAM_SHARE = 0.6;

    private SourceView() {}

    /** Makes the screen. */
    public static Page create(SourceViewModel model) {
        Button again = Nodes.button("source-read", text("source.again"), Feather.REFRESH_CW, model::readAgain);
        again.disableProperty().bind(model.blocked());
        Button next = Nodes.button("source-next", text("source.next"), Feather.ARROW_RIGHT, model::proceed);
        next.getStyleClass().add(Styles.PRIMARY);
        next.disableProperty().bind(model.blocked());
        DiagramPane diagram = new DiagramPane(model.diagram());
        SplitPane halves = new SplitPane(diagram(model.diagram(), diagram), table(model));
        halves.setId("source-split");
        halves.setOrientation(Orientation.VERTICAL);
        halves.setDividerPositions(DIAGRAM_SHARE);
        BorderPane content = new BorderPane(halves);
        content.setTop(tools(model, diagram));
        Button remedy = Nodes.button("source-remedy", text("action.continue"), Feather.ARROW_RIGHT, model::remedy);
        return new Page("page-source", text("step.source"), model.context())
                .actions(again, next)
                .body(new StatePane(model.state(), content, remedy))
                .inspector(new InspectorPane("source-inspector", Feather.GRID, model.facts()));
    }

    private static Node diagram(DiagramViewModel model, DiagramPane pane) {
        Button again = Nodes.button("diagram-again", text("source.place"), Feather.REFRESH_CW, model::placeAgain);
        return new StatePane(model.state(), pane, again);
    }

    private static Node tools(SourceViewModel model, DiagramPane diagram) {
        TextField search = new TextField();
        search.textProperty().bindBidirectional(model.search());
        Node field = Nodes.search(search, "source-search", text("source.search"));
        search.setOnAction(event -> model.diagram().findNext());
        SegmentedChoice<DiagramScope> scope = new SegmentedChoice<>(
                "diagram-scope", text("source.scope"), model.diagram().scope(), SourceView::word);
        HBox tools = new HBox(field, around(model.diagram()), scope, Nodes.spring(), zoom(diagram));
        tools.getStyleClass().addAll("tool-row", "diagram-tools");
        return tools;
    }

    private static String word(DiagramScope scope) {
        return switch (scope) {
            case ONE_HOP -> text("source.scope.one");
            case TWO_HOPS -> text("source.scope.two");
            case ALL -> text("source.scope.all");
        };
    }

    private static Node around(DiagramViewModel model) {
        Label name = Nodes.bound(model.around(), Styles.MONO);
        name.setId("diagram-around");
        Button none = Nodes.iconButton("diagram-around-none", text("source.around.none"), Feather.X, model::showAll);
        HBox chip = new HBox(name, none);
        chip.getStyleClass().addAll("chip", "around");
        HBox around = Nodes.row(Nodes.label(text("source.around"), Styles.MUTED, Styles.SMALL), chip);
        Nodes.showWhile(around, model.around().isNotEmpty());
        return around;
    }

    private static Node zoom(DiagramPane diagram) {
        Button out = Nodes.iconButton("diagram-out", text("source.zoom.out"), Feather.MINUS, diagram::zoomOut);
        Label now = Nodes.bound(diagram.zoom(), "zoom");
        now.setId("diagram-zoom");
        Button in = Nodes.iconButton("diagram-in", text("source.zoom.in"), Feather.PLUS, diagram::zoomIn);
        Button fit = Nodes.button("diagram-fit", text("source.fit"), Feather.MAXIMIZE, diagram::fit);
        HBox zoom = new HBox(out, now, in, fit);
        zoom.getStyleClass().add("zoom-row");
        return zoom;
    }

    private static Node table(SourceViewModel model) {
        DataTable<TableRow> table = new DataTable<>("source-tables", text("step.source"), model.tables(), 100);
        table.marked(text("source.column.table"), 22, SourceView::name, SourceView::bar)
                .text(text("source.column.aggregate"), 13, TableRow::aggregate, Styles.MUTED)
                .figure(text("source.column.rows"), 12, TableRow::rows, TableFacts::rows)
                .figure(text("source.column.bytes"), 11, TableRow::bytes, Figures::bytes)
                .figure(text("source.column.columns"), 10, TableRow::columns, Figures::count)
                .text(text("source.column.key"), 20, SourceView::key, Styles.MONO)
                .text(text("source.column.references"), 12, TableRow::references, Styles.FIGURE)
                .whenEmpty(text("source.none"));
        table.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> model.selected()
                .set(Optional.ofNullable(now)));
        model.selected().addListener((observed, before, now) -> now.ifPresent(row -> show(table, row)));
        model.selected().get().ifPresent(row -> show(table, row));
        model.search()
                .addListener((observed, before, now) -> model.selected().get().ifPresent(table::scrollTo));
        return table;
    }

    /** A row that was not selected in the table itself may be far from those that are seen. */
    private static void show(DataTable<TableRow> table, TableRow row) {
        if (!row.equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().select(row);
            table.scrollTo(row);
        }
    }

    private static Node bar(TableRow row) {
        Region bar = new Region();
        bar.getStyleClass().addAll("table-bar", "bar-" + row.colour());
        return bar;
    }

    private static String name(TableRow row) {
        return row.note().isEmpty() ? row.name() : row.name() + "  " + row.note();
    }

    private static String key(TableRow row) {
        return row.primaryKey().isEmpty() ? text("source.noKey") : row.primaryKey();
    }
}
