package dev.sluice.app.step.run;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The card of a question that is answered by typing the name of the project. */
final class QuestionNodes {
    private QuestionNodes() {}

    /**
     * What stands on it.
     *
     * @param title of the card
     * @param no on the button that leaves all as it is
     * @param yes on the button that does it
     */
    record Words(String title, String no, String yes) {}

    /**
     * The card; takes no room while nothing is asked.
     *
     * @param id the beginning of the ids of its parts
     * @param sentence what is asked
     */
    static Node box(String id, NameQuestion question, ObservableValue<String> sentence, Words words) {
        TextField typed = Nodes.projectName(id + "-typed", question.typed(), question::confirm);
        Button keep = Nodes.button(id + "-keep", words.no(), Feather.ARROW_LEFT, question::keep);
        Button confirm = Nodes.button(id + "-confirm", words.yes(), Feather.PLAY, question::confirm);
        confirm.getStyleClass().add(Styles.PRIMARY);
        confirm.disableProperty().bind(question.unready());
        Label asked = Nodes.paragraph("");
        asked.textProperty().bind(sentence);
        VBox box = new VBox(
                Nodes.label(words.title(), Styles.STRONG), asked, Nodes.row(typed, Nodes.spring(), keep, confirm));
        box.setId(id + "-question");
        box.getStyleClass().addAll(Styles.CARD, "notice", Styles.WARNING, "switch-question");
        box.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(box, question.asking());
        box.visibleProperty().addListener((observed, before, now) -> {
            if (now) {
                typed.requestFocus();
            }
        });
        return box;
    }
}
