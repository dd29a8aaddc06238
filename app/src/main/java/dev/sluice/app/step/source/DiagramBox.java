package dev.sluice.app.step.source;

import dev.sluice.source.QualifiedName;
import java.util.List;

/**
 * A table as the diagram draws it. Measures are in units of the diagram: pixels at 100 %.
 *
 * @param table which
 * @param title its name
 * @param figure its rows as written
 * @param lines its columns, those that there is room for; none at the edge of a neighbourhood, and where many tables are shown
 * @param place its aggregate's colour and frame, and whether it is at the edge
 * @param spoken what a screen reader says of it
 */
record DiagramBox(
        QualifiedName table, String title, String figure, List<ColumnLine> lines, Place place, String spoken) {
    static final double HEADER = 28;
    static final double LINE = 20;
    /** Below the last line. */
    static final double FOOT = 4;
    /** Left and right of each text. */
    static final double PAD = 10;

    /** Without columns. */
    static final double NAME_HEIGHT = 28;
    /** JetBrains Mono at 11 px: every character is 0.6 em wide. */
    static final double MONO_CHARACTER = 6.6;
    /** Inter at 13 px, semi-bold, on average; the drawing cuts what is wider. */
    static final double TITLE_CHARACTER = 7.4;
    /** Inter at 11 px on average. */
    static final double TYPE_CHARACTER = 6.2;

    private static final double LEAST_WIDTH = 132;
    private static final double MOST_WIDTH = 240;

    DiagramBox {
        lines = List.copyOf(lines);
    }

    /**
     * A line of a box.
     *
     * @param column the column; empty for the line that counts those for which there is no room
     * @param text what it says at the left
     * @param key {@code PK}, {@code FK} or empty
     * @param type what it says at the right, or empty
     */
    record ColumnLine(String column, String text, String key, String type) {
        private double width() {
            double right = type.length() * TYPE_CHARACTER + (key.isEmpty() ? 0 : (key.length() + 1) * TITLE_CHARACTER);
            return text.length() * MONO_CHARACTER + right + PAD * 3;
        }
    }

    /**
     * Where it belongs.
     *
     * @param colour 1 to 8; 0 where the design does not read it
     * @param frame the index of its aggregate's frame, or {@link dev.sluice.app.layout.LayoutGraph.Box#NO_FRAME}
     * @param edge whether it is at the edge of a neighbourhood
     */
    record Place(int colour, int frame, boolean edge) {}

    boolean isEdge() {
        return place.edge();
    }

    double width() {
        double head = title.length() * TITLE_CHARACTER + figure.length() * TYPE_CHARACTER + PAD * 4;
        double widest = lines.stream().mapToDouble(ColumnLine::width).reduce(head, Math::max);
        return Math.rint(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, widest)));
    }

    double height() {
        return lines.isEmpty() ? NAME_HEIGHT : HEADER + lines.size() * LINE + FOOT;
    }

    /** The height at which lines of a column leave the box: its line, the last one where it is not among them, the middle without lines. */
    double portOf(String column) {
        if (lines.isEmpty()) {
            return height() / 2;
        }
        int last = lines.size() - 1;
        for (int index = 0; index < last; index++) {
            if (lines.get(index).column().equals(column)) {
                return middleOf(index);
            }
        }
        return middleOf(last);
    }

    static double middleOf(int line) {
        return HEADER + line * LINE + LINE / 2;
    }
}
