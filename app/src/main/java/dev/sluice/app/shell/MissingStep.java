package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.StateGlyph;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.layout.VBox;

/** The screen of a step that this version does not have: it says so and why, without a dead button. */
public final class MissingStep {
    private MissingStep() {}

    /**
     * Makes the screen.
     *
     * @param id of the node
     * @param title the step's name
     * @param reason one sentence
     */
    public static Page create(String id, String title, String reason) {
        VBox state = new VBox(
                new StateGlyph(new SimpleObjectProperty<>(GlyphState.UNAVAILABLE)),
                Nodes.paragraph(reason, "state-text"));
        state.getStyleClass().add("state");
        return new Page(id, title, new SimpleStringProperty(text("state.unavailable"))).body(state);
    }
}
