package dev.sluice.app.step.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Completes the name of a column inside the braces of a template. Pure. */
final class TemplateCompletion {
    private static final String ENDS = "{}:";

    private TemplateCompletion() {}

    /**
     * A text with the place of the caret in it.
     *
     * @param caret in chars
     */
    record Typed(String text, int caret) {}

    /** The columns that fit what is typed at the caret, best first; none outside of braces and behind a format. */
    static List<ColumnChoice> fitting(Typed typed, List<ColumnChoice> columns) {
        int open = open(typed);
        if (open < 0) {
            return List.of();
        }
        String begun = typed.text().substring(open, typed.caret()).toLowerCase(Locale.ROOT);
        List<ColumnChoice> fitting = new ArrayList<>();
        columns.stream().filter(column -> name(column).startsWith(begun)).forEach(fitting::add);
        columns.stream()
                .filter(column ->
                        !name(column).startsWith(begun) && name(column).contains(begun))
                .forEach(fitting::add);
        return fitting;
    }

    private static String name(ColumnChoice column) {
        return column.reference().toLowerCase(Locale.ROOT);
    }

    /** With the name in place of what was begun, the brace closed, and the caret behind it. */
    static Typed completed(Typed typed, ColumnChoice choice) {
        int from = open(typed);
        String text = typed.text();
        int to = typed.caret();
        while (to < text.length() && isName(text.charAt(to))) {
            to++;
        }
        boolean goesOn = to < text.length() && (text.charAt(to) == '}' || text.charAt(to) == ':');
        String put = choice.reference() + (goesOn ? "" : "}");
        int caret = from + put.length() + (goesOn && text.charAt(to) == '}' ? 1 : 0);
        return new Typed(text.substring(0, from) + put + text.substring(to), caret);
    }

    private static boolean isName(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '.';
    }

    /** Where the name begins that the caret is in; -1 where it is in none. */
    private static int open(Typed typed) {
        int at = typed.caret();
        while (at > 0 && ENDS.indexOf(typed.text().charAt(at - 1)) < 0) {
            at--;
        }
        return at > 0 && typed.text().charAt(at - 1) == '{' ? at : -1;
    }
}
