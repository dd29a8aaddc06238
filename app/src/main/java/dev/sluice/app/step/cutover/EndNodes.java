package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.engine.Completion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The end of a move: what it waits for, its stages, and what was done. */
final class EndNodes {
    private EndNodes() {}

    /**
     * All of it.
     *
     * @param clipboard takes what the user copies
     * @param opener shows the report to the user
     */
    static Node pane(EndViewModel model, Consumer<String> clipboard, Consumer<Path> opener) {
        return MoveNodes.pane(
                model, conditions(model), cleared(model, clipboard, opener), statements(model, clipboard));
    }

    private static Node conditions(EndViewModel model) {
        VBox rows = new VBox();
        rows.setId("end-conditions");
        rows.getStyleClass().add("stages");
        model.conditions().addListener((observed, before, now) -> show(rows, now));
        show(rows, model.conditions().get());
        Node card = card(
                rows,
                Nodes.label(text("end.conditions"), Styles.STRONG),
                Nodes.label(text("end.conditions.hint"), Styles.MUTED, Styles.SMALL));
        Nodes.showWhile(card, model.conditions().map(all -> !all.isEmpty()));
        return card;
    }

    private static void show(VBox rows, List<ConditionRow> conditions) {
        rows.getChildren().setAll(conditions.stream().map(EndNodes::condition).toList());
    }

    private static Node condition(ConditionRow row) {
        Label sentence = Nodes.paragraph(row.sentence());
        sentence.setId("condition-" + row.id());
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        Label left = Nodes.label(row.left(), Styles.MEDIUM);
        left.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(
                CutoverView.glyph(row.state()),
                Nodes.paragraph(row.name(), Styles.MUTED, "condition-name"),
                sentence,
                left);
        line.getStyleClass().add("plan-row");
        return line;
    }

    private static Node cleared(EndViewModel model, Consumer<String> clipboard, Consumer<Path> opener) {
        Button open = Nodes.button("end-report", text("end.report.open"), Feather.FILE_TEXT, () -> model.completion()
                .get()
                .map(Completion::report)
                .ifPresent(opener));
        Button copy = Nodes.button("end-report-copy", text("end.report.copy"), Feather.COPY, () -> model.completion()
                .get()
                .map(done -> done.report().toString())
                .ifPresent(clipboard));
        Node card = MoveNodes.plan(
                "end-cleared",
                text("end.done"),
                model.completion().map(done -> done.map(EndFacts::cleared).orElse(List.of())),
                copy,
                open);
        Nodes.showWhile(card, model.completion().map(Optional::isPresent));
        return card;
    }

    private static Node statements(EndViewModel model, Consumer<String> clipboard) {
        ObservableValue<String> statements = model.completion()
                .map(done -> done.map(known -> String.join("\n", known.record().statements()))
                        .orElse(""));
        Label code = Nodes.paragraph("", "fact-code");
        code.setId("end-statements");
        code.textProperty().bind(statements);
        Button copy = Nodes.button(
                "end-statements-copy",
                text("end.statements.copy"),
                Feather.COPY,
                () -> clipboard.accept(statements.getValue()));
        VBox body = Nodes.stack(Nodes.paragraph(text("end.statements.how")), code);
        body.getStyleClass().add("end-statements");
        Node card = card(body, Nodes.label(text("end.statements"), Styles.STRONG), Nodes.spring(), copy);
        Nodes.showWhile(card, statements.map(said -> !said.isEmpty()));
        return card;
    }

    private static Node card(Node body, Node... head) {
        BorderPane card = Nodes.card(body, head);
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }
}
