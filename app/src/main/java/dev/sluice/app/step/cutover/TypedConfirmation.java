package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.BoardReading;
import dev.sluice.app.session.Journey;
import dev.sluice.app.session.Session;
import dev.sluice.app.session.TypedName;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;

/** A question that is answered by typing the name of the project; forgotten with it. Used on the user interface thread only. */
final class TypedConfirmation {
    private final Session session;
    private final Journey journey;
    private final TypedName name;
    private final BooleanProperty asking = new SimpleBooleanProperty();

    TypedConfirmation(Session session, Journey journey) {
        this.session = session;
        this.journey = journey;
        name = new TypedName(session);
        session.project().addListener((observed, before, after) -> forget());
    }

    /** Asks, and reads gates and document again: what the question lists is what they say now. */
    void ask() {
        name.forget();
        asking.set(true);
        journey.lookAnew();
    }

    /** Does not ask any more. */
    void forget() {
        asking.set(false);
        name.forget();
    }

    /** Whether the very name was typed. */
    boolean isTyped() {
        return name.right().get();
    }

    /** The name that has to be typed; empty where no project is open. */
    String projectName() {
        return name.expected();
    }

    /** What was typed in place of the project's name. */
    StringProperty typed() {
        return name.typed();
    }

    /** Whether the question shows. */
    BooleanProperty asking() {
        return asking;
    }

    /** When gates and document were read that the question lists, in words. */
    StringBinding readAt() {
        return Bindings.createStringBinding(
                () -> session.look().get().isLoading()
                        ? text("switch.ask.reading")
                        : session.look().get().trouble().orElseGet(() -> session.board()
                                .get()
                                .map(BoardReading::at)
                                .map(at -> text("switch.ask.read", Figures.clock(at)))
                                .orElse("")),
                session.look(),
                session.board());
    }
}
