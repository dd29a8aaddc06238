package dev.sluice.app.step.run;

import dev.sluice.app.session.Session;
import dev.sluice.app.session.TypedName;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;

/**
 * What is asked before something that costs or cannot be undone: it is done once the name of the project was typed. Forgotten with the project. Used on the user
 * interface thread only.
 */
final class NameQuestion {
    private final TypedName name;
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final ObservableBooleanValue blocked;
    private final BooleanBinding unready;
    private final Runnable action;

    /**
     * A question that is not asked yet.
     *
     * @param blocked while the action cannot begin
     * @param action what is done then
     */
    NameQuestion(Session session, ObservableBooleanValue blocked, Runnable action) {
        this.blocked = blocked;
        this.action = action;
        name = new TypedName(session);
        unready = Bindings.createBooleanBinding(() -> !name.right().get() || blocked.get(), name.right(), blocked);
        session.project().addListener((observed, before, now) -> keep());
    }

    /** Asks, unless it could not be done. */
    void ask() {
        if (!blocked.get()) {
            name.forget();
            asking.set(true);
        }
    }

    /** Does it, once the question is answered. */
    void confirm() {
        if (asking.get() && !unready.get()) {
            keep();
            action.run();
        }
    }

    /** Does not ask any more, and does nothing. */
    void keep() {
        asking.set(false);
        name.forget();
    }

    /** Whether it is asked. */
    BooleanProperty asking() {
        return asking;
    }

    /** What was typed in place of the project's name. */
    StringProperty typed() {
        return name.typed();
    }

    /** The name that has to be typed. */
    String projectName() {
        return name.expected();
    }

    /** Whether it could not be done now. */
    ObservableBooleanValue blocked() {
        return blocked;
    }

    /** Whether the question is not answered. */
    BooleanBinding unready() {
        return unready;
    }
}
