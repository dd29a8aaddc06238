package dev.sluice.app.session;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The name of the open project, typed by whoever confirms what cannot be undone; forgotten with the project. Used on the user interface thread only. */
public final class TypedName {
    private final Session session;
    private final StringProperty typed = new SimpleStringProperty("");
    private final BooleanBinding right;

    /** Nothing is typed yet. */
    public TypedName(Session session) {
        this.session = session;
        right = Bindings.createBooleanBinding(
                () -> !expected().isEmpty() && typed.get().equals(expected()), typed, session.project());
        session.project().addListener((observed, before, after) -> forget());
    }

    /** The name that has to be typed; empty where no project is open. */
    public String expected() {
        return session.project().get().map(OpenProject::title).orElse("");
    }

    /** What was typed. */
    public StringProperty typed() {
        return typed;
    }

    /** Whether it is the very name. */
    public BooleanBinding right() {
        return right;
    }

    /** As if nothing was typed. */
    public void forget() {
        typed.set("");
    }
}
