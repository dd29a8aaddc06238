package dev.sluice.app.shell;

import dev.sluice.app.command.Command;
import dev.sluice.app.session.StepId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The window's content: bars and rail around the step that shows, and the command palette over them. Screens are made once and kept. */
public final class ShellView extends StackPane {
    private final Map<StepId, Node> screens = new EnumMap<>(StepId.class);
    private final List<WorkbenchStep> steps;
    private final StackPane centre = new StackPane();
    private final Dock dock;

    /**
     * The content.
     *
     * @param steps in the order of the rail
     * @param palette the commands
     * @param version the program's version
     * @param switchTheme what the theme button does
     */
    public ShellView(
            ShellViewModel model,
            List<WorkbenchStep> steps,
            PaletteViewModel palette,
            String version,
            Runnable switchTheme) {
        this.steps = List.copyOf(steps);
        setId("window");
        getStyleClass().add("window");
        dock = new Dock(model);
        BorderPane window = new BorderPane(centre);
        window.setTop(new TopBar(model, switchTheme, palette::toggle));
        window.setLeft(new StepRail(model, steps));
        window.setBottom(new VBox(dock, new StatusBar(model, version)));
        getChildren().addAll(window, new PaletteView(palette));
        model.step().addListener((observed, before, now) -> show(now));
        show(model.step().get());
    }

    /** What the bar at the bottom opens. */
    public List<Command> dockCommands() {
        return dock.commands();
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
