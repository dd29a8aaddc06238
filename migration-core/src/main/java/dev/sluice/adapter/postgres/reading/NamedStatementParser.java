package dev.sluice.adapter.postgres.reading;

import dev.sluice.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds {@code :name} in a statement and nothing else: it skips strings (with their escapes), quoted identifiers, dollar quotes,
 * comments and casts ({@code ::}). Refuses a second statement. Used once.
 */
final class NamedStatementParser {
    private final String sql;
    private final StringBuilder sent = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private final List<NamedStatement.Change> changes = new ArrayList<>();
    private int at;
    private int serverLength;
    private boolean ended;

    NamedStatementParser(String sql) {
        this.sql = sql;
    }

    NamedStatement parse() {
        while (at < sql.length()) {
            int skipped = skipTo();
            if (skipped > at) {
                copy(skipped);
            } else {
                character(sql.charAt(at));
            }
        }
        return new NamedStatement(sql, sent.toString(), names, changes);
    }

    /** The end of the string, identifier or comment that begins here; here, if none does. */
    private int skipTo() {
        char c = sql.charAt(at);
        if (c == '\'') {
            requireOne();
            return afterQuote('\'', escapes());
        }
        if (c == '"') {
            requireOne();
            return afterQuote('"', false);
        }
        if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end;
        }
        if (sql.startsWith("/*", at)) {
            return afterComment();
        }
        return c == '$' ? afterDollarQuote() : at;
    }

    /** Whether the string that begins here takes backslashes: {@code E'...'}. */
    private boolean escapes() {
        return at > 0
                && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e')
                && (at == 1 || !isIdentifierPart(sql.charAt(at - 2)));
    }

    private int afterQuote(char quote, boolean backslashes) {
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (backslashes && c == '\\') {
                i++;
            } else if (c == quote) {
                if (i + 1 >= sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
            i++;
        }
        return sql.length(); // never closed: the server says so
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

    private int afterDollarQuote() {
        if (at > 0 && isIdentifierPart(sql.charAt(at - 1))) {
            return at;
        }
        int end = at + 1;
        while (end < sql.length() && sql.charAt(end) != '$' && isIdentifierPart(sql.charAt(end))) {
            end++;
        }
        boolean numbered = at + 1 < sql.length() && Character.isDigit(sql.charAt(at + 1));
        if (end >= sql.length() || sql.charAt(end) != '$' || numbered) {
            return at;
        }
        requireOne();
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        return close < 0 ? sql.length() : close + tag.length();
    }

    private void copy(int end) {
        sent.append(sql, at, end);
        serverLength += end - at;
        at = end;
    }

    private void character(char c) {
        if (c == ';') {
            ended = true;
        } else if (!Character.isWhitespace(c)) {
            requireOne();
        }
        if (c == ':' && sql.startsWith("::", at)) {
            copy(at + 2);
        } else if (c == ':' && at + 1 < sql.length() && isIdentifierStart(sql.charAt(at + 1))) {
            parameter();
        } else if (c == '?') {
            sent.append('?'); // the driver makes one of two
            copy(at + 1);
        } else if (c == ';') {
            sent.append(' ');
            serverLength++;
            at++;
        } else {
            copy(at + 1);
        }
    }

    private void parameter() {
        int end = at + 1;
        while (end < sql.length() && isIdentifierPart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        names.add(sql.substring(at + 1, end));
        sent.append('?');
        serverLength += 1 + Integer.toString(names.size()).length(); // the server sees $1
        at = end;
        changes.add(new NamedStatement.Change(serverLength, at));
    }

    private void requireOne() {
        if (ended) {
            throw new InvalidInputException("A pattern's SQL is one statement, and this one goes on after a semicolon;"
                    + " take the rest out: " + new NamedStatement(sql, "", List.of(), List.of()).shortened());
        }
    }

    private static boolean isIdentifierStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isIdentifierPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
