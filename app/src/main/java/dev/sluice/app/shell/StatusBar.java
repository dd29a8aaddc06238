package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The line at the bottom: source, target, what runs, the version. */
final class StatusBar extends HBox {
    StatusBar(ShellViewModel model, EditsViewModel edits, String version) {
        setId("status-bar");
        getStyleClass().add("status-bar");
        Label source = Nodes.bound(model.sourcePlace());
        source.setGraphic(Nodes.icon(Feather.DATABASE));
        Nodes.showWhile(source, model.sourcePlace().isNotEmpty());
        Label target = Nodes.bound(model.targetLine());
        target.setId("status-target");
        target.setGraphic(Nodes.icon(Feather.CLOUD));
        Nodes.showWhile(target, model.targetPlace().isNotEmpty());
        Label lost = Nodes.bound(model.lost(), "error-text");
        lost.setId("status-lost");
        lost.setGraphic(Nodes.icon(Feather.WIFI_OFF, "sign-error"));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(lost.textProperty());
        lost.setTooltip(whole);
        Button again = Nodes.button("status-retry", text("status.retry"), Feather.REFRESH_CW, model::tryAgain);
        again.getStyleClass().add(Styles.LINK);
        again.setMinWidth(USE_PREF_SIZE);
        HBox connection = Nodes.row(lost, again);
        Nodes.showWhile(connection, lost.textProperty().isNotEmpty());
        Label job = Nodes.bound(model.jobLine());
        job.setId("status-job");
        job.setGraphic(Nodes.icon(Feather.ACTIVITY));
        Nodes.showWhile(job, model.jobLine().isNotEmpty());
        Label undo = Nodes.bound(edits.undoLine());
        undo.setId("status-undo");
        undo.setGraphic(Nodes.icon(Feather.ROTATE_CCW));
        Nodes.showWhile(undo, edits.undoLine().isNotEmpty());
        getChildren()
                .addAll(
                        source,
                        target,
                        connection,
                        Nodes.spring(),
                        job,
                        undo,
                        Nodes.label(text("status.version", version)));
    }
}
