package dev.sluice.app.step.source;

import dev.sluice.app.layout.LayoutGraph;
import dev.sluice.source.QualifiedName;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the diagram draws, before it has places. Immutable and thread-safe.
 *
 * @param boxes the tables
 * @param lines the foreign keys between them
 * @param frames the aggregates that are framed
 */
record DiagramContent(List<DiagramBox> boxes, List<DiagramLine> lines, List<DiagramFrame> frames) {
    static final DiagramContent EMPTY = new DiagramContent(List.of(), List.of(), List.of());

    DiagramContent {
        boxes = List.copyOf(boxes);
        lines = List.copyOf(lines);
        frames = List.copyOf(frames);
    }

    /**
     * The frame of an aggregate.
     *
     * @param title what stands in it
     * @param colour 1 to 8
     */
    record DiagramFrame(String title, int colour) {}

    /** The index of a table's box, -1 where it is not shown. */
    int indexOf(QualifiedName table) {
        return IntStream.range(0, boxes.size())
                .filter(index -> boxes.get(index).table().equals(table))
                .findFirst()
                .orElse(-1);
    }

    LayoutGraph graph() {
        return new LayoutGraph(
                boxes.stream()
                        .map(box -> new LayoutGraph.Box(
                                box.width(), box.height(), box.place().frame()))
                        .toList(),
                lines.stream()
                        .map(line -> new LayoutGraph.Line(line.from(), line.fromY(), line.to(), line.toY()))
                        .toList(),
                frames.size());
    }
}
