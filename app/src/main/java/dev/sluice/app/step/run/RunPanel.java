package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The live progress of a job: exact counts, rate, time left, and a way to stop it. Hidden while nothing of its step runs. */
final class RunPanel extends VBox {
    RunPanel(String id, RunProgress progress) {
        setId(id + "-progress");
        getStyleClass().addAll(Styles.CARD, "stage");
        Label stage = Nodes.bound(progress.stage(), Styles.STRONG);
        Label pace = Nodes.bound(progress.pace(), Styles.MUTED, Styles.SMALL);
        Button cancel = Nodes.button(id + "-cancel", text("action.cancel"), Feather.SQUARE, progress::cancel);
        cancel.getStyleClass().add(Styles.DANGER);
        Label counts = Nodes.bound(progress.counts(), "stage-figure");
        counts.setId(id + "-counts");
        ProgressBar bar = new ProgressBar();
        bar.setId(id + "-bar");
        bar.setAccessibleText(text("run.progress"));
        bar.progressProperty().bind(progress.fraction());
        getChildren().addAll(Nodes.row(stage, Nodes.spring(), pace, cancel), counts, bar);
        Nodes.showWhile(this, progress.running());
    }
}
