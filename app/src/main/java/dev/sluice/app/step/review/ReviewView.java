package dev.sluice.app.step.review;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.PaneState;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The findings by severity, with the selected one's remedy at the right. */
public final class ReviewView {
    private ReviewView() {}

    /**
     * Makes the screen.
     *
     * @param files asks the user for the file that the findings are to be written into, from a folder on
     */
    public static Page create(ReviewViewModel model, ChartsViewModel charts, Function<Path, Optional<Path>> files) {
        Button export = Nodes.button("review-sarif", text("review.sarif"), Feather.DOWNLOAD, () -> model.folder()
                .flatMap(files)
                .ifPresent(model::export));
        export.disableProperty().bind(model.state().isNotEqualTo(PaneState.READY));
        Button rows = Nodes.button("review-rows", text("review.checkRows"), Feather.DATABASE, model::checkRows);
        rows.disableProperty().bind(model.blocked());
        Button next = Nodes.button("review-next", text("review.next"), Feather.ARROW_RIGHT, model::proceed);
        next.getStyleClass().add(Styles.PRIMARY);
        next.disableProperty().bind(model.blocked());
        Button remedy = Nodes.button("review-remedy", text("action.continue"), Feather.ARROW_RIGHT, model::remedy);
        return new Page("page-review", text("step.review"), model.context())
                .actions(export, rows, next)
                .body(new StatePane(model.state(), content(model, charts), remedy))
                .inspector(new InspectorPane("review-inspector", Feather.CHECK_SQUARE, model.facts())
                        .below(new WaiverPane(model)));
    }

    private static Node content(ReviewViewModel model, ChartsViewModel charts) {
        SegmentedChoice<FindingFilter> filter =
                new SegmentedChoice<>("review-filter", text("review.filter"), model.filter(), ReviewView::word);
        for (FindingFilter which : FindingFilter.values()) {
            ToggleButton button = (ToggleButton) filter.getChildren().get(which.ordinal());
            button.setGraphic(Nodes.bound(model.count(which), Styles.COUNT));
        }
        TextField search = new TextField();
        search.textProperty().bindBidirectional(model.words());
        HBox tools = new HBox(filter, Nodes.spring(), Nodes.search(search, "review-search", text("review.search")));
        tools.getStyleClass().addAll("tool-row", "review-tools");
        BorderPane content = new BorderPane(table(model));
        content.setTop(new VBox(new ChartsPane(charts), tools));
        return content;
    }

    private static String word(FindingFilter filter) {
        return switch (filter) {
            case ALL -> text("review.filter.all");
            case ERRORS -> text("review.filter.errors");
            case WARNINGS -> text("review.filter.warnings");
            case NOTES -> text("review.filter.notes");
            case WAIVED -> text("review.waivedWord");
        };
    }

    private static Node table(ReviewViewModel model) {
        DataTable<FindingRow> table = new DataTable<>("review-findings", text("step.review"), model.rows(), 100);
        table.marked(text("review.column.severity"), 13, ReviewView::word, ReviewView::sign)
                .text(text("review.column.rule"), 9, FindingRow::rule, Styles.MONO)
                .link(text("review.column.subject"), 29, FindingRow::subject, model::isPlaced, model::goTo)
                .text(text("review.column.message"), 49, FindingRow::message)
                .emphasise(FindingRow::isWaived, "waived")
                .whenEmpty(text("review.noneShown"));
        table.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null) {
                model.selected().set(Optional.of(now));
            }
        });
        model.selected()
                .addListener((observed, before, now) -> now.ifPresentOrElse(
                        row -> table.getSelectionModel().select(row),
                        () -> table.getSelectionModel().clearSelection()));
        return table;
    }

    private static String word(FindingRow row) {
        if (row.isWaived()) {
            return text("review.waivedWord");
        }
        return switch (row.severity()) {
            case ERROR -> text("severity.error");
            case WARNING -> text("severity.warning");
            case NOTE -> text("severity.note");
        };
    }

    private static Node sign(FindingRow row) {
        if (row.isWaived()) {
            return Nodes.icon(Feather.CHECK, "icon-14");
        }
        return switch (row.severity()) {
            case ERROR -> Nodes.icon(Feather.X_CIRCLE, "icon-14", "sign-error");
            case WARNING -> Nodes.icon(Feather.ALERT_TRIANGLE, "icon-14", "sign-warning");
            case NOTE -> Nodes.icon(Feather.INFO, "icon-14", "sign-note");
        };
    }
}
