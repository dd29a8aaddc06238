package dev.sluice.simulator.expression;

import dev.sluice.item.ItemSize;
import dev.sluice.limits.RequestLimits;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, read one after the other. Not thread-safe. */
final class Words {
    private static final Pattern WORD =
            Pattern.compile("\\s*([#:]?[A-Za-z0-9_]+|<>|<=|>=|[=<>()\\[\\].,+\\-])", Pattern.DOTALL);
    /** Operators and functions of an expression: 300 (A8); it bounds the depth of recursion too. */
    private static final int MOST_OPERATORS = 300;
    /** Behind the last word. */
    private static final String END = "";

    private final String kind;
    private final List<String> words = new ArrayList<>();
    private int next;

    /**
     * Cuts an expression into words.
     *
     * @param kind what it is, such as {@code ConditionExpression}, for messages
     */
    Words(String kind, String text) throws RefusedException {
        this.kind = kind;
        if (text.isBlank()) {
            throw RefusedException.invalid("Invalid " + kind + ": The expression can not be empty;");
        }
        if (ItemSize.utf8Length(text) > RequestLimits.EXPRESSION.count()) {
            throw RefusedException.invalid(
                    "Invalid " + kind + ": Expression size has exceeded the maximum allowed size;");
        }
        Matcher matcher = WORD.matcher(text);
        int position = 0;
        int nesting = 0;
        while (position < text.length()
                && matcher.region(position, text.length()).lookingAt()) {
            String word = matcher.group(1);
            nesting += word.equals("(") || word.equalsIgnoreCase("NOT") ? 1 : 0;
            words.add(word);
            position = matcher.end();
        }
        if (nesting > MOST_OPERATORS) {
            throw wrong("The expression contains too many operators");
        }
        if (!text.substring(position).isBlank()) {
            throw wrong("Syntax error; token: \"" + text.charAt(position) + "\"");
        }
    }

    String peek() {
        return next < words.size() ? words.get(next) : END;
    }

    /** The word after the next one. */
    String peekSecond() {
        return next + 1 < words.size() ? words.get(next + 1) : END;
    }

    String take() throws RefusedException {
        if (next >= words.size()) {
            throw wrong("Syntax error; token: <EOF>");
        }
        return words.get(next++);
    }

    /** Takes the next word when it is that one, in any case of letters. */
    boolean takeIf(String word) {
        if (peek().equalsIgnoreCase(word)) {
            next++;
            return true;
        }
        return false;
    }

    void expect(String word) throws RefusedException {
        if (!takeIf(word)) {
            throw wrong("Syntax error; token: \"" + peek() + "\" where \"" + word + "\" is expected");
        }
    }

    void expectEnd() throws RefusedException {
        if (next < words.size()) {
            throw wrong("Syntax error; token: \"" + peek() + "\"");
        }
    }

    boolean isNext(String... anyOf) {
        for (String word : anyOf) {
            if (peek().toUpperCase(Locale.ROOT).equals(word)) {
                return true;
            }
        }
        return false;
    }

    RefusedException wrong(String what) {
        return RefusedException.invalid("Invalid " + kind + ": " + what);
    }
}
