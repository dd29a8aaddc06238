package dev.sluice.app.step.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A field of a form: a text, one of some, or yes and no. Used on the user interface thread only. */
final class FormField {
    private static final String YES = "yes";

    /** How it is filled. */
    enum Kind {
        /** A text. */
        TEXT,
        /** One of some. */
        CHOICE,
        /** Yes or no. */
        FLAG
    }

    /**
     * One of some.
     *
     * @param code what the field's text is where it is chosen
     * @param word what people read
     */
    record Option(String code, String word) {}

    private final String id;
    private final String label;
    private final Kind kind;
    private final StringProperty text;
    private final StringProperty mistake = new SimpleStringProperty("");
    private final BooleanProperty offered = new SimpleBooleanProperty(true);
    private final ObservableList<Option> options = FXCollections.observableArrayList();

    private FormField(String id, String label, Kind kind, String text) {
        this.id = id;
        this.label = label;
        this.kind = kind;
        this.text = new SimpleStringProperty(text);
    }

    static FormField written(String id, String label, String text) {
        return new FormField(id, label, Kind.TEXT, text);
    }

    static FormField flag(String id, String label, boolean isSet) {
        return new FormField(id, label, Kind.FLAG, isSet ? YES : "");
    }

    static FormField choice(String id, String label, String chosen, List<Option> options) {
        FormField field = new FormField(id, label, Kind.CHOICE, chosen);
        field.offer(options);
        return field;
    }

    /** The constants of an enum as what can be chosen. */
    static <E extends Enum<E>> List<Option> options(E[] constants, Function<E, String> word) {
        return Stream.of(constants)
                .map(constant -> new Option(constant.name(), word.apply(constant)))
                .toList();
    }

    /** Names that say what they are themselves. */
    static List<Option> named(List<String> names) {
        return names.stream().map(name -> new Option(name, name)).toList();
    }

    /** Has others chosen from; what is chosen stays, and is offered still. */
    void offer(List<Option> others) {
        List<Option> all = new ArrayList<>(others);
        if (!text.get().isEmpty()
                && others.stream().noneMatch(option -> option.code().equals(text.get()))) {
            all.add(new Option(text.get(), text.get()));
        }
        if (!options.equals(all)) {
            options.setAll(all);
        }
    }

    String id() {
        return id;
    }

    String label() {
        return label;
    }

    Kind kind() {
        return kind;
    }

    /** What is written or chosen. */
    StringProperty text() {
        return text;
    }

    /** It without what stands around it by accident. */
    String value() {
        return text.get().strip();
    }

    boolean isSet() {
        return YES.equals(text.get());
    }

    void set(boolean isSet) {
        text.set(isSet ? YES : "");
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        return Enum.valueOf(type, text.get());
    }

    /** The names of a list that is written with commas. */
    List<String> names() {
        return Stream.of(text.get().split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** What is wrong with it; empty for nothing. */
    StringProperty mistake() {
        return mistake;
    }

    /** Whether it is shown. */
    BooleanProperty offered() {
        return offered;
    }

    ObservableList<Option> options() {
        return options;
    }

    @Override
    public String toString() {
        return id + "=" + Objects.toString(text.get());
    }
}
