package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.step.cutover.BoardLine.GateRow;
import dev.sluice.app.step.cutover.BoardLine.Head;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The gates as a list, and what stands beside it of the selected one. */
final class BoardNodes {
    private BoardNodes() {}

    /** What is always in sight: the way back, and its button where it leads anywhere. */
    static Node wayBack(CutoverViewModel model) {
        ObservableValue<WayBack> wayBack = model.wayBack();
        Label words = Nodes.paragraph("");
        words.setId("cutover-way-back");
        words.textProperty().bind(wayBack.map(WayBack::words));
        VBox box = Nodes.stack(
                Nodes.row(Nodes.icon(Feather.CORNER_UP_LEFT), Nodes.label(text("cutover.back"), "inspector-title")),
                words,
                lead(model));
        wayBack.addListener((observed, before, now) -> mark(box, now));
        mark(box, wayBack.getValue());
        return box;
    }

    private static Node lead(CutoverViewModel model) {
        ObservableValue<String> offer = model.back().offer();
        Button lead = Nodes.button("cutover-back", "", Feather.CORNER_UP_LEFT, model::leadBack);
        lead.textProperty().bind(offer);
        lead.accessibleTextProperty().bind(offer.map(words -> words.isEmpty() ? text("back.ask.title") : words));
        lead.disableProperty().bind(model.back().blocked());
        Nodes.showWhile(lead, offer.map(words -> !words.isEmpty()));
        return lead;
    }

    private static void mark(VBox box, WayBack wayBack) {
        box.getStyleClass().setAll("way-back", wayBack.style());
    }

    /**
     * The step where the selected gate is mended, and how it is waived.
     *
     * @param clipboard takes what is to be pasted
     */
    static Node remedies(GatesViewModel model, ObservableValue<Boolean> shown, Consumer<String> clipboard) {
        Button mend = Nodes.button("cutover-mend", "", Feather.ARROW_RIGHT, () -> model.remedy()
                .get()
                .ifPresent(model::mend));
        ObservableValue<String> words =
                model.remedy().map(step -> step.map(GatesViewModel::goTo).orElse(""));
        mend.textProperty().bind(words);
        mend.accessibleTextProperty().bind(words.map(said -> said.isEmpty() ? text("cutover.mend") : said));
        VBox step = Nodes.stack(mend);
        step.getStyleClass().add("section");
        Nodes.showWhile(step, shown.flatMap(shows -> words.map(said -> shows && !said.isEmpty())));
        Label yaml = Nodes.paragraph("", "fact-code");
        yaml.setId("cutover-waiver");
        yaml.textProperty().bind(model.waiver().map(lines -> lines.stripIndent().stripTrailing()));
        Button copy = Nodes.button(
                "cutover-copy",
                text("cutover.waiver.copy"),
                Feather.COPY,
                () -> clipboard.accept(model.waiver().get()));
        VBox waiver = Nodes.stack(
                Nodes.label(text("cutover.waiver.title"), "section-title"),
                Nodes.paragraph(text("cutover.waiver.how"), "note"),
                yaml,
                copy);
        waiver.getStyleClass().add("section");
        Nodes.showWhile(waiver, shown.flatMap(shows -> model.waiver().map(said -> shows && !said.isEmpty())));
        return new VBox(step, waiver);
    }

    /** Every gate, what is in the way first. */
    static Node gates(GatesViewModel model) {
        ListView<BoardLine> list = new ListView<>(model.lines());
        list.setId("cutover-gates");
        list.getStyleClass().add("gates");
        list.setAccessibleText(text("cutover.tab.gates"));
        list.setCellFactory(ignored -> new LineCell(model.now()));
        list.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null) {
                model.inspect(now);
            }
        });
        model.lines().addListener((ListChangeListener<BoardLine>) change -> select(list, model));
        HBox head = columns(
                Nodes.label(text("cutover.column.gate")),
                Nodes.label(text("cutover.column.found")),
                Nodes.label(text("cutover.column.evidence")),
                Nodes.label(text("cutover.column.age")));
        head.getStyleClass().add("gates-head");
        BorderPane pane = new BorderPane(list);
        pane.setTop(head);
        return pane;
    }

    /** What was selected stays so when the gates are read again. */
    private static void select(ListView<BoardLine> list, GatesViewModel model) {
        list.getItems().stream()
                .filter(line -> line instanceof GateRow row
                        && Optional.of(row.id()).equals(model.gate().get()))
                .findFirst()
                .ifPresent(line -> list.getSelectionModel().select(line));
    }

    private static HBox columns(Node gate, Node found, Node evidence, Node age) {
        gate.getStyleClass().add("gate-name");
        found.getStyleClass().add("gate-found");
        evidence.getStyleClass().add("gate-evidence");
        age.getStyleClass().add("gate-age");
        HBox.setHgrow(evidence, Priority.ALWAYS);
        HBox row = new HBox(gate, found, evidence, age);
        row.getStyleClass().add("gate-row");
        return row;
    }

    private static final class LineCell extends ListCell<BoardLine> {
        private final ObservableValue<Instant> now;

        LineCell(ObservableValue<Instant> now) {
            this.now = now;
            // As wide as the list and no wider, so that long texts wrap.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(BoardLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().remove("head");
            if (empty || line == null) {
                setGraphic(null);
                setAccessibleText(null);
            } else if (line instanceof Head head) {
                getStyleClass().add("head");
                setGraphic(Nodes.row(
                        Nodes.label(head.title(), Styles.STRONG, head.style() + "-text"),
                        Nodes.label(Figures.count(head.count()), Styles.COUNT, head.style())));
                setAccessibleText(head.title());
            } else if (line instanceof GateRow row) {
                setGraphic(gate(row, now));
                setAccessibleText(text(
                        "cutover.gate.accessible",
                        row.id(),
                        row.title(),
                        row.standing(),
                        row.figure(),
                        row.evidence()));
            }
        }
    }

    private static Node gate(GateRow row, ObservableValue<Instant> now) {
        Label id = Nodes.label(row.id(), Styles.MONO);
        id.setMinWidth(Region.USE_PREF_SIZE);
        HBox title = new HBox(id, Nodes.paragraph(row.title()));
        title.getStyleClass().add("gate-title");
        VBox words = new VBox(title, Nodes.paragraph(row.standing(), Styles.SMALL, row.style()));
        HBox name = new HBox(CutoverView.glyph(row.state()), words);
        name.getStyleClass().add("gate-sign");
        VBox found = new VBox(
                Nodes.paragraph(row.figure(), Styles.MEDIUM),
                Nodes.paragraph(text("cutover.gate.wanted", row.threshold()), Styles.SMALL, Styles.MUTED));
        VBox evidence = new VBox(Nodes.paragraph(row.evidence(), Styles.SMALL));
        if (!row.more().isEmpty()) {
            evidence.getChildren().add(Nodes.label(row.more(), Styles.SMALL, Styles.MUTED));
        }
        Label age = Nodes.label("", Styles.SMALL, Styles.MUTED);
        row.at().ifPresent(at -> age.textProperty().bind(now.map(moment -> Figures.age(positive(at, moment)))));
        return columns(name, found, evidence, age);
    }

    private static Duration positive(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
