package dev.sluice.app.layout;

import java.util.List;

/**
 * A diagram that is laid out, from 0, 0 to its width and height. Immutable and thread-safe.
 *
 * @param boxes the places of the boxes, in their order
 * @param lines the corners of each line from its first end to its last, in the order of the lines; each step is horizontal or vertical
 * @param frames the places of the frames, in their order
 * @param width how wide it is
 * @param height how high it is
 */
public record Layout(List<Area> boxes, List<List<Point>> lines, List<Area> frames, double width, double height) {
    /** Nothing. */
    public static final Layout EMPTY = new Layout(List.of(), List.of(), List.of(), 0, 0);

    public Layout {
        boxes = List.copyOf(boxes);
        lines = lines.stream().map(List::copyOf).toList();
        frames = List.copyOf(frames);
    }

    /** A point, y downwards. */
    public record Point(double x, double y) {}

    /** A rectangle by its upper left corner and its size. */
    public record Area(double x, double y, double width, double height) {
        /** Whether a point is inside or on the edge. */
        public boolean contains(double atX, double atY) {
            return atX >= x && atX <= x + width && atY >= y && atY <= y + height;
        }

        /** Whether it shares more than an edge with another one. */
        public boolean overlaps(Area other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        /** The x of its middle. */
        public double centreX() {
            return x + width / 2;
        }

        /** The y of its middle. */
        public double centreY() {
            return y + height / 2;
        }
    }
}
