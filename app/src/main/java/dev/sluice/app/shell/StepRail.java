package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.Styles;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepStatus;
import java.util.List;
import javafx.beans.binding.ObjectBinding;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The steps of the journey with their states; any can be visited at any time. */
final class StepRail extends VBox {
    private final ScrollPane scroll = new ScrollPane();

    /**
     * The rail.
     *
     * @param tour begins the guided tour
     */
    StepRail(ShellViewModel model, List<WorkbenchStep> steps, Runnable tour) {
        setId("step-rail");
        getStyleClass().add("rail");
        VBox entries = new VBox();
        for (int index = 0; index < steps.size(); index++) {
            WorkbenchStep step = steps.get(index);
            Button entry = entry(model, step, index == steps.size() - 1);
            entry.focusedProperty().addListener((observed, before, now) -> {
                if (now) {
                    reveal(entry);
                }
            });
            entries.getChildren().add(entry);
        }
        // Beside an open dock a low window has no room for all of them; a bar would take some of their width.
        scroll.setContent(entries);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("rail-steps");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button begin = Nodes.button("tour-begin", text("tour.begin"), Feather.MAP, tour);
        begin.getStyleClass().addAll(Styles.FLAT, "rail-more");
        getChildren().addAll(scroll, begin);
    }

    /** Whoever goes through the steps by keys sees where they are. */
    private void reveal(Button entry) {
        double room = scroll.getViewportBounds().getHeight();
        double hidden = scroll.getContent().getBoundsInLocal().getHeight() - room;
        double top = entry.getBoundsInParent().getMinY();
        double bottom = entry.getBoundsInParent().getMaxY();
        double from = scroll.getVvalue() * hidden;
        if (hidden > 0 && (top < from || bottom > from + room)) {
            scroll.setVvalue((top < from ? top : bottom - room) / hidden);
        }
    }

    private static Button entry(ShellViewModel model, WorkbenchStep step, boolean last) {
        ObjectBinding<StepStatus> status = model.status(step.id());
        Region line = new Region();
        line.getStyleClass().add("rail-line");
        line.setVisible(!last);
        VBox sign = new VBox(new StateGlyph(status.map(StepStatus::state)), line);
        sign.getStyleClass().add("rail-glyph");
        Label fact = Nodes.label("", "rail-fact");
        fact.textProperty().bind(status.map(StepStatus::fact));
        HBox row = new HBox(sign, new VBox(Nodes.label(step.title(), "rail-name"), fact));
        row.getStyleClass().add("rail-row");
        Button button = new Button(step.title(), row);
        button.setId("step-" + step.id().word());
        button.getStyleClass().add("rail-step");
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(status.map(StepStatus::reason));
        button.setTooltip(tooltip);
        button.accessibleTextProperty().bind(status.map(now -> text("rail.accessible", step.title(), now.fact())));
        button.setOnAction(event -> model.step().set(step.id()));
        status.addListener((observed, before, now) -> mark(line, now));
        mark(line, status.get());
        model.step().addListener((observed, before, now) -> mark(button, step.id(), now));
        mark(button, step.id(), model.step().get());
        return button;
    }

    private static void mark(Region line, StepStatus status) {
        line.getStyleClass().setAll("rail-line");
        if (status.state() == GlyphState.DONE) {
            line.getStyleClass().add("done");
        }
    }

    private static void mark(Button button, StepId own, StepId current) {
        button.getStyleClass().remove(Styles.CURRENT);
        if (own == current) {
            button.getStyleClass().add(Styles.CURRENT);
        }
    }
}
