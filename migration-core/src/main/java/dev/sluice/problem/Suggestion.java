package dev.sluice.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": finds the name that somebody most likely wanted to write. Pure and thread-safe. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * Finds the closest of the names that exist.
     *
     * @param given what was written
     * @param names what exists
     * @return the closest one, if any is close: the same but for case and punctuation, or about a third of the letters wrong or swapped
     */
    public static Optional<String> closest(String given, Collection<String> names) {
        String wanted = folded(given);
        return names.stream()
                .filter(name -> distance(wanted, folded(name)) <= (wanted.length() + 2) / 3)
                .min(Comparator.comparingInt((String name) -> distance(wanted, folded(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The closest name as the end of a sentence, such as {@code ; did you mean film?}, or an empty text. */
    public static String sentence(String given, Collection<String> names) {
        return closest(given, names).map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static String folded(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(lower.length());
        for (int index = 0; index < lower.length(); index++) {
            char letter = lower.charAt(index);
            if (letter != '-' && letter != '_' && letter != ' ') {
                letters.append(letter);
            }
        }
        return letters.toString();
    }

    /** How many letters are added, left out, replaced or swapped with their neighbour. */
    private static int distance(String left, String right) {
        int[][] table = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                table[row][column] = row == 0 || column == 0 ? row + column : step(table, left, right, row, column);
            }
        }
        return table[left.length()][right.length()];
    }

    private static int step(int[][] table, String left, String right, int row, int column) {
        char here = left.charAt(row - 1);
        char there = right.charAt(column - 1);
        int least = Math.min(
                table[row - 1][column - 1] + (here == there ? 0 : 1),
                1 + Math.min(table[row - 1][column], table[row][column - 1]));
        boolean swapped = row > 1 && column > 1 && here == right.charAt(column - 2) && left.charAt(row - 2) == there;
        return swapped ? Math.min(least, table[row - 2][column - 2] + 1) : least;
    }
}
