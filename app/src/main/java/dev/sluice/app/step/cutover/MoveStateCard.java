package dev.sluice.app.step.cutover;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.Styles;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How something stands: its figure, what that says, and while it runs the way to stop it. */
final class MoveStateCard extends VBox {
    private final ObjectProperty<GlyphState> state = new SimpleObjectProperty<>(GlyphState.NOT_BEGUN);
    private final Label title = Nodes.label("", Styles.STRONG);
    private final Label figure = Nodes.label("", "stage-figure");
    private final Label sentence = Nodes.paragraph("");
    private final Label proof = Nodes.paragraph("", Styles.SMALL, Styles.MUTED);

    /**
     * A card.
     *
     * @param id the beginning of the ids of its nodes
     * @param shown what it says
     * @param doing what the engine does now, in a line; empty while nothing runs
     * @param actions the buttons in it
     */
    MoveStateCard(String id, ObservableValue<MoveState> shown, ObservableValue<String> doing, Node... actions) {
        setId(id + "-state");
        setMinHeight(USE_PREF_SIZE);
        title.setId(id + "-title");
        title.setMinWidth(USE_PREF_SIZE);
        figure.setId(id + "-gap");
        figure.setMinWidth(USE_PREF_SIZE);
        sentence.setId(id + "-sentence");
        Label now = Nodes.bound(doing, Styles.MUTED, Styles.SMALL);
        now.setId(id + "-now");
        Nodes.showWhile(now, doing.map(words -> !words.isEmpty()));
        Nodes.showWhile(proof, proof.textProperty().isNotEmpty());
        Nodes.showWhile(figure, figure.textProperty().isNotEmpty());
        HBox head = Nodes.row(new StateGlyph(state), title, now, Nodes.spring());
        head.getChildren().addAll(actions);
        head.getChildren().add(figure);
        getChildren().addAll(head, sentence, proof);
        shown.addListener((observed, before, after) -> show(after));
        show(shown.getValue());
    }

    private void show(MoveState now) {
        getStyleClass().setAll(Styles.CARD, "notice", "switch-state", now.style());
        state.set(now.state());
        title.setText(now.title());
        figure.setText(now.figure());
        sentence.setText(now.sentence());
        proof.setText(now.proof());
        setAccessibleText(String.join(" ", now.title() + ".", now.figure(), now.sentence()));
    }
}
