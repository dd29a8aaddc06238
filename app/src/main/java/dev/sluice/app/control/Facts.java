package dev.sluice.app.control;

import java.util.List;

/**
 * What an inspector shows of the selected thing.
 *
 * @param title its name
 * @param subtitle what kind of thing it is
 * @param sections in order
 */
public record Facts(String title, String subtitle, List<Section> sections) {
    public Facts {
        sections = List.copyOf(sections);
    }

    /** Nothing is selected; says what this pane is for. */
    public static Facts nothing(String title, String hint) {
        return new Facts(title, "", List.of(Section.note("", hint)));
    }

    /**
     * A part of it.
     *
     * @param title its heading, empty for none
     * @param facts names and values
     * @param note text below them, empty for none
     */
    public record Section(String title, List<Fact> facts, String note) {
        public Section {
            facts = List.copyOf(facts);
        }

        /** A part of names and values only. */
        public static Section of(String title, List<Fact> facts) {
            return new Section(title, facts, "");
        }

        /** A part of text only. */
        public static Section note(String title, String note) {
            return new Section(title, List.of(), note);
        }
    }

    /**
     * A name and its value.
     *
     * @param name what it is
     * @param value what it says
     * @param form how it is written
     */
    public record Fact(String name, String value, Form form) {}

    /** How a fact is written. */
    public enum Form {
        /** Muted name at the left, value at the right. */
        FIGURE,
        /** Name in code type, value muted beside it: columns and attributes. */
        COLUMN,
        /** Muted name above, value in code type in a field below: key templates and long values. */
        CODE
    }
}
