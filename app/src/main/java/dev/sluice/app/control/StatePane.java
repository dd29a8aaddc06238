package dev.sluice.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows its content, or in its place one sentence and at most one button: empty, loading or failed. */
public final class StatePane extends StackPane {
    private final Node content;
    private final VBox message = new VBox();

    /**
     * A pane.
     *
     * @param state what to show
     * @param content shown when it is ready
     * @param remedy the button of the empty and the failed state
     */
    public StatePane(ObservableValue<PaneState> state, Node content, Button remedy) {
        this.content = content;
        message.getStyleClass().add("state");
        getChildren().addAll(content, message);
        state.addListener((observed, before, now) -> show(now, remedy));
        show(state.getValue(), remedy);
    }

    private void show(PaneState now, Button remedy) {
        boolean ready = now.kind() == PaneState.Kind.READY;
        content.setVisible(ready);
        message.setVisible(!ready);
        message.getStyleClass().setAll("state");
        message.getChildren().setAll(sign(now.kind()), Nodes.paragraph(now.sentence(), "state-text"));
        if (now.kind() == PaneState.Kind.ERROR) {
            message.getStyleClass().add(Styles.ERROR);
        }
        if (now.kind() == PaneState.Kind.ERROR || now.kind() == PaneState.Kind.EMPTY) {
            message.getChildren().add(remedy);
        }
    }

    private static FontIcon sign(PaneState.Kind kind) {
        return switch (kind) {
            case ERROR -> Nodes.icon(Feather.ALERT_CIRCLE);
            case LOADING -> Nodes.icon(Feather.LOADER);
            case EMPTY, READY -> Nodes.icon(Feather.INBOX);
        };
    }
}
