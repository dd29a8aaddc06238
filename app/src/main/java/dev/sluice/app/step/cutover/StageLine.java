package dev.sluice.app.step.cutover;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.Styles;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The line of a stage. */
final class StageLine extends HBox {
    private final String stage;
    private final ObjectProperty<GlyphState> state = new SimpleObjectProperty<>(GlyphState.NOT_BEGUN);
    private final Label name = Nodes.label("");
    private final Label limit = Nodes.label("", Styles.SMALL, Styles.MUTED, "stage-limit");
    private final Label failure = Nodes.label("", Styles.SMALL, Styles.MUTED, "stage-failure");
    private final Label time = Nodes.label("", Styles.MEDIUM, "stage-time");

    /**
     * A line.
     *
     * @param stage the word of its stage
     */
    StageLine(String stage) {
        this.stage = stage;
        time.setId("stage-" + stage);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        getStyleClass().addAll(Styles.ROW, "stage-row");
        getChildren().addAll(new StateGlyph(state), name, limit, failure, time);
    }

    /** The word of its stage. */
    String stage() {
        return stage;
    }

    /** Shows how the stage stands. */
    void show(StageRow row) {
        state.set(row.state());
        name.setText(row.name());
        limit.setText(row.limit());
        failure.setText(row.failure());
        time.setText(row.time());
    }
}
