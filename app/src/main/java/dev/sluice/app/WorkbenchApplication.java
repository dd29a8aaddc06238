package dev.sluice.app;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.theme.Themes;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program as JavaFX starts it. */
public final class WorkbenchApplication extends Application {
    private @Nullable Workbench workbench;

    @Override
    public void start(Stage stage) {
        Themes.loadFonts();
        Workbench made = Composition.workbench(stage, url -> getHostServices().showDocument(url));
        workbench = made;
        stage.setTitle(text("app.title"));
        stage.setScene(new Scene(made.view()));
        made.useTheme(stage.getScene());
        made.guard(stage);
        stage.show();
        made.view().requestFocus();
        List<String> arguments = getParameters().getRaw();
        if (!arguments.isEmpty()) {
            made.journey().open(Path.of(arguments.get(0)));
        }
    }

    @Override
    public void stop() {
        Workbench made = workbench;
        if (made != null) {
            made.close();
        }
    }
}
