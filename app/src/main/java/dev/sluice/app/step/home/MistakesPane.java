package dev.sluice.app.step.home;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is wrong in the document of the open project, each with its lines. */
final class MistakesPane extends VBox {
    private final ObservableList<DocumentExcerpt> excerpts;

    MistakesPane(ObservableList<DocumentExcerpt> excerpts) {
        this.excerpts = excerpts;
        setId("home-mistakes");
        getStyleClass().add("mistakes");
        Nodes.showWhile(this, Bindings.isNotEmpty(excerpts));
        excerpts.addListener((ListChangeListener<DocumentExcerpt>) change -> show());
        show();
    }

    private void show() {
        getChildren().setAll(excerpts.stream().map(MistakesPane::card).toList());
    }

    private static Node card(DocumentExcerpt excerpt) {
        VBox code = new VBox();
        code.getStyleClass().add("excerpt");
        List<DocumentExcerpt.Line> lines = excerpt.lines();
        lines.forEach(line -> code.getChildren().add(line(line)));
        Label place = Nodes.label(
                text(
                        "document.place",
                        excerpt.mistake().line(),
                        excerpt.mistake().column()),
                Styles.STRONG);
        place.setMinWidth(USE_PREF_SIZE);
        Label sentence = Nodes.paragraph(excerpt.mistake().sentence());
        HBox.setHgrow(sentence, Priority.ALWAYS);
        return Nodes.card(code, place, sentence);
    }

    private static Node line(DocumentExcerpt.Line line) {
        Label number = Nodes.label(String.valueOf(line.number()), Styles.MONO, Styles.MUTED, "excerpt-number");
        HBox row = new HBox(number, Nodes.label(line.text(), Styles.MONO));
        row.getStyleClass().add("excerpt-line");
        if (line.isMistaken()) {
            row.getStyleClass().add(Styles.ERROR);
        }
        return row;
    }
}
