package dev.sluice.app;

import static dev.sluice.app.i18n.Texts.text;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** Where the workbench begins. It does not extend {@code Application}, so that JavaFX may be on the class path. */
public final class Launcher {
    /** Something that is needed cannot be reached: here, a display. */
    private static final int NO_DISPLAY = 3;
    /** The call is wrong. */
    private static final int WRONG_CALL = 2;

    /** Below the user's home; {@code task.defect} in the bundle names it. */
    private static final String LOGS = ".config/sluice/logs";
    /** The toolkit warns of being on the class path, which is on purpose. Held, for loggers are collected else. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private Launcher() {}

    /**
     * Opens the window.
     *
     * @param arguments nothing, or the project folder to open
     */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // figures look the same on every machine
        if (arguments.length > 1) {
            end(WRONG_CALL, text("launch.usage"));
        } else if (hasNoDisplay(
                System.getProperty("os.name", ""), System.getProperty("glass.platform", ""), System.getenv())) {
            end(NO_DISPLAY, text("launch.noDisplay"));
        } else {
            launch(arguments);
        }
    }

    /** Sends logs to a file of the user's; has an effect only before the first log call of the process. */
    private static void sendLogsToFile() {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty(
                    "sluice.logs",
                    Path.of(System.getProperty("user.home", "."), LOGS).toString());
            System.setProperty("logback.configurationFile", "sluice-logback.xml");
        }
        TOOLKIT.setLevel(Level.SEVERE);
    }

    private static void launch(String... arguments) {
        sendLogsToFile();
        try {
            Application.launch(WorkbenchApplication.class, arguments);
        } catch (RuntimeException refused) {
            // Broad on purpose: the toolkit throws bare exceptions where the display or a system library is missing.
            end(NO_DISPLAY, text("launch.refused", String.valueOf(refused.getMessage())));
        }
    }

    /** Whether the program is to end when its first frame is drawn, for whoever measures its start or lists what it loads. */
    static boolean endsWithFirstFrame() {
        return Boolean.getBoolean("sluice.endWithFirstFrame");
    }

    /** Whether the program is to show each step, say how long each took, and end; for the same. */
    static boolean endsAfterEachStep() {
        return Boolean.getBoolean("sluice.endAfterEachStep");
    }

    /** Says what was measured. */
    static void say(String lines) {
        System.out.print(lines);
        System.out.flush();
    }

    /** Says that the window is there. */
    static void sayFirstFrame() {
        say("The first frame is drawn." + System.lineSeparator());
    }

    /** Whether this is a Linux without a display, where the toolkit would fail with a stack trace. */
    static boolean hasNoDisplay(String system, String platform, Map<String, String> environment) {
        boolean unnamed = environment.getOrDefault("DISPLAY", "").isBlank()
                && environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
        return system.toLowerCase(Locale.ROOT).contains("linux") && platform.isEmpty() && unnamed;
    }

    private static void end(int exitCode, String sentence) {
        System.err.println("sluice: " + sentence);
        System.exit(exitCode);
    }
}
