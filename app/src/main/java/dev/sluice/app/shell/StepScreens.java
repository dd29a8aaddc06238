package dev.sluice.app.shell;

import dev.sluice.app.session.StepId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** The screens of the steps, each made once and kept, and made ready before somebody wants it. Used on the user interface thread only. */
final class StepScreens {
    /** Some frames of a display, so that what somebody does meanwhile waits for one screen at most. */
    private static final Duration BETWEEN_SCREENS = Duration.millis(80);

    private final List<WorkbenchStep> steps;
    private final Map<StepId, Node> made = new EnumMap<>(StepId.class);
    private final Set<StepId> seen = EnumSet.noneOf(StepId.class);
    private final Deque<StepId> left = new ArrayDeque<>();
    private boolean isPreparing;

    StepScreens(List<WorkbenchStep> steps) {
        this.steps = List.copyOf(steps);
    }

    /** The screen that somebody looks at now. */
    Node show(StepId step) {
        seen.add(step);
        return screen(step);
    }

    /** Whether no screen waits to be made ready. */
    boolean areReady() {
        return !isPreparing;
    }

    /**
     * Makes the screens that nobody has looked at yet and lays them out with what they show now, one after the other with room for frames in between. Begins anew where it is called again meanwhile.
     *
     * @param room of the window that they are for
     */
    void prepare(StackPane room) {
        left.clear();
        steps.stream()
                .map(WorkbenchStep::id)
                .filter(step -> !seen.contains(step))
                .forEach(left::add);
        if (!isPreparing) {
            next(room);
        }
    }

    private void next(StackPane room) {
        StepId step = left.poll();
        isPreparing = step != null;
        if (step == null) {
            return;
        }
        if (!seen.contains(step)) {
            layOut(screen(step), room);
        }
        PauseTransition pause = new PauseTransition(BETWEEN_SCREENS);
        pause.setOnFinished(event -> next(room));
        pause.play();
    }

    /** Where nobody sees it: its classes are loaded and its cells made then. */
    private static void layOut(Node screen, StackPane room) {
        StackPane unseen = new StackPane(screen);
        Scene scene = new Scene(unseen, room.getWidth(), room.getHeight());
        scene.getStylesheets().setAll(room.getScene().getStylesheets());
        unseen.applyCss();
        unseen.layout();
        unseen.getChildren().clear();
    }

    private Node screen(StepId id) {
        return made.computeIfAbsent(id, missing -> steps.stream()
                .filter(step -> step.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no step " + id))
                .screen()
                .get());
    }
}
