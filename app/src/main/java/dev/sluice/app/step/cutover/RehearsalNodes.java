package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The rehearsal: how the newest one stands, what it measured, and what another one would do. */
final class RehearsalNodes {
    private RehearsalNodes() {}

    static Node pane(RehearsalViewModel model) {
        Button start = Nodes.button("rehearse-run", text("rehearse.run"), Feather.PLAY, model::start);
        start.getStyleClass().add(Styles.PRIMARY);
        start.disableProperty().bind(model.blocked());
        Nodes.showWhile(start, model.running().not());
        Button stop = Nodes.button("rehearse-stop", text("rehearse.stop"), Feather.SQUARE, model::stop);
        stop.getStyleClass().add(Styles.DANGER);
        Nodes.showWhile(stop, model.running());
        Node figures = MoveNodes.plan("rehearse-figures", text("rehearse.figures"), model.figures());
        Nodes.showWhile(
                figures,
                Bindings.createBooleanBinding(() -> !model.figures().get().isEmpty(), model.figures()));
        VBox column = new VBox(
                new MoveStateCard("rehearse", model.state(), model.now(), start, stop),
                figures,
                MoveNodes.plan("rehearse-plan", text("rehearse.plan"), model.plan()));
        column.getStyleClass().add(Styles.CARDS);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }
}
