package dev.sluice.app.control;

/**
 * What a pane has to show: its content, or one sentence in its place.
 *
 * @param kind which
 * @param sentence one sentence, empty for {@code READY}
 */
public record PaneState(Kind kind, String sentence) {
    /** The content is there. */
    public static final PaneState READY = new PaneState(Kind.READY, "");

    /** The states of a pane. */
    public enum Kind {
        EMPTY,
        LOADING,
        ERROR,
        READY
    }
}
