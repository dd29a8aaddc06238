package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.command.Command;
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

/** The window's content: bars and rail around the step that shows, and the command palette over them. Screens are made once and kept. */
public final class ShellView extends StackPane {
    private final Map<StepId, Node> screens = new EnumMap<>(StepId.class);
    private final List<WorkbenchStep> steps;
    private final StackPane centre = new StackPane();
    private final Dock dock;

    /**
     * What is shown around the steps.
     *
     * @param shell the bars and the rail
     * @param edits undo and redo
     * @param palette the commands
     */
    public record Models(ShellViewModel shell, EditsViewModel edits, PaletteViewModel palette) {}

    /**
     * The content.
     *
     * @param models what the bars and the palette show
     * @param steps in the order of the rail
     * @param version the program's version
     * @param switchTheme what the theme button does
     */
    public ShellView(Models models, List<WorkbenchStep> steps, String version, Runnable switchTheme) {
        this.steps = List.copyOf(steps);
        setId("window");
        getStyleClass().add("window");
        dock = new Dock(models.shell);
        BorderPane window = new BorderPane(centre);
        window.setTop(new VBox(
                new TopBar(models.shell, models.edits, switchTheme, models.palette::toggle),
                conflict(models.edits),
                mistakes(models)));
        window.setLeft(new StepRail(models.shell, steps));
        window.setBottom(new VBox(dock, new StatusBar(models.shell, models.edits, version)));
        getChildren().addAll(window, new PaletteView(models.palette));
        models.shell.step().addListener((observed, before, now) -> show(now));
        show(models.shell.step().get());
    }

    /** What the bar at the bottom opens. */
    public List<Command> dockCommands() {
        return dock.commands();
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

    private static Node mistakes(Models models) {
        HBox notice = Nodes.notice("document-mistakes", Feather.ALERT_OCTAGON, Styles.ERROR, models.edits.mistakes());
        notice.getChildren()
                .addAll(
                        Nodes.spring(),
                        Nodes.button(
                                "document-mistakes-show", text("document.show"), Feather.FILE_TEXT, () -> models.shell
                                        .step()
                                        .set(StepId.CONNECT)),
                        Nodes.button(
                                "document-mistakes-reload",
                                text("edits.reload"),
                                Feather.REFRESH_CW,
                                models.edits::reload));
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
