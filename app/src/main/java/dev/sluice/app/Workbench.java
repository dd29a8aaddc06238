package dev.sluice.app;

import dev.sluice.app.command.Commands;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.Session;
import dev.sluice.app.shell.ClosingViewModel;
import dev.sluice.app.shell.EditsViewModel;
import dev.sluice.app.shell.PaletteViewModel;
import dev.sluice.app.shell.ShellView;
import dev.sluice.app.theme.Theme;
import dev.sluice.app.theme.ThemeChoice;
import dev.sluice.app.theme.Themes;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Window;
import javafx.util.Duration;

/** A composed window content with what ends with it. Used on the user interface thread only. */
final class Workbench implements AutoCloseable {
    /** Behind a document comes what is rendered under it. */
    private static final Duration SETTLED = Duration.millis(500);

    private final PauseTransition settled = new PauseTransition(SETTLED);
    private final ShellView view;
    private final Session session;
    private final Journey journey;
    private final Keys keys;
    private final EditsViewModel edits;
    private final ClosingViewModel closing;
    private final ThemeChoice theme;
    private final Runnable end;
    private boolean closed;

    /**
     * A window's content.
     *
     * @param parts what it is made of
     * @param theme light or dark
     * @param end ends threads
     */
    Workbench(Parts parts, ThemeChoice theme, Runnable end) {
        this.view = parts.view();
        this.session = parts.session();
        this.journey = parts.journey();
        this.keys = parts.keys();
        this.edits = parts.edits();
        this.closing = parts.closing();
        this.theme = theme;
        this.end = end;
    }

    /** What a window is made of. */
    record Parts(
            ShellView view,
            Session session,
            Journey journey,
            Keys keys,
            EditsViewModel edits,
            ClosingViewModel closing) {}

    /** What keys of the whole window do: each command by its own, the palette by Ctrl+K. */
    record Keys(Commands commands, PaletteViewModel palette) {}

    /** Makes the screens that nobody has looked at yet ready: now that the window is there, and when a project comes or its catalogue. */
    void prepare() {
        view.prepare();
        settled.setOnFinished(event -> view.prepare());
        session.project().addListener((observed, before, now) -> {
            if (!before.map(OpenProject::folder).equals(now.map(OpenProject::folder))) {
                settled.playFromStart();
            }
        });
        session.source().addListener((observed, before, now) -> {
            if (before.value().isEmpty() && now.value().isPresent()) {
                settled.playFromStart();
            }
        });
    }

    /** Whether each screen is ready for somebody. */
    boolean isPrepared() {
        return settled.getStatus() != Animation.Status.RUNNING && view.isPrepared();
    }

    Parent view() {
        return view;
    }

    Session session() {
        return session;
    }

    Journey journey() {
        return journey;
    }

    ObjectProperty<Theme> theme() {
        return theme.theme();
    }

    /** Puts the theme on a scene and keeps it there; takes the keys of the whole window. */
    void useTheme(Scene scene) {
        Themes.apply(scene, theme.theme().get());
        theme.theme().addListener((observed, before, now) -> Themes.apply(scene, now));
        keys.commands().all().stream()
                .filter(command -> !command.shortcut().isEmpty())
                .forEach(command -> scene.getAccelerators()
                        .put(KeyCombination.valueOf(command.shortcut()), command::runIfPossible));
        scene.getAccelerators()
                .put(new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN), keys.palette()::toggle);
    }

    /** Keeps a window open while the project is moved, and until somebody has said what is to become of what runs; where it comes back to the front, looks what became of the document. */
    void guard(Window window) {
        window.setOnCloseRequest(event -> {
            long refusals = edits.refusals();
            // What somebody is typing is an edit too: it is saved where a field loses the focus.
            view.requestFocus();
            Runnable ask = () -> {
                if (!closing.asks(window::hide)) {
                    window.hide();
                }
            };
            if (!closing.mayClose() || edits.saveFirst(refusals, ask) || closing.asks(window::hide)) {
                event.consume();
            }
        });
        window.focusedProperty().addListener((observed, before, now) -> {
            if (now && !closed) {
                edits.look();
                theme.begin();
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        settled.stop();
        journey.close();
        end.run();
    }
}
