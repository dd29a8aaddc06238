package dev.sluice.app.layout;

import java.util.List;

/**
 * What is to be laid out. All measures are in units of the diagram: pixels at 100 %. Immutable and thread-safe.
 *
 * @param boxes the boxes
 * @param lines the lines between them
 * @param frames how many frames there are around boxes
 */
public record LayoutGraph(List<Box> boxes, List<Line> lines, int frames) {
    public LayoutGraph {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
    }

    /**
     * A box of a given size.
     *
     * @param width its width
     * @param height its height
     * @param frame the index of the frame around it; {@link #NO_FRAME} where there is none
     */
    public record Box(double width, double height, int frame) {
        /** Stands for no frame. */
        public static final int NO_FRAME = -1;
    }

    /**
     * A line from the right side of a box to the left side of another; from a box to itself it keeps to the right.
     *
     * @param from the index of the box where it begins
     * @param fromY where on that box's side, from its top
     * @param to the index of the box where it ends
     * @param toY where on that box's side, from its top
     */
    public record Line(int from, double fromY, int to, double toY) {}
}
