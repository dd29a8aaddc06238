package dev.sluice.app;

import org.testfx.api.FxRobot;

/** The way to the cutover in a window. */
final class CutoverScreen {
    private static final int LIMIT_SECONDS = 30;

    private CutoverScreen() {}

    /** Opens the project that the user chooses, and goes there. */
    static void open(OpenWindow window, FxRobot robot) {
        robot.clickOn("#open-folder");
        OpenWindow.await(
                LIMIT_SECONDS, () -> window.session().check().get().value().isPresent());
        robot.clickOn("#step-cutover");
    }

    /** Waits until the gates were read. */
    static void awaitLook(OpenWindow window) {
        OpenWindow.await(
                LIMIT_SECONDS,
                () -> window.session().board().get().isPresent()
                        && window.session().look().get().value().isPresent());
    }
}
