package dev.sluice.verify;

/** Cuts what people read. */
final class Texts {
    private static final int LONGEST = 200;

    private Texts() {}

    /** The text, or its beginning where it is long. */
    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
