package dev.sluice.app.task;

import javafx.application.Platform;

/** The user interface thread of JavaFX. */
public final class PlatformUiThread implements UiThread {
    @Override
    public void later(Runnable change) {
        Platform.runLater(change);
    }
}
