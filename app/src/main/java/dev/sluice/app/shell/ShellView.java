package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.command.Command;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.session.StepId;
import dev.sluice.app.tour.TourView;
import dev.sluice.app.tour.TourViewModel;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The window's content: bars and rail around the step that shows, and the command palette over them. */
public final class ShellView extends StackPane {
    private static final String PRODUCTION = "production";

    private final StepScreens screens;
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
        screens = new StepScreens(steps);
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

    /** Makes the screens that nobody has looked at yet ready with what they would show now, so that none of them has to be made when somebody wants it. */
    public void prepare() {
        screens.prepare(centre);
    }

    /** Whether no screen waits to be made ready. */
    public boolean isPrepared() {
        return screens.areReady();
    }

    private void show(StepId id) {
        centre.getChildren().setAll(screens.show(id));
    }
}
