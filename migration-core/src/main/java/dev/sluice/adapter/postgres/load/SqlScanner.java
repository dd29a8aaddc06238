package dev.sluice.adapter.postgres.load;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * Cuts lines of SQL into statements: semicolons inside strings, quoted names, dollar quotes, comments, parentheses and bodies
 * between {@code BEGIN ATOMIC} and {@code END} do not end one. Fed line by line, so that a script of any size takes little memory.
 * Used by one thread.
 */
final class SqlScanner {
    private final Consumer<ScriptStatement> found;
    private final StringBuilder statement = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private String closing = "";
    private String lastWord = "";
    private boolean backslashes;
    private int commentDepth;
    private int blockDepth;
    private int parentheses;
    private int lineNumber;
    private int beganAt;

    SqlScanner(Consumer<ScriptStatement> found) {
        this.found = found;
    }

    /** Whether nothing has begun that the next line could go on with. */
    boolean isBetweenStatements() {
        return statement.isEmpty() && closing.isEmpty() && commentDepth == 0;
    }

    /** Whether the lines so far end inside a string, a quoted name or a comment. */
    boolean isInsideQuote() {
        return !closing.isEmpty() || commentDepth > 0;
    }

    /** Takes the next line, without its end. */
    void line(String line) {
        lineNumber++;
        int i = 0;
        while (i < line.length()) {
            i = commentDepth > 0 ? inComment(line, i) : closing.isEmpty() ? outside(line, i) : inQuote(line, i);
        }
        if (!statement.isEmpty()) {
            endWord();
            statement.append('\n');
        }
    }

    /** The script's end: what is left is a statement without a semicolon. */
    void end() {
        endWord();
        emit();
    }

    /** Counts a line that somebody else takes care of. */
    void skipLine() {
        lineNumber++;
    }

    private int inComment(String line, int i) {
        if (line.startsWith("*/", i)) {
            commentDepth--;
            if (!statement.isEmpty()) {
                endWord();
                statement.append(' ');
            }
            return i + 2;
        }
        if (line.startsWith("/*", i)) {
            commentDepth++;
            return i + 2;
        }
        return i + 1;
    }

    private int inQuote(String line, int i) {
        if (backslashes && line.charAt(i) == '\\' && i + 1 < line.length()) {
            statement.append(line, i, i + 2);
            return i + 2;
        }
        if (!line.startsWith(closing, i)) {
            statement.append(line.charAt(i));
            return i + 1;
        }
        statement.append(closing);
        int after = i + closing.length();
        if (closing.length() == 1 && line.startsWith(closing, after)) {
            statement.append(closing); // doubled: it stands for itself
            return after + 1;
        }
        closing = "";
        backslashes = false;
        return after;
    }

    private int outside(String line, int i) {
        if (line.startsWith("--", i)) {
            return line.length();
        }
        if (line.startsWith("/*", i)) {
            commentDepth++;
            return i + 2;
        }
        char c = line.charAt(i);
        if (c == '\'' || c == '"') {
            backslashes = c == '\'' && word.toString().equalsIgnoreCase("e");
            return open(String.valueOf(c), i);
        }
        if (c == '$' && word.isEmpty()) {
            int end = line.indexOf('$', i + 1);
            if (end > 0 && line.substring(i + 1, end).matches("([\\p{L}_][\\p{L}\\p{N}_]*)?")) {
                return open(line.substring(i, end + 1), i);
            }
        }
        return character(c, i);
    }

    private int open(String quote, int i) {
        endWord();
        begin();
        statement.append(quote);
        closing = quote;
        return i + quote.length();
    }

    private int character(char c, int i) {
        if (Character.isLetterOrDigit(c) || c == '_' || c == '$') {
            word.append(c);
        } else {
            endWord();
        }
        if (c == '(') {
            parentheses++;
        } else if (c == ')') {
            parentheses--;
        }
        if (c == ';' && blockDepth == 0 && parentheses <= 0) {
            emit();
        } else if (!statement.isEmpty() || !Character.isWhitespace(c)) {
            begin();
            statement.append(c);
        }
        return i + 1;
    }

    private void begin() {
        if (statement.isEmpty()) {
            beganAt = lineNumber;
        }
    }

    private void endWord() {
        if (word.isEmpty()) {
            return;
        }
        String ended = word.toString().toUpperCase(Locale.ROOT);
        if (ended.equals("ATOMIC") && lastWord.equals("BEGIN")) {
            blockDepth = 1;
        } else if (blockDepth > 0 && ended.equals("CASE")) {
            blockDepth++;
        } else if (blockDepth > 0 && ended.equals("END")) {
            blockDepth--;
        }
        lastWord = ended;
        word.setLength(0);
    }

    private void emit() {
        String text = statement.toString().strip();
        statement.setLength(0);
        parentheses = 0;
        blockDepth = 0;
        lastWord = "";
        if (!text.isEmpty()) {
            found.accept(new ScriptStatement(beganAt, text));
        }
    }
}
