package dev.sluice.backfill;

import java.util.Locale;

/** How much of a row or an item a record of the quarantine keeps, for people: a replay reads the row again. Stateless. */
final class KeptText {
    /** An item may have 409,600 bytes (I1) and a row far more; a record that keeps so much of each takes at most a tenth of that. */
    static final int MOST_CHARACTERS = 8_192;

    private KeptText() {}

    /** The text, or its beginning with a mark that says how much is cut off. */
    static String of(String whole) {
        if (whole.length() <= MOST_CHARACTERS) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return whole.substring(0, end)
                + String.format(
                        Locale.ROOT, " [cut off here: %,d of %,d characters]", whole.length() - end, whole.length());
    }
}
