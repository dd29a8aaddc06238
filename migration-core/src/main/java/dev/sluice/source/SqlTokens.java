package dev.sluice.source;

import dev.sluice.source.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL of PostgreSQL into its pieces, where spaces and comments are none; it knows strings with their escapes, quoted names, dollar quotes and nested comments
 * (PostgreSQL's documentation, lexical structure), and takes backslashes for what they are where {@code standard_conforming_strings} is on. Used once.
 */
public final class SqlTokens {
    private final String sql;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private SqlTokens(String sql) {
        this.sql = sql;
    }

    /**
     * Cuts a text into its pieces.
     *
     * @param sql any text; what it never closes goes to its end, and of a statement that the server would refuse the pieces are whatever they are
     * @return in their order; what stands between them is spaces and comments
     */
    public static List<SqlToken> of(String sql) {
        SqlTokens tokens = new SqlTokens(sql);
        while (tokens.at < sql.length()) {
            tokens.next();
        }
        return tokens.tokens;
    }

    private void next() {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            at = afterLine();
        } else if (sql.startsWith("/*", at)) {
            at = afterComment();
        } else if (c == '"') {
            take(Kind.NAME, afterQuote(at, '"', false));
        } else if (c == '\'') {
            take(Kind.CONSTANT, afterQuote(at, '\'', false));
        } else if ((c == 'E' || c == 'e') && sql.startsWith("'", at + 1)) {
            take(Kind.CONSTANT, afterQuote(at + 1, '\'', true));
        } else if (c == '$') {
            dollar();
        } else if (Character.isDigit(c) || c == '.' && isDigit(at + 1)) {
            take(Kind.CONSTANT, afterNumber());
        } else if (isNameStart(c)) {
            take(Kind.WORD, afterName(at + 1));
        } else {
            mark(c);
        }
    }

    private void take(Kind kind, int end) {
        tokens.add(new SqlToken(kind, sql.substring(at, end), at));
        at = end;
    }

    private void mark(char c) {
        boolean isNamed = c == ':' && at + 1 < sql.length() && isNameStart(sql.charAt(at + 1));
        if (sql.startsWith("::", at)) {
            take(Kind.MARK, at + 2);
        } else if (isNamed) {
            take(Kind.PARAMETER, afterTag(at + 1));
        } else {
            take(c == '?' ? Kind.PARAMETER : Kind.MARK, at + 1);
        }
    }

    private void dollar() {
        int end = at + 1;
        while (isDigit(end)) {
            end++;
        }
        if (end > at + 1) {
            take(Kind.PARAMETER, end);
            return;
        }
        int tagEnd = at + 1 < sql.length() && isNameStart(sql.charAt(at + 1)) ? afterTag(at + 1) : at + 1;
        if (!sql.startsWith("$", tagEnd)) {
            take(Kind.MARK, at + 1);
            return;
        }
        String tag = sql.substring(at, tagEnd + 1);
        int close = sql.indexOf(tag, tagEnd + 1);
        take(Kind.CONSTANT, close < 0 ? sql.length() : close + tag.length());
    }

    /** A dollar sign ends tags and names of parameters, and no other names. */
    private int afterTag(int from) {
        int end = from;
        while (end < sql.length() && sql.charAt(end) != '$' && isNamePart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A line ends with either of its two characters. */
    private int afterLine() {
        int end = at;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int afterComment() {
        int depth = 0;
        int i = at;
        while (i < sql.length()) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return sql.length();
    }

    private int afterQuote(int opened, char quote, boolean backslashes) {
        int i = opened + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            boolean isDoubled = c == quote && sql.startsWith(String.valueOf(quote), i + 1);
            if (c == quote && !isDoubled) {
                return i + 1;
            }
            i += isDoubled || backslashes && c == '\\' ? 2 : 1;
        }
        return sql.length();
    }

    private int afterNumber() {
        int end = at;
        while (end < sql.length()
                && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '.' || isSignOfExponent(end))) {
            end++;
        }
        return end;
    }

    private boolean isSignOfExponent(int i) {
        char c = sql.charAt(i);
        return (c == '+' || c == '-') && Character.toLowerCase(sql.charAt(i - 1)) == 'e' && isDigit(i + 1);
    }

    private int afterName(int from) {
        int end = from;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isDigit(int i) {
        return i < sql.length() && sql.charAt(i) >= '0' && sql.charAt(i) <= '9';
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
