package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The question over the window's content whether it may be closed. */
final class ClosingView extends StackPane {
    ClosingView(ClosingViewModel model) {
        setId("closing-layer");
        getStyleClass().add("palette-layer");
        Label question = Nodes.bound(model.question());
        question.setId("closing-question");
        question.setWrapText(true);
        question.setMinHeight(Region.USE_PREF_SIZE);
        Button keep = Nodes.button("closing-keep", text("closing.keep"), Feather.ARROW_LEFT, model::keep);
        Button close = Nodes.button("closing-close", text("closing.close"), Feather.X, model::close);
        close.getStyleClass().add(Styles.DANGER);
        VBox card = new VBox(
                Nodes.row(
                        Nodes.icon(Feather.ALERT_TRIANGLE, "sign-warning"),
                        Nodes.label(text("closing.title"), Styles.STRONG)),
                question,
                Nodes.row(Nodes.spring(), keep, close));
        card.setId("closing");
        card.getStyleClass().addAll(Styles.CARD, "password-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(card);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.keep();
            }
        });
        Nodes.showWhile(this, model.asking());
        model.question().addListener((observed, before, now) -> {
            if (!now.isEmpty()) {
                keep.requestFocus();
            }
        });
    }
}
