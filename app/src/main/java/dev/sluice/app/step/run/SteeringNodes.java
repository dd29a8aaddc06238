package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.session.StepRun;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The parts by which a run is steered. */
final class SteeringNodes {
    private SteeringNodes() {}

    /** Ends the job of this window; what it did stays, and the next start goes on. */
    static Button stop(String id, StepRun run) {
        Button stop = Nodes.button(id, text("steering.stop"), Feather.SQUARE, run::cancel);
        stop.setTooltip(new Tooltip(text("steering.stop.hint")));
        return stop;
    }

    /** Pause, or Resume in its place. */
    static Node pauseOrResume(SteeringViewModel model) {
        Button pause = Nodes.button("run-pause", text("steering.pause"), Feather.PAUSE, model::pause);
        Button resume = Nodes.button("run-resume", text("steering.resume"), Feather.PLAY, model::resume);
        Nodes.showWhile(pause, model.pausable());
        Nodes.showWhile(resume, model.resumable());
        HBox row = Nodes.row(pause, resume);
        Nodes.showWhile(row, model.pausable().or(model.resumable()));
        return row;
    }

    /** Asks whether to cancel for good. */
    static Button cancel(SteeringViewModel model) {
        Button cancel = Nodes.button("run-cancel", text("steering.cancel"), Feather.X_SQUARE, () -> model.asking()
                .set(true));
        cancel.getStyleClass().add(Styles.DANGER);
        cancel.setTooltip(new Tooltip(text("steering.cancel.hint")));
        Nodes.showWhile(cancel, model.underWay());
        return cancel;
    }

    /** The question, with both answers. */
    static Node question(SteeringViewModel model) {
        Label words = Nodes.paragraph(text("steering.ask"));
        Button yes = Nodes.button("run-cancel-yes", text("steering.ask.yes"), Feather.X_SQUARE, model::cancel);
        yes.getStyleClass().add(Styles.DANGER);
        Button no = Nodes.button("run-cancel-no", text("steering.ask.no"), Feather.ARROW_LEFT, () -> model.asking()
                .set(false));
        HBox row = Nodes.row(words, Nodes.spring(), no, yes);
        row.setId("run-cancel-question");
        row.getStyleClass().addAll(Styles.CARD, "notice", Styles.WARNING, "question");
        row.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(row, model.asking());
        return row;
    }

    /** Where the run stands, and its ceiling. */
    static Node state(SteeringViewModel model) {
        Label pill = Nodes.pill("");
        pill.setId("run-phase");
        InvalidationListener change = changed -> show(pill, model.phase().get());
        model.phase().addListener(change);
        show(pill, model.phase().get());
        Label complaint = Nodes.bound(model.rate().complaint(), "error-text", Styles.SMALL);
        complaint.setId("rate-complaint");
        Nodes.showWhile(complaint, model.rate().complaint().isNotEmpty());
        HBox line = Nodes.row(pill, Nodes.bound(model.about(), Styles.MUTED, Styles.SMALL), Nodes.spring());
        line.getChildren().addAll(rate(model.rate()));
        VBox card = Nodes.stack(line, complaint);
        card.getStyleClass().addAll(Styles.CARD, "steering");
        card.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(card, model.underWay());
        return card;
    }

    private static void show(Label pill, RunPhase phase) {
        pill.setText(phase.word());
        pill.getStyleClass().removeAll(Styles.ACCENT, Styles.SUCCESS, Styles.WARNING, Styles.ERROR);
        pill.getStyleClass().add(phase.style());
    }

    private static Node[] rate(RateViewModel model) {
        CheckBox none = new CheckBox(text("rate.none"));
        none.setId("rate-none");
        none.setMinWidth(Region.USE_PREF_SIZE);
        model.unlimited().addListener((observed, before, now) -> none.setSelected(now));
        none.setSelected(model.unlimited().get());
        none.setOnAction(event -> model.chooseUnlimited(none.isSelected()));
        Label title = Nodes.label(text("rate.title"), Styles.MUTED);
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label unit = Nodes.label(text("rate.unit"), Styles.MUTED, Styles.SMALL);
        unit.setMinWidth(Region.USE_PREF_SIZE);
        return new Node[] {title, slider(model), field(model), unit, none};
    }

    /** Steps of a factor; what was chosen is ordered when mouse or key is let go. */
    private static Slider slider(RateViewModel model) {
        Slider slider = new Slider(0, RateViewModel.LAST_POSITION, 0);
        slider.setId("rate-slider");
        slider.setBlockIncrement(0.1);
        slider.setAccessibleText(text("rate.slider"));
        slider.valueProperty().bindBidirectional(model.position());
        slider.disableProperty().bind(model.unlimited());
        slider.setOnMouseReleased(event -> model.choose());
        slider.setOnKeyReleased(event -> model.letGo());
        forgetWhenLeft(slider, model);
        return slider;
    }

    private static TextField field(RateViewModel model) {
        TextField field = Nodes.field("rate-field", text("rate.field"), model.field());
        field.disableProperty().bind(model.unlimited());
        field.setOnKeyTyped(event -> model.writing());
        field.setOnAction(event -> model.choose());
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.forget();
            }
        });
        forgetWhenLeft(field, model);
        return field;
    }

    /** What was not ordered does not count, and is not to look as if it did. */
    private static void forgetWhenLeft(Node input, RateViewModel model) {
        input.focusedProperty().addListener((observed, before, now) -> {
            if (!now) {
                model.forget();
            }
        });
    }
}
