package dev.sluice.app.step.access;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the application asks: the registered patterns with their coverage, or the source's statements; the selected one at the right. */
public final class AccessView {
    private AccessView() {}

    /** Makes the screen. */
    public static Page create(AccessViewModel model) {
        Button check = Nodes.button("access-check", text("access.check"), Feather.CHECK_SQUARE, model::check);
        check.disableProperty().bind(model.blocked());
        Button next = Nodes.button("access-next", text("access.next"), Feather.ARROW_RIGHT, model::proceed);
        next.getStyleClass().add(Styles.PRIMARY);
        next.disableProperty().bind(model.blocked());
        Button remedy = Nodes.button("access-remedy", text("action.continue"), Feather.ARROW_RIGHT, model::remedy);
        BorderPane content = new BorderPane(new StatePane(model.state(), lists(model), remedy));
        content.setTop(head(model));
        return new Page("page-access", text("step.access"), model.context())
                .actions(check, next)
                .body(content)
                .inspector(new InspectorPane("access-inspector", Feather.LIST, model.facts()));
    }

    private static Node head(AccessViewModel model) {
        ProgressBar bar = new ProgressBar();
        bar.setId("access-share");
        bar.getStyleClass().add("finished");
        bar.progressProperty().bind(model.share());
        bar.accessibleTextProperty().bind(model.covered());
        VBox meter = new VBox(Nodes.bound(model.covered(), Styles.MEDIUM), bar);
        meter.getStyleClass().add("coverage-meter");
        Nodes.showWhile(meter, model.list().isEqualTo(AccessList.PATTERNS));
        Node row = Nodes.row(
                new SegmentedChoice<>("access-list", text("access.list"), model.list(), AccessView::word),
                Nodes.spring(),
                meter);
        row.getStyleClass().add("tool-row");
        return row;
    }

    private static String word(AccessList list) {
        return switch (list) {
            case PATTERNS -> text("access.list.patterns");
            case STATEMENTS -> text("access.list.statements");
        };
    }

    private static Node lists(AccessViewModel model) {
        Node patterns = patterns(model);
        Node statements = statements(model);
        Nodes.showWhile(patterns, Bindings.equal(model.list(), AccessList.PATTERNS));
        Nodes.showWhile(statements, Bindings.equal(model.list(), AccessList.STATEMENTS));
        return new StackPane(patterns, statements);
    }

    private static Node patterns(AccessViewModel model) {
        DataTable<PatternLine> table =
                new DataTable<>("access-patterns", text("access.list.patterns"), model.patterns(), 100);
        table.marked(text("access.column.coverage"), 15, PatternLine::coverage, AccessView::sign)
                .text(text("access.column.pattern"), 35, PatternLine::description)
                .text(text("access.column.id"), 20, PatternLine::id, Styles.MONO)
                .text(text("access.column.operation"), 9, PatternLine::operation, Styles.MONO)
                .text(text("access.column.on"), 12, PatternLine::on, Styles.MONO)
                .text(text("access.column.proof"), 9, PatternLine::proof, Styles.FIGURE)
                .onSelect(line -> model.pattern().set(Optional.of(line)));
        return table;
    }

    private static Node statements(AccessViewModel model) {
        DataTable<StatementLine> table =
                new DataTable<>("access-statements", text("access.list.statements"), model.statements(), 100);
        table.text(text("access.column.statement"), 56, StatementLine::query, Styles.MONO)
                .figure(text("access.column.calls"), 12, StatementLine::calls, Figures::count)
                .text(text("access.column.share"), 8, StatementLine::share, Styles.FIGURE)
                .figure(text("access.column.millis"), 12, StatementLine::milliseconds, Figures::count)
                .figure(text("access.column.rows"), 12, StatementLine::rows, Figures::count)
                .onSelect(line -> model.statement().set(Optional.of(line)));
        return table;
    }

    private static Node sign(PatternLine line) {
        return new StateGlyph(new SimpleObjectProperty<>(line.state()));
    }
}
