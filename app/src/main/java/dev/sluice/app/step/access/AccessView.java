package dev.sluice.app.step.access;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the application asks: the registered patterns with their coverage, or the source's statements; the selected one at the right. */
public final class AccessView {
    private static final List<String> METERS = List.of("access-share", "access-share-calls", "access-share-time");

    private AccessView() {}

    /**
     * Makes the screen.
     *
     * @param files asks the user for a file with statements
     */
    public static Page create(AccessViewModel model, Supplier<Optional<Path>> files) {
        Runnable read = () -> files.get().ifPresent(model.statements()::read);
        Button file = Nodes.button("access-import", text("access.import"), Feather.FOLDER, read);
        file.disableProperty().bind(model.uneditable());
        Button check = Nodes.button("access-check", text("access.check"), Feather.CHECK_SQUARE, model::check);
        check.disableProperty().bind(model.blocked());
        Button next = Nodes.button("access-next", text("access.next"), Feather.ARROW_RIGHT, model::proceed);
        next.getStyleClass().add(Styles.PRIMARY);
        next.disableProperty().bind(model.blocked());
        Button add = Nodes.button("access-add", text("access.add"), Feather.PLUS, model::add);
        add.disableProperty().bind(model.uneditable());
        Button remedy = Nodes.button("access-remedy", text("action.continue"), Feather.ARROW_RIGHT, () -> {
            if (model.isFileWanted()) {
                read.run();
            } else {
                model.remedy();
            }
        });
        remedy.textProperty().bind(model.remedyWord());
        BorderPane lists = new BorderPane(new StatePane(model.state(), lists(model), remedy));
        lists.setTop(head(model));
        PatternFormPane form = new PatternFormPane(model.form());
        Nodes.showWhile(lists, model.form().shown().not());
        Nodes.showWhile(form, model.form().shown());
        return new Page("page-access", text("step.access"), model.context())
                .actions(file, add, check, next)
                .body(new StackPane(lists, form))
                .inspector(new InspectorPane("access-inspector", Feather.LIST, model.facts()).under(changes(model)));
    }

    private static Node changes(AccessViewModel model) {
        Button edit = Nodes.button("access-edit", text("access.edit"), Feather.EDIT_2, model::edit);
        edit.disableProperty().bind(model.uneditable());
        Button remove = Nodes.button("access-remove", text("access.remove"), Feather.TRASH_2, model::remove);
        remove.disableProperty().bind(model.uneditable());
        HBox pattern = Nodes.row(edit, remove);
        Nodes.showWhile(pattern, model.changeable());
        Button make = Nodes.button("access-make", text("access.make"), Feather.PLUS, model.statements()::makePattern);
        make.disableProperty().bind(model.statements().makeable().not());
        Nodes.showWhile(make, model.list().isNotEqualTo(AccessList.PATTERNS));
        Label refusal = Nodes.bound(model.form().refused(), "error-text");
        refusal.setId("access-refused");
        refusal.setWrapText(true);
        refusal.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(refusal, model.form().refused().isNotEmpty());
        VBox changes = new VBox(pattern, make, refusal);
        changes.getStyleClass().addAll("section", "waiver");
        Nodes.showWhile(
                changes,
                model.changeable()
                        .or(model.list()
                                .isNotEqualTo(AccessList.PATTERNS)
                                .and(model.form().shown().not())));
        return changes;
    }

    private static Node head(AccessViewModel model) {
        Label rates = Nodes.bound(model.rates(), Styles.MUTED, Styles.SMALL);
        rates.setId("access-rates");
        Nodes.showWhile(rates, model.list().isEqualTo(AccessList.PATTERNS));
        Node row = Nodes.row(
                new SegmentedChoice<>("access-list", text("access.list"), model.list(), AccessView::word),
                Nodes.spring(),
                rates);
        row.getStyleClass().add("tool-row");
        Node meters = meters(model);
        Nodes.showWhile(meters, model.list().isEqualTo(AccessList.PATTERNS).and(Bindings.isNotEmpty(model.patterns())));
        return new VBox(row, meters);
    }

    private static Node meters(AccessViewModel model) {
        HBox meters = new HBox();
        meters.getStyleClass().add("coverage-meters");
        for (int index = 0; index < METERS.size(); index++) {
            int which = index;
            ObservableValue<CoverageMeter> meter = model.meters().map(all -> all.get(which));
            ProgressBar bar = new ProgressBar();
            bar.setId(METERS.get(index));
            bar.getStyleClass().add("finished");
            bar.progressProperty().bind(meter.map(CoverageMeter::share));
            bar.accessibleTextProperty().bind(meter.map(known -> known.figure() + " " + known.of()));
            Label figure = Nodes.bound(meter.map(CoverageMeter::figure), "meter-figure");
            figure.setMinWidth(Region.USE_PREF_SIZE);
            HBox words = Nodes.row(figure, Nodes.bound(meter.map(CoverageMeter::of), Styles.MUTED, Styles.SMALL));
            words.getStyleClass().add("on-base-line");
            VBox column = new VBox(words, bar);
            column.getStyleClass().add("coverage-meter");
            HBox.setHgrow(column, Priority.ALWAYS);
            meters.getChildren().add(column);
        }
        return meters;
    }

    private static String word(AccessList list) {
        return switch (list) {
            case PATTERNS -> text("access.list.patterns");
            case STATEMENTS -> text("access.list.statements");
            case FILE -> text("access.list.file");
        };
    }

    private static Node lists(AccessViewModel model) {
        Node patterns = patterns(model);
        Node statements = statements(model.statements());
        Nodes.showWhile(patterns, Bindings.equal(model.list(), AccessList.PATTERNS));
        Nodes.showWhile(statements, Bindings.notEqual(model.list(), AccessList.PATTERNS));
        return new StackPane(patterns, statements);
    }

    private static Node patterns(AccessViewModel model) {
        DataTable<PatternLine> table =
                new DataTable<>("access-patterns", text("access.list.patterns"), model.patterns(), 100);
        table.getStyleClass().add("two-line");
        PatternColumns.addTo(table);
        return table.onSelect(line -> model.pattern().set(Optional.of(line)));
    }

    private static Node statements(StatementsViewModel statements) {
        DataTable<StatementLine> table =
                new DataTable<>("access-statements", text("access.list.statements"), statements.lines(), 100);
        table.text(text("access.column.statement"), 46, StatementLine::query, Styles.MONO)
                .text(text("access.column.asked"), 16, StatementLine::pattern, Styles.MONO)
                .figure(text("access.column.calls"), 10, StatementLine::calls, Figures::count)
                .text(text("access.column.share"), 8, StatementLine::share, Styles.FIGURE)
                .figure(text("access.column.millis"), 10, StatementLine::milliseconds, Figures::count)
                .figure(text("access.column.rows"), 10, StatementLine::rows, Figures::count)
                .onSelect(line -> statements.selected().set(Optional.of(line)));
        return table;
    }
}
