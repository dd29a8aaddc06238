package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The question for a password over the window's content; what is typed is not shown. */
final class PasswordView extends StackPane {
    PasswordView(PasswordViewModel model) {
        setId("password-layer");
        getStyleClass().add("palette-layer");
        PasswordField field = new PasswordField();
        field.setId("password-field");
        field.setAccessibleText(text("password.field"));
        field.textProperty().bindBidirectional(model.typed());
        field.setOnAction(event -> model.answer());
        Label question = Nodes.bound(model.question());
        question.setId("password-question");
        question.setWrapText(true);
        question.setMinHeight(Region.USE_PREF_SIZE);
        Button refuse = Nodes.button("password-refuse", text("password.refuse"), Feather.X, model::refuse);
        Button answer = Nodes.button("password-answer", text("password.answer"), Feather.ARROW_RIGHT, model::answer);
        answer.getStyleClass().add(Styles.PRIMARY);
        answer.disableProperty().bind(model.typed().isEmpty());
        VBox card = new VBox(
                Nodes.row(Nodes.icon(Feather.KEY), Nodes.label(text("password.title"), Styles.STRONG)),
                question,
                field,
                Nodes.paragraph(text("password.note"), Styles.MUTED, Styles.SMALL),
                Nodes.row(Nodes.spring(), refuse, answer));
        card.setId("password");
        card.getStyleClass().addAll(Styles.CARD, "password-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(card);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.refuse();
            }
        });
        Nodes.showWhile(this, model.question().isNotEmpty());
        model.question().addListener((observed, before, now) -> focus(field, now));
    }

    private static void focus(Node field, String question) {
        if (!question.isEmpty()) {
            field.requestFocus();
        }
    }
}
