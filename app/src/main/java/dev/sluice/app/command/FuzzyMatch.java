package dev.sluice.app.command;

import java.util.Locale;
import java.util.OptionalInt;

/** How well a text is meant by a few letters of it. Pure. */
public final class FuzzyMatch {
    private static final int BEGINS_WORD = 8;
    private static final int FOLLOWS = 5;
    private static final int FIRST = 4;
    private static final int MOST_SKIPPED = 3;

    private FuzzyMatch() {}

    /**
     * Looks for the letters of a query in a text, in their order, with others between them; case and spaces of the query do not count.
     *
     * @return higher is better: letters that begin words or follow each other count more; empty where one is missing
     */
    public static OptionalInt score(String query, String text) {
        String wanted = query.toLowerCase(Locale.ROOT).replace(" ", "");
        String given = text.toLowerCase(Locale.ROOT);
        OptionalInt best = wanted.isEmpty() ? OptionalInt.of(0) : OptionalInt.empty();
        // The first letter may be meant where it comes again, as the s of "show schema" by "schema".
        for (int begin = 0; !wanted.isEmpty() && begin < given.length(); begin++) {
            if (given.charAt(begin) == wanted.charAt(0)) {
                OptionalInt from = scoreFrom(wanted, given, begin);
                if (from.isPresent() && (best.isEmpty() || from.getAsInt() > best.getAsInt())) {
                    best = from;
                }
            }
        }
        return best;
    }

    private static OptionalInt scoreFrom(String wanted, String given, int begin) {
        int score = begin == 0 ? FIRST : 0;
        int last = begin - 1;
        for (int index = 0; index < wanted.length(); index++) {
            int at = given.indexOf(wanted.charAt(index), last + 1);
            if (at < 0) {
                return OptionalInt.empty();
            }
            score += worth(given, at, index > 0 && at == last + 1);
            score -= index == 0 ? 0 : Math.min(MOST_SKIPPED, at - last - 1);
            last = at;
        }
        return OptionalInt.of(score);
    }

    private static int worth(String given, int at, boolean follows) {
        if (at == 0 || !Character.isLetterOrDigit(given.charAt(at - 1))) {
            return BEGINS_WORD;
        }
        return follows ? FOLLOWS : 1;
    }
}
