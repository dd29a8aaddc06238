package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import dev.sluice.app.session.StepRun;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Parts that the run screens share. */
final class RunNodes {
    private RunNodes() {}

    /** The button that begins a run; the primary one of its screen. */
    static Button start(String id, String words, StepRun run, Runnable action) {
        Button start = Nodes.button(id, words, Feather.PLAY, action);
        start.getStyleClass().add(Styles.PRIMARY);
        start.disableProperty().bind(run.blocked());
        return start;
    }

    /** The button to the next step: it shows once this one is done, and is the primary one from then on. */
    static Button next(String id, String words, BooleanBinding done, Runnable action) {
        Button next = Nodes.button(id, words, Feather.ARROW_RIGHT, action);
        next.getStyleClass().add(Styles.PRIMARY);
        Nodes.showWhile(next, done);
        return next;
    }

    /** Takes the look of the primary button from one that is due no longer. */
    static void plainOnce(BooleanBinding done, Button start) {
        done.addListener((observed, before, now) -> emphasise(start, now));
        emphasise(start, done.get());
    }

    private static void emphasise(Button start, boolean done) {
        start.getStyleClass().remove(Styles.PRIMARY);
        if (!done) {
            start.getStyleClass().add(Styles.PRIMARY);
        }
    }

    /**
     * A setting of a run, chosen while none is at work.
     *
     * @param words what it is
     * @param choice its values
     * @param meaning what follows from the chosen one
     */
    static Node setting(String words, SegmentedChoice<?> choice, StepRun run, ObservableValue<String> meaning) {
        choice.disableProperty().bind(run.running());
        Label name = Nodes.label(words, Styles.MUTED, Styles.SMALL);
        name.setMinWidth(Region.USE_PREF_SIZE);
        choice.setMinWidth(Region.USE_PREF_SIZE);
        Label sentence = Nodes.bound(meaning, Styles.MUTED, Styles.SMALL);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(meaning);
        sentence.setTooltip(whole);
        HBox row = Nodes.row(name, choice, sentence);
        row.getStyleClass().add("settings");
        return row;
    }

    /** The centre of a run's screen: its trouble, its progress, then the cards at their own height; or that it needs a project. */
    static StatePane body(String id, StepRun run, Node... cards) {
        return pane(id, run, column(id, run, cards));
    }

    /** The same without the pane around it. */
    static VBox column(String id, StepRun run, Node... cards) {
        Button cancel = Nodes.button(id + "-cancel", text("action.cancel"), Feather.SQUARE, run::cancel);
        cancel.getStyleClass().add(Styles.DANGER);
        return column(id, run, cancel, cards);
    }

    /** The same for more cards than a small window has room for, with another button to stop it. */
    static StatePane scrollingBody(String id, StepRun run, Button stop, Node... cards) {
        return pane(id, run, scrolling(column(id, run, stop, cards)));
    }

    /** Content that scrolls where it is higher than its place. */
    static ScrollPane scrolling(Region content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    /** A screen's content, or that it needs a project. */
    static StatePane pane(String id, StepRun run, Region content) {
        Button remedy = Nodes.button(id + "-remedy", text("action.continue"), Feather.ARROW_RIGHT, run::chooseProject);
        return new StatePane(run.pane(), content, remedy);
    }

    private static VBox column(String id, StepRun run, Button stop, Node[] cards) {
        VBox column = new VBox(
                Nodes.notice(id + "-error", Feather.ALERT_CIRCLE, Styles.ERROR, run.trouble()),
                new RunPanel(id, run, stop));
        column.getChildren().addAll(cards);
        column.getStyleClass().add(Styles.CARDS);
        return column;
    }
}
