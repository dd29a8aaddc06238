package dev.sluice.app;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.Session;
import dev.sluice.app.theme.Themes;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program as JavaFX starts it. */
public final class WorkbenchApplication extends Application {
    /** What every screen is laid out for; less where the display has less. */
    private static final double WIDTH = 1280;

    private static final double HEIGHT = 800;

    private @Nullable Workbench workbench;

    @Override
    public void start(Stage stage) {
        Themes.loadFonts();
        Workbench made = Composition.workbench(stage, url -> getHostServices().showDocument(url));
        workbench = made;
        stage.setTitle(text("app.title"));
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        stage.setScene(new Scene(made.view(), Math.min(WIDTH, room.getWidth()), Math.min(HEIGHT, room.getHeight())));
        made.useTheme(stage.getScene());
        made.guard(stage);
        stage.show();
        made.view().requestFocus();
        new FirstFrame(() -> {
                    if (Launcher.endsWithFirstFrame()) {
                        Launcher.sayFirstFrame();
                        Platform.exit();
                    } else {
                        made.prepare();
                    }
                })
                .start();
        List<String> arguments = getParameters().getRaw();
        if (!arguments.isEmpty()) {
            made.journey().open(Path.of(arguments.get(0)));
        }
        if (Launcher.endsAfterEachStep()) {
            new StepTimes(
                            () -> made.isPrepared() && isOpen(made.session(), arguments),
                            made.session().step()::set,
                            lines -> {
                                Launcher.say(lines);
                                Platform.exit();
                            })
                    .start();
        }
    }

    /** Whether the project that was asked for is there, with its catalogue or the reason why there is none. */
    private static boolean isOpen(Session session, List<String> arguments) {
        return arguments.isEmpty()
                || (session.project().get().isPresent()
                        && (session.source().get().value().isPresent()
                                || session.source().get().trouble().isPresent()));
    }

    @Override
    public void stop() {
        Workbench made = workbench;
        if (made != null) {
            made.close();
        }
    }
}
