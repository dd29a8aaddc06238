package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.run.RunEvent;
import dev.sluice.run.RunListener;
import dev.sluice.window.WindowResult;
import java.util.function.Consumer;

/** Looks on their way to the screen; between two full passes their number is the progress. Used by the thread of the job. */
final class CountedLooks {
    private final Consumer<WindowResult> shown;
    private final RunListener listener;
    private long looks;

    CountedLooks(Consumer<WindowResult> shown, RunListener listener) {
        this.shown = shown;
        this.listener = listener;
    }

    void take(WindowResult look) {
        looks++;
        listener.on(new RunEvent.StageBegan(text("job.windows"), 0, looks, text("windows.unit")));
        shown.accept(look);
    }
}
