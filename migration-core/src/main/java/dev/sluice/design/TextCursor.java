package dev.sluice.design;

import java.util.function.IntPredicate;

/** A place in a text that only moves forward. Used by one thread. */
final class TextCursor {
    private final String text;
    private int position;

    TextCursor(String text) {
        this.text = text;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /** Whether the rest begins with this. */
    boolean sees(String expected) {
        return text.startsWith(expected, position);
    }

    /** Moves past this if the rest begins with it. */
    boolean takes(String expected) {
        boolean seen = sees(expected);
        if (seen) {
            position += expected.length();
        }
        return seen;
    }

    /** Takes the next character; there is one. */
    char next() {
        return text.charAt(position++);
    }

    /** Takes code points as long as they match; possibly none. */
    String takeWhile(IntPredicate wanted) {
        int from = position;
        while (!atEnd() && wanted.test(text.codePointAt(position))) {
            position += Character.charCount(text.codePointAt(position));
        }
        return text.substring(from, position);
    }

    /** A mistake at the present place. */
    TemplateSyntaxException mistake(String message) {
        return new TemplateSyntaxException(position, message);
    }
}
