package dev.sluice.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a theme on a scene: AtlantaFX's Primer below, our tokens and style sheets above. Used on the user interface thread only. */
public final class Themes {
    private static final Logger LOG = LoggerFactory.getLogger(Themes.class);
    private static final List<String> FONTS =
            List.of("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf");
    private static final List<String> SHEETS = List.of("base.css", "shell.css", "steps.css", "diagram.css");

    private Themes() {}

    /** Loads the bundled fonts; without one the system's own is used. */
    public static void loadFonts() {
        for (String name : FONTS) {
            try (InputStream font = Themes.class.getResourceAsStream("fonts/" + name)) {
                if (font == null || Font.loadFont(font, Font.getDefault().getSize()) == null) {
                    LOG.warn("The font {} cannot be loaded; the system's own is used.", name);
                }
            } catch (IOException unreadable) {
                LOG.warn("The font {} cannot be read; the system's own is used.", name, unreadable);
            }
        }
    }

    /** Makes a scene light or dark. */
    public static void apply(Scene scene, Theme theme) {
        Application.setUserAgentStylesheet(
                theme == Theme.LIGHT
                        ? new PrimerLight().getUserAgentStylesheet()
                        : new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets().clear();
        scene.getStylesheets().add(sheet(theme == Theme.LIGHT ? "tokens-light.css" : "tokens-dark.css"));
        SHEETS.forEach(name -> scene.getStylesheets().add(sheet(name)));
    }

    private static String sheet(String name) {
        URL url = Objects.requireNonNull(Themes.class.getResource(name), name);
        return url.toExternalForm();
    }
}
