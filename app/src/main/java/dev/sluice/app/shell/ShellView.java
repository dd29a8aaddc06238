package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.session.StepId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The window's content: bars and rail around the step that shows. Screens are made once and kept. */
public final class ShellView extends BorderPane {
    private final Map<StepId, Node> screens = new EnumMap<>(StepId.class);
    private final List<WorkbenchStep> steps;
    private final StackPane centre = new StackPane();

    /**
     * The content.
     *
     * @param edits undo and redo
     * @param steps in the order of the rail
     * @param version the program's version
     * @param switchTheme what the theme button does
     */
    public ShellView(
            ShellViewModel model,
            EditsViewModel edits,
            List<WorkbenchStep> steps,
            String version,
            Runnable switchTheme) {
        this.steps = List.copyOf(steps);
        setId("window");
        getStyleClass().add("window");
        setTop(new VBox(new TopBar(model, edits, switchTheme), conflict(edits)));
        setLeft(new StepRail(model, steps));
        setCenter(centre);
        setBottom(new VBox(new Dock(model), new StatusBar(model, edits, version)));
        model.step().addListener((observed, before, now) -> show(now));
        show(model.step().get());
    }

    private static Node conflict(EditsViewModel edits) {
        HBox notice = Nodes.notice("document-conflict", Feather.ALERT_TRIANGLE, Styles.WARNING, edits.conflict());
        notice.getChildren()
                .addAll(
                        Nodes.spring(),
                        Nodes.button("document-reload", text("edits.reload"), Feather.REFRESH_CW, edits::reload));
        notice.getStyleClass().add("strip");
        return notice;
    }

    private void show(StepId id) {
        centre.getChildren().setAll(screens.computeIfAbsent(id, this::make));
    }

    private Node make(StepId id) {
        return steps.stream()
                .filter(step -> step.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no step " + id))
                .screen()
                .get();
    }
}
