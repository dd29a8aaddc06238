package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.command.Command;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.session.StepId;
import dev.sluice.app.tour.TourView;
import dev.sluice.app.tour.TourViewModel;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The window's content: bars and rail around the step that shows, and the command palette over them. Screens are made once and kept. */
public final class ShellView extends StackPane {
    /** Some frames of a display. */
    private static final Duration BETWEEN_SCREENS = Duration.millis(80);

    private static final String PRODUCTION = "production";

    private final Map<StepId, Node> screens = new EnumMap<>(StepId.class);
    private final List<WorkbenchStep> steps;
    private final StackPane centre = new StackPane();
    private final Dock dock;
    /** Held, for a binding that only listeners know is collected. */
    private final ObservableValue<Boolean> production;

    /**
     * What is shown around the steps.
     *
     * @param shell the bars and the rail
     * @param edits undo and redo
     * @param palette the commands
     * @param tour where somebody is on the guided tour
     * @param passwords what servers ask for
     * @param closing what is asked before the window is closed
     */
    public record Models(
            ShellViewModel shell,
            EditsViewModel edits,
            PaletteViewModel palette,
            TourViewModel tour,
            PasswordViewModel passwords,
            ClosingViewModel closing) {}

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
        window.setLeft(new StepRail(models.shell, steps, models.tour::begin));
        window.setBottom(new VBox(dock, new StatusBar(models.shell, models.edits, version)));
        models.shell.step().addListener((observed, before, now) -> show(now));
        show(models.shell.step().get());
        production = models.shell.production();
        production.addListener((observed, before, now) -> frame(now));
        frame(production.getValue());
        getChildren()
                .addAll(
                        window,
                        new TourView(models.tour),
                        new PaletteView(models.palette),
                        new PasswordView(models.passwords),
                        new ClosingView(models.closing));
    }

    private void frame(boolean production) {
        getStyleClass().remove(PRODUCTION);
        if (production) {
            getStyleClass().add(PRODUCTION);
        }
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

    /**
     * Makes the screens that nobody has looked at yet, one after the other with room for frames in between, so that none of them has to be made when somebody wants it.
     *
     * @param done called when all are there
     */
    public void prepare(Runnable done) {
        prepare(steps.iterator(), done);
    }

    private void prepare(Iterator<WorkbenchStep> left, Runnable done) {
        if (!left.hasNext()) {
            done.run();
            return;
        }
        Node screen = screens.computeIfAbsent(left.next().id(), this::make);
        if (screen.getParent() == null) {
            style(screen);
        }
        PauseTransition pause = new PauseTransition(BETWEEN_SCREENS);
        pause.setOnFinished(event -> prepare(left, done));
        pause.play();
    }

    /** Lays a screen out once where nobody sees it: its classes are loaded and its cells made then. */
    private void style(Node screen) {
        Scene unseen = new Scene(new StackPane(screen), centre.getWidth(), centre.getHeight());
        unseen.getStylesheets().setAll(getScene().getStylesheets());
        unseen.getRoot().applyCss();
        unseen.getRoot().layout();
        ((StackPane) unseen.getRoot()).getChildren().clear();
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
