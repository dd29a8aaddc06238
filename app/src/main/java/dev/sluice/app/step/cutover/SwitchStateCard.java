package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.Styles;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How the newest try to switch stands: its gap, what that says, and while one runs the way to stop it. */
final class SwitchStateCard extends VBox {
    private final ObjectProperty<GlyphState> state = new SimpleObjectProperty<>(GlyphState.NOT_BEGUN);
    private final Label title = Nodes.label("", Styles.STRONG);
    private final Label figure = Nodes.label("", "stage-figure");
    private final Label sentence = Nodes.paragraph("");
    private final Label proof = Nodes.paragraph("", Styles.SMALL, Styles.MUTED);

    SwitchStateCard(SwitchViewModel model) {
        setId("switch-state");
        setMinHeight(USE_PREF_SIZE);
        title.setId("switch-title");
        title.setMinWidth(USE_PREF_SIZE);
        figure.setId("switch-gap");
        figure.setMinWidth(USE_PREF_SIZE);
        Label now = Nodes.bound(model.now(), Styles.MUTED, Styles.SMALL);
        now.setId("switch-now");
        Nodes.showWhile(now, model.now().isNotEmpty());
        Button stop = Nodes.button("switch-stop", text("switch.stop"), Feather.SQUARE, model::stop);
        stop.getStyleClass().add(Styles.DANGER);
        Nodes.showWhile(stop, model.stoppable());
        Nodes.showWhile(proof, proof.textProperty().isNotEmpty());
        getChildren()
                .addAll(Nodes.row(new StateGlyph(state), title, now, Nodes.spring(), stop, figure), sentence, proof);
        model.state().addListener((observed, before, after) -> show(after));
        show(model.state().get());
        Nodes.showWhile(this, model.asking().not());
    }

    private void show(SwitchState now) {
        getStyleClass().setAll(Styles.CARD, "notice", "switch-state", now.style());
        state.set(now.state());
        title.setText(now.title());
        figure.setText(now.figure());
        sentence.setText(now.sentence());
        proof.setText(now.proof());
        setAccessibleText(String.join(" ", now.title() + ".", now.figure(), now.sentence()));
    }
}
