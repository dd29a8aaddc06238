package dev.sluice.app.step.source;

import dev.sluice.app.layout.Layout;

/**
 * A diagram that can be drawn. Immutable and thread-safe.
 *
 * @param content what is in it
 * @param layout where
 * @param whole how many tables the source has
 */
record Diagram(DiagramContent content, Layout layout, int whole) {
    static final Diagram EMPTY = new Diagram(DiagramContent.EMPTY, Layout.EMPTY, 0);
}
