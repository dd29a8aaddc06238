package dev.sluice.app.layout;

import dev.sluice.run.Cancellation;

/** Finds places for boxes in layers and orthogonal ways for the lines between them. Implementations are thread-safe. */
@FunctionalInterface
public interface LayoutEngine {
    /**
     * Lays a diagram out; takes seconds for a thousand boxes, so it is not called on the user interface thread.
     *
     * @param graph what is to be placed
     * @param cancellation looked at between the phases of the work
     * @return the places, in the order of the graph's boxes, lines and frames; the same graph is always laid out the same way
     * @throws dev.sluice.problem.StoppedException when it was cancelled
     */
    Layout place(LayoutGraph graph, Cancellation cancellation);
}
