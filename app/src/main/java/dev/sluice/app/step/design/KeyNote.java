package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

/**
 * What is said below a key field.
 *
 * @param meaning whether it is good
 * @param sentence empty for nothing
 */
record KeyNote(Meaning meaning, String sentence) {
    static final KeyNote NONE = new KeyNote(Meaning.GOOD, "");

    /** Whether it is good. */
    enum Meaning {
        GOOD,
        WRONG,
        /** Nobody has looked yet. */
        OPEN
    }

    /** Something was typed, and no row was rendered under it yet. */
    static KeyNote open() {
        return new KeyNote(Meaning.OPEN, text("design.key.open"));
    }

    static KeyNote wrong(String sentence) {
        return new KeyNote(Meaning.WRONG, sentence);
    }

    static KeyNote good(String sentence) {
        return new KeyNote(Meaning.GOOD, sentence);
    }
}
