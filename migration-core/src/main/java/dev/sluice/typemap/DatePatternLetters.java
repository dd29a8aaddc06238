package dev.sluice.typemap;

import dev.sluice.typemap.KeyTextFormat.Injectivity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the letters of a date pattern say: how often each stands in its longest run, and the first thing that may not be there.
 *
 * @param widths length of each letter's longest run
 * @param unsupported the first letter or sign that is not taken
 */
record DatePatternLetters(Map<Character, Integer> widths, Optional<String> unsupported) {
    /** Letters that print digits only, whatever the locale; M, L and Q do so up to two of them. */
    private static final String DIGITS = "uyMLQdDHkKhmsSnNA";

    private static final String TEXT_FROM_THREE = "MLQ";
    private static final String SPECIAL = "[]{}#p";

    static DatePatternLetters of(String pattern) {
        Map<Character, Integer> widths = new LinkedHashMap<>();
        Optional<String> unsupported = Optional.empty();
        boolean literal = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\'') {
                literal = !literal;
            } else if (!literal && (Character.isLetter(c) || SPECIAL.indexOf(c) >= 0)) {
                int run = run(pattern, i);
                widths.merge(c, run, Math::max);
                unsupported = unsupported.or(() -> taken(c, run)
                        ? Optional.empty()
                        : Optional.of(String.valueOf(c).repeat(run)));
                i += run - 1;
            }
        }
        return new DatePatternLetters(widths, unsupported);
    }

    /** Injective where each field down to the type's smallest is printed with fixed width. */
    Injectivity injectivity(TemporalShape shape) {
        boolean day = (atLeast('u', 4) || atLeast('y', 4)) && ((month() && atLeast('d', 2)) || atLeast('D', 3));
        boolean time = atLeast('H', 2) && atLeast('m', 2) && atLeast('s', 2) && atLeast('S', 6);
        return day && (time || shape == TemporalShape.DATE) ? Injectivity.INJECTIVE : Injectivity.MANY_TO_ONE;
    }

    private boolean month() {
        return atLeast('M', 2) || atLeast('L', 2);
    }

    private boolean atLeast(char letter, int width) {
        return widths.getOrDefault(letter, 0) >= width;
    }

    private static int run(String pattern, int start) {
        int end = start;
        while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(start)) {
            end++;
        }
        return end - start;
    }

    private static boolean taken(char letter, int run) {
        return DIGITS.indexOf(letter) >= 0 && (run <= 2 || TEXT_FROM_THREE.indexOf(letter) < 0);
    }
}
