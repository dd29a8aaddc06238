package dev.sluice.app.step.design;

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
        WRONG
    }

    static KeyNote wrong(String sentence) {
        return new KeyNote(Meaning.WRONG, sentence);
    }

    static KeyNote good(String sentence) {
        return new KeyNote(Meaning.GOOD, sentence);
    }
}
