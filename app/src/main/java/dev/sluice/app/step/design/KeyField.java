package dev.sluice.app.step.design;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A key template that can be edited. Used on the user interface thread only. */
public final class KeyField {
    private final Place place;
    private final StringProperty text;
    private final StringProperty condition = new SimpleStringProperty("");
    private final ObjectProperty<KeyNote> note = new SimpleObjectProperty<>(KeyNote.NONE);
    private String saved;

    KeyField(Place place, String saved) {
        this.place = place;
        this.saved = saved;
        this.text = new SimpleStringProperty(saved);
    }

    /**
     * Which key it is.
     *
     * @param entity the entity's name
     * @param attribute the key attribute's name
     * @param owner whose key it is
     */
    record Place(String entity, String attribute, Owner owner) {}

    /** Whose key it is. */
    enum Owner {
        TABLE,
        INDEX
    }

    Place place() {
        return place;
    }

    /** What the field shows. */
    public StringProperty text() {
        return text;
    }

    /** The condition under which it is there, in words; empty for always. */
    public StringProperty condition() {
        return condition;
    }

    /** What is said below it. */
    ObjectProperty<KeyNote> note() {
        return note;
    }

    /** What the document has. */
    String saved() {
        return saved;
    }

    boolean isChanged() {
        return !text.get().equals(saved);
    }

    /** Takes what the document has now; what somebody is typing stays. */
    void save(String now) {
        boolean follows = !isChanged();
        saved = now;
        if (follows) {
            text.set(now);
        }
    }
}
