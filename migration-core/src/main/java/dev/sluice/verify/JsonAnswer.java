package dev.sluice.verify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as PostgreSQL prints it. Used by one thread. */
final class JsonAnswer {
    /** PostgreSQL itself goes far deeper; nothing deeper than 32 levels fits an item. */
    private static final int DEEPEST = 200;

    private static final int UNICODE_DIGITS = 4;

    private final String text;
    private int position;

    private JsonAnswer(String text) {
        this.text = text;
    }

    /** What it says; a name twice in one object cannot be compared. */
    static AnswerValue read(String text) {
        try {
            JsonAnswer json = new JsonAnswer(text);
            AnswerValue value = json.value(0);
            json.skipSpace();
            return json.position == text.length() ? value : new AnswerValue.Unlike("not JSON");
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return new AnswerValue.Unlike("not JSON");
        }
    }

    private AnswerValue value(int depth) {
        if (depth > DEEPEST) {
            return new AnswerValue.Incomparable("JSON of more than " + DEEPEST + " levels is not compared");
        }
        skipSpace();
        return switch (text.charAt(position)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new AnswerValue.Known(string());
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", JsonForm.JsonNull.NULL);
            default -> JsonForm.number(number());
        };
    }

    private AnswerValue object(int depth) {
        Map<String, AnswerValue> entries = new LinkedHashMap<>();
        boolean twice = false;
        position++;
        while (!closes('}', entries.isEmpty())) {
            skipSpace();
            String name = string();
            expect(':');
            twice |= entries.put(name, value(depth + 1)) != null;
        }
        return twice
                ? new AnswerValue.Incomparable("JSON with a name twice in one object is not compared")
                : AnswerParts.join(entries.values(), () -> entries);
    }

    private AnswerValue array(int depth) {
        List<AnswerValue> elements = new ArrayList<>();
        position++;
        while (!closes(']', elements.isEmpty())) {
            elements.add(value(depth + 1));
        }
        return AnswerParts.join(elements, () -> elements);
    }

    /** Whether the bracket closes here; else passes the comma before the next element. */
    private boolean closes(char bracket, boolean first) {
        skipSpace();
        if (text.charAt(position) == bracket) {
            position++;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        require('"');
        for (char unit = text.charAt(position++); unit != '"'; unit = text.charAt(position++)) {
            out.append(unit == '\\' ? escaped() : unit);
        }
        return out.toString();
    }

    private char escaped() {
        char unit = text.charAt(position++);
        return switch (unit) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                position += UNICODE_DIGITS;
                yield (char) Integer.parseInt(text.substring(position - UNICODE_DIGITS, position), 16);
            }
            default -> unit;
        };
    }

    private BigDecimal number() {
        int start = position;
        while (position < text.length() && "+-.eE0123456789".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return new BigDecimal(text.substring(start, position));
    }

    private AnswerValue literal(String word, Object value) {
        if (!text.startsWith(word, position)) {
            throw new IllegalArgumentException("no " + word);
        }
        position += word.length();
        return new AnswerValue.Known(value);
    }

    private void expect(char wanted) {
        skipSpace();
        require(wanted);
    }

    private void require(char wanted) {
        if (text.charAt(position) != wanted) {
            throw new IllegalArgumentException("no " + wanted);
        }
        position++;
    }

    private void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }
}
