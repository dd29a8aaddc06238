package dev.sluice.source;

/**
 * A piece of a statement. Immutable.
 *
 * @param kind what it is
 * @param text as it is written
 * @param from where it begins, in chars
 */
public record SqlToken(Kind kind, String text, int from) {
    /** What a piece of a statement is. */
    public enum Kind {
        /** A key word or a name without quotes. */
        WORD,
        /** A name in double quotes. */
        NAME,
        /** A text or a number. */
        CONSTANT,
        /** {@code $1}, {@code :name} or {@code ?}. */
        PARAMETER,
        /** A mark or an operator's character. */
        MARK
    }

    /** Where it ends, in chars: the first place behind it. */
    public int to() {
        return from + text.length();
    }

    /** Whether it is this word or mark, whatever its case. */
    public boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.MARK) && text.equalsIgnoreCase(word);
    }
}
