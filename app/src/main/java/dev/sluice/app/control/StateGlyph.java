package dev.sluice.app.control;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.RotateTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** The sign of a state; shapes differ as well as colours. The arc of what runs turns while it is in a window. */
public final class StateGlyph extends StackPane {
    private static final Duration TURN = Duration.seconds(1.2);
    private static final double FULL_TURN = 360;

    private final Region outer = new Region();
    private final RotateTransition turning = new RotateTransition(TURN, outer);
    private final ObservableValue<GlyphState> state;

    /** A glyph that follows a state. */
    public StateGlyph(ObservableValue<GlyphState> state) {
        this.state = state;
        Region inner = new Region();
        outer.getStyleClass().add("outer");
        inner.getStyleClass().add("inner");
        getChildren().addAll(outer, inner);
        turning.setByAngle(FULL_TURN);
        turning.setCycleCount(Animation.INDEFINITE);
        turning.setInterpolator(Interpolator.LINEAR);
        state.addListener((observed, before, now) -> show());
        sceneProperty().addListener((observed, before, now) -> show());
        show();
    }

    private void show() {
        GlyphState now = state.getValue();
        getStyleClass().setAll("glyph", now.styleClass());
        if (now == GlyphState.RUNNING && getScene() != null) {
            turning.playFromStart();
        } else {
            turning.stop();
            outer.setRotate(0);
        }
    }
}
