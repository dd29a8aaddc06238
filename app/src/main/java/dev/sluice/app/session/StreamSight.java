package dev.sluice.app.session;

import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The project's change stream as it was looked at last, and why it could not be. Whoever follows the one hears of the other too, since a stream that cannot
 * be looked at is not one that is not there. Used on the user interface thread only.
 */
final class StreamSight extends SimpleObjectProperty<Optional<StreamReading>> {
    private String trouble = "";

    /** Nobody has looked yet. */
    StreamSight() {
        super(Optional.empty());
    }

    /** Why the last look failed; empty where it did not. */
    String trouble() {
        return trouble;
    }

    /** Takes what a look brought; empty where there is no stream, or where nobody has looked yet. */
    @Override
    public void set(Optional<StreamReading> now) {
        take(now, "");
    }

    /** Takes the sentence why a look failed: what was seen before is not what is there now. */
    void fail(String sentence) {
        take(Optional.empty(), sentence);
    }

    private void take(Optional<StreamReading> now, String sentence) {
        boolean untold = !trouble.equals(sentence) && get().equals(now);
        trouble = sentence;
        super.set(now);
        if (untold) {
            fireValueChangedEvent();
        }
    }
}
