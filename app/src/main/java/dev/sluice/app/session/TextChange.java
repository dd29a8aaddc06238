package dev.sluice.app.session;

/**
 * The place where two texts differ, as small as it can be told from their ends. Immutable.
 *
 * @param at where, in chars
 * @param removed what stood there
 * @param added what stands there now
 */
record TextChange(int at, String removed, String added) {
    static TextChange between(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int start = 0;
        while (start < shorter && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        return new TextChange(
                start, before.substring(start, before.length() - end), after.substring(start, after.length() - end));
    }

    /** The way back. */
    TextChange inverse() {
        return new TextChange(at, added, removed);
    }

    /** The text after it; only for the text that it was made from. */
    String apply(String text) {
        if (!text.startsWith(removed, at)) {
            throw new IllegalStateException("the text is not the one that was changed");
        }
        return text.substring(0, at) + added + text.substring(at + removed.length());
    }
}
