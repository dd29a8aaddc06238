package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A switch, a way back or a completion: the question before it, its gap and stages, and what it does to whom. */
final class MoveNodes {
    private MoveNodes() {}

    /**
     * All of it.
     *
     * @param more what is known beside its stages, below how it stands
     */
    static Node pane(StagedMove model, Node... more) {
        Node question = question(model);
        Button stop = Nodes.button(model.words().id() + "-stop", model.words().stop(), Feather.SQUARE, model::stop);
        stop.getStyleClass().add(Styles.DANGER);
        stop.textProperty().bind(model.stopWords());
        stop.accessibleTextProperty().bind(model.stopWords());
        Nodes.showWhile(stop, model.stoppable());
        Node gap = new MoveStateCard(model.words().id(), model.state(), model.now(), stop);
        Nodes.showWhile(gap, model.asking().not());
        Node stages = stages(model);
        Node plan = plan(model.words().id() + "-plan", model.words().plan(), model.plan());
        Nodes.showWhile(plan, model.plan().map(lines -> !lines.isEmpty()));
        VBox column = new VBox();
        column.getStyleClass().add(Styles.CARDS);
        arrange(column, List.of(question, gap), more, List.of(stages, plan));
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        // Who is stopped is in sight where somebody is asked.
        model.asking().addListener((observed, before, now) -> {
            arrange(
                    column,
                    now ? List.of(question, gap, plan) : List.of(question, gap),
                    more,
                    now ? List.of(stages) : List.of(stages, plan));
            scroll.setVvalue(0);
        });
        return scroll;
    }

    private static void arrange(VBox column, List<Node> first, Node[] more, List<Node> last) {
        List<Node> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        all.addAll(last);
        column.getChildren().setAll(all);
    }

    private static Node question(StagedMove model) {
        Label words = Nodes.paragraph("");
        words.textProperty().bind(model.asking().map(ignored -> model.words().sentence()));
        String id = model.words().id();
        TextField typed = Nodes.projectName(id + "-typed", model.typed(), model::confirm);
        TextField who = Nodes.field(id + "-who", text("switch.ask.who"), model.who());
        Button keep = Nodes.button(id + "-keep", model.words().no(), Feather.ARROW_LEFT, model::keep);
        Button confirm = Nodes.button(id + "-confirm", model.words().yes(), Feather.REPEAT, model::confirm);
        confirm.getStyleClass().add(Styles.DANGER);
        confirm.disableProperty().bind(model.unready());
        Label read = Nodes.bound(model.question().readAt(), Styles.MUTED, Styles.SMALL);
        read.setWrapText(true);
        HBox buttons = Nodes.row(read, Nodes.spring(), keep, confirm);
        HBox fields =
                new HBox(Nodes.labelled(typed.getAccessibleText(), typed), Nodes.labelled(text("switch.ask.who"), who));
        fields.getStyleClass().add(Styles.CARD_ROW);
        VBox box = new VBox(Nodes.label(model.words().title(), Styles.STRONG), words, fields, buttons);
        box.setId(id + "-question");
        box.getStyleClass().addAll(Styles.CARD, "notice", Styles.WARNING, "switch-question");
        box.setMinHeight(Region.USE_PREF_SIZE);
        box.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.keep();
            }
        });
        Nodes.showWhile(box, model.asking());
        box.visibleProperty().addListener((observed, before, now) -> {
            if (now) {
                typed.requestFocus();
            }
        });
        return box;
    }

    private static Node stages(StagedMove model) {
        VBox rows = new VBox();
        rows.setId(model.words().id() + "-stages");
        rows.getStyleClass().add("stages");
        model.stages().addListener((observed, before, now) -> show(rows, now));
        show(rows, model.stages().get());
        BorderPane card = Nodes.card(
                rows,
                Nodes.label(text("switch.stages"), Styles.STRONG),
                Nodes.label(text("switch.stages.hint"), Styles.MUTED, Styles.SMALL));
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    /** Lines stay while their stages do, so that the sign of what runs goes on turning. */
    private static void show(VBox rows, List<StageRow> stages) {
        List<String> now = stages.stream().map(StageRow::id).toList();
        List<String> before = rows.getChildren().stream()
                .map(line -> ((StageLine) line).stage())
                .toList();
        if (!now.equals(before)) {
            rows.getChildren().setAll(now.stream().map(StageLine::new).toList());
        }
        for (int index = 0; index < stages.size(); index++) {
            ((StageLine) rows.getChildren().get(index)).show(stages.get(index));
        }
    }

    /**
     * Names with what is said of each.
     *
     * @param id of the rows
     * @param more what stands at the right of the title
     */
    static Node plan(String id, String title, ObservableValue<List<PlanLine>> plan, Node... more) {
        VBox rows = new VBox();
        rows.setId(id);
        rows.getStyleClass().add("stages");
        plan.addListener((observed, before, now) -> showPlan(rows, now));
        showPlan(rows, plan.getValue());
        List<Node> head = new ArrayList<>(List.of(Nodes.label(title, Styles.STRONG), Nodes.spring()));
        head.addAll(List.of(more));
        BorderPane card = Nodes.card(rows, head.toArray(Node[]::new));
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private static void showPlan(VBox rows, List<PlanLine> plan) {
        rows.getChildren().setAll(plan.stream().map(MoveNodes::planLine).toList());
    }

    private static Node planLine(PlanLine line) {
        Label name = Nodes.paragraph(line.name(), Styles.MUTED, "plan-name");
        Label value = Nodes.paragraph(line.value());
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox row = new HBox(name, value);
        if (line.weak()) {
            value.getStyleClass().add("warning-text");
        }
        row.getStyleClass().add("plan-row");
        return row;
    }
}
