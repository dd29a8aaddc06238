package dev.sluice.adapter.postgres.load;

/**
 * A statement of a script.
 *
 * @param line where it begins, from 1
 * @param text without the semicolon and without comments before it
 */
record ScriptStatement(int line, String text) {
    /** The statement's beginning in one line, for messages. */
    String shortened() {
        String flat = text.replaceAll("\\s+", " ");
        return flat.length() <= 120 ? flat : flat.substring(0, 117) + "...";
    }
}
