package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.session.StepRun;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** The live progress of a job: exact counts, rate, time left, and a way to stop it. Hidden while nothing of its step runs. */
final class RunPanel extends VBox {
    RunPanel(String id, StepRun run, Button stop) {
        setId(id + "-progress");
        getStyleClass().addAll(Styles.CARD, "stage");
        Label stage = Nodes.bound(run.progress().stage(), Styles.STRONG);
        Label pace = Nodes.bound(run.progress().pace(), Styles.MUTED, Styles.SMALL);
        Label counts = Nodes.bound(run.progress().counts(), "stage-figure");
        counts.setId(id + "-counts");
        ProgressBar bar = new ProgressBar();
        bar.setId(id + "-bar");
        bar.setAccessibleText(text("run.progress"));
        bar.progressProperty().bind(run.progress().fraction());
        getChildren().addAll(Nodes.row(stage, Nodes.spring(), pace, stop), counts, bar);
        setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(this, run.running());
    }
}
