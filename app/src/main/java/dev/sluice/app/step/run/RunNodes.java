package dev.sluice.app.step.run;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Parts that the run screens share. */
final class RunNodes {
    private RunNodes() {}

    /** A failure, said where it is; takes no room while there is none. */
    static Node trouble(String id, StringBinding sentence) {
        Label words = Nodes.bound(sentence, "error-text");
        words.setId(id);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox row = Nodes.row(Nodes.icon(Feather.ALERT_CIRCLE, "sign-error"), words);
        row.getStyleClass().addAll(Styles.CARD, "stage");
        Nodes.showWhile(row, sentence.isNotEmpty());
        return row;
    }

    /** A card with a head and a body that fills it. */
    static BorderPane card(Node body, Node... head) {
        HBox header = new HBox(head);
        header.getStyleClass().add(Styles.CARD_HEADER);
        BorderPane card = new BorderPane(body);
        card.setTop(header);
        card.getStyleClass().add(Styles.CARD);
        return card;
    }

    /** A column of cards; the last one takes the room that is left. */
    static VBox cards(Node... cards) {
        VBox column = new VBox(cards);
        column.getStyleClass().add(Styles.CARDS);
        VBox.setVgrow(cards[cards.length - 1], Priority.ALWAYS);
        return column;
    }
}
