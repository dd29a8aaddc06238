package dev.sluice.design;

/** A template or column reference is malformed. The message is for the user; the offset lets a reader point at the place. */
public final class TemplateSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * Takes the place and the sentence.
     *
     * @param offset where in the text the mistake is, in {@code char}s from 0; at most the text's length
     * @param message one sentence without the place
     */
    public TemplateSyntaxException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** Where in the text the mistake is, in {@code char}s from 0; at most the text's length. */
    public int offset() {
        return offset;
    }
}
