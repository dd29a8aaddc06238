package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.PaneState;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.Session;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;

/** What the three run steps derive from a session in the same way. */
final class RunStates {
    private RunStates() {}

    static ObjectBinding<PaneState> pane(Session session) {
        return Bindings.createObjectBinding(
                () -> session.project().get().isPresent()
                        ? PaneState.READY
                        : new PaneState(PaneState.Kind.EMPTY, text("pane.noProject")),
                session.project());
    }

    static BooleanBinding blocked(Session session) {
        return Bindings.createBooleanBinding(
                () -> session.project().get().isEmpty() || session.running().get(),
                session.project(),
                session.running());
    }

    static <T> StringBinding trouble(ObjectProperty<Loadable<T>> slot) {
        return Bindings.createStringBinding(() -> slot.get().trouble().orElse(""), slot);
    }
}
