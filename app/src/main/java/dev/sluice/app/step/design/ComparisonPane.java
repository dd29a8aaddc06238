package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The design as it is beside what it would be with a proposal: figures, reasons, and the lines of the document. Escape leaves it. */
final class ComparisonPane extends BorderPane {
    /** In characters; longer lines may be cut off where the window is narrow. */
    private static final int LONGEST_WHOLE = 36;

    private final GridPane figures = new GridPane();
    private final ObservableList<ComparedLine> lines = FXCollections.observableArrayList();
    private final VBox reasons = new VBox();
    private final Label title = Nodes.label("", Styles.STRONG);
    private final Button close;

    ComparisonPane(ProposalsViewModel model) {
        setId("design-comparison");
        getStyleClass().add("comparison");
        close = Nodes.button("design-comparison-close", text("design.compare.close"), Feather.X, model::close);
        title.setId("design-comparison-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        reasons.setId("design-comparison-reasons");
        reasons.getStyleClass().add("comparison-reasons");
        setTop(new VBox(head(model), told()));
        setCenter(document());
        Nodes.showWhile(this, model.comparing());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.close();
                event.consume();
            }
        });
        model.comparison().addListener((observed, before, now) -> show(before.isPresent(), now));
        show(false, model.comparison().get());
    }

    private Node head(ProposalsViewModel model) {
        Button apply =
                Nodes.button("design-comparison-apply", text("design.proposal.apply"), Feather.CHECK, model::apply);
        apply.getStyleClass().add(Styles.PRIMARY);
        apply.disableProperty().bind(model.blocked());
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox head =
                new HBox(title, Nodes.withTip("design-comparison-apply-tip", apply, ProposalCard.tip(model)), close);
        head.getStyleClass().add("comparison-head");
        return new VBox(
                head, Nodes.notice("design-comparison-refused", Feather.ALERT_CIRCLE, Styles.ERROR, model.refused()));
    }

    private Node told() {
        figures.setId("design-comparison-figures");
        figures.getStyleClass().add("comparison-figures");
        VBox why = new VBox(Nodes.label(text("design.compare.why"), Styles.STRONG), reasons);
        why.getStyleClass().add("comparison-why");
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox row = new HBox(figures, why);
        row.getStyleClass().add("comparison-told");
        return row;
    }

    private void put(List<ComparedFigure> compared) {
        figures.getChildren().clear();
        figures.addRow(
                0,
                Nodes.label("", Styles.SMALL),
                value(text("design.compare.now"), Styles.MUTED, Styles.SMALL),
                Nodes.label(""),
                value(text("design.compare.then"), Styles.MUTED, Styles.SMALL));
        int line = 1;
        for (ComparedFigure figure : compared) {
            Label arrow = value("\u2192", Styles.MUTED);
            arrow.setVisible(figure.isChanged());
            figures.addRow(
                    line,
                    Nodes.label(figure.name(), Styles.MUTED, Styles.SMALL),
                    value(figure.now(), Styles.FIGURE),
                    arrow,
                    value(figure.then(), Styles.FIGURE, figure.isChanged() ? Styles.STRONG : Styles.MUTED));
            line++;
        }
    }

    /** At the right of its column, and never shortened. */
    private static Label value(String words, String... classes) {
        Label value = Nodes.label(words, classes);
        value.setMinWidth(USE_PREF_SIZE);
        GridPane.setHalignment(value, HPos.RIGHT);
        return value;
    }

    private Node document() {
        ListView<ComparedLine> list = new ListView<>(lines);
        list.setId("design-comparison-lines");
        list.setAccessibleText(text("design.compare.document"));
        list.getStyleClass().add("comparison-lines");
        list.setCellFactory(ignored -> new LineCell());
        BorderPane document = new BorderPane(list);
        document.setTop(halves(
                Nodes.label(text("design.compare.document.now"), Styles.STRONG),
                Nodes.label(text("design.compare.document.then"), Styles.STRONG),
                "comparison-halves"));
        return document;
    }

    /** Two nodes side by side, each in a half of the room. */
    private static GridPane halves(Node left, Node right, String style) {
        GridPane halves = new GridPane();
        halves.getStyleClass().add(style);
        for (Node half : new Node[] {left, right}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(50);
            halves.getColumnConstraints().add(column);
        }
        halves.addRow(0, left, right);
        return halves;
    }

    private void show(boolean wasShown, Optional<ProposalComparison> now) {
        now.ifPresent(comparison -> {
            title.setText(comparison.title());
            put(comparison.figures());
            lines.setAll(comparison.lines());
            reasons.getChildren()
                    .setAll(comparison.reasons().stream()
                            .map(reason -> Nodes.paragraph(reason, Styles.SMALL))
                            .toList());
            if (!wasShown) {
                close.requestFocus();
            }
        });
    }

    private static final class LineCell extends ListCell<ComparedLine> {
        LineCell() {
            // As wide as the list, or the halves of one line would not stand below those of another.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(ComparedLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeIf(style -> style.startsWith("compared-"));
            if (empty || line == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            getStyleClass()
                    .add("compared-"
                            + line.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            setAccessibleText(sign(line.kind()) + " " + (line.then().isEmpty() ? line.now() : line.then()));
            setGraphic(
                    line.kind() == ComparedLine.Kind.LEFT_OUT
                            ? Nodes.label(line.now(), Styles.MUTED, Styles.SMALL)
                            : halves(
                                    half(
                                            line.now(),
                                            line.kind() == ComparedLine.Kind.REMOVED ? sign(line.kind()) : "",
                                            "compared-now"),
                                    half(
                                            line.then(),
                                            line.kind() == ComparedLine.Kind.REMOVED ? "" : sign(line.kind()),
                                            "compared-then"),
                                    "compared-line"));
        }

        private static Node half(String words, String sign, String style) {
            Label code = Nodes.label(words, Styles.MONO);
            if (words.length() > LONGEST_WHOLE) {
                code.setTooltip(new Tooltip(words.strip()));
            }
            HBox half = new HBox(Nodes.label(sign, Styles.MONO, "compared-sign"), code);
            half.getStyleClass().add(style);
            half.setMaxWidth(Double.MAX_VALUE);
            return half;
        }

        /** Colour is never alone. */
        private static String sign(ComparedLine.Kind kind) {
            return switch (kind) {
                case ADDED -> "+";
                case CHANGED -> "~";
                case REMOVED -> "\u2212";
                case SAME, LEFT_OUT -> "";
            };
        }
    }
}
