package dev.sluice.app.layout;

import dev.sluice.app.layout.Layout.Area;
import dev.sluice.app.layout.Layout.Point;
import dev.sluice.run.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** The layered algorithm of the Eclipse Layout Kernel, after Sugiyama, from left to right. Thread-safe: each call has a graph of its own. */
public final class ElkLayout implements LayoutEngine {
    /** Room between neighbours of a layer. */
    private static final double BESIDE = 24;
    /** Room between layers besides that of the lines: two ends with their signs fit into it. */
    private static final double BETWEEN = 48;
    /** Room between lines. */
    private static final double LINES = 12;
    /** Among many boxes there is as much less. */
    private static final double TIGHT = 0.5;
    /** Room inside a frame; above there is its title. */
    private static final double FRAME = 16;

    private static final double FRAME_TITLE = 34;
    /** The usual shape of the pane. */
    private static final double ASPECT = 1.8;
    /** Up to here layers are filled evenly, which gives the shape of a screen and not of a tower. */
    private static final int SMALL = 60;
    /** Up to here boxes go where lines are straight; for more that takes seconds, and a stack that a thread has not. */
    private static final int MIDDLE = 300;
    /** Boxes of a layer, by the square root of all. */
    private static final double LAYER = 0.75;

    static {
        // The kernel can copy the defaults of its options only once its registry is there, which nothing else makes.
        LayoutMetaDataService.getInstance();
    }

    @Override
    public Layout place(LayoutGraph graph, Cancellation cancellation) {
        ElkNode root = ElkGraphUtil.createGraph();
        setOptions(root, graph);
        List<ElkNode> frames = IntStream.range(0, graph.frames())
                .mapToObj(index -> frame(root))
                .toList();
        List<ElkNode> boxes =
                graph.boxes().stream().map(box -> node(box, root, frames)).toList();
        List<ElkEdge> lines =
                graph.lines().stream().map(line -> edge(line, graph, boxes)).toList();
        cancellation.throwIfRequested();
        lay(root, cancellation);
        cancellation.throwIfRequested();
        return new Layout(
                boxes.stream().map(ElkLayout::area).toList(),
                lines.stream().map(ElkLayout::corners).toList(),
                frames.stream().map(ElkLayout::area).toList(),
                root.getWidth(),
                root.getHeight());
    }

    private static void lay(ElkNode root, Cancellation cancellation) {
        try {
            new LayeredLayoutProvider().layout(root, new Watched(cancellation));
        } catch (StackOverflowError deep) {
            // The kernel follows chains by recursion; an error would end the thread, and whoever waits would wait for
            // ever.
            throw new IllegalStateException("the chains of this diagram are too long for the stack", deep);
        }
    }

    private static void setOptions(ElkNode root, LayoutGraph graph) {
        root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.RANDOM_SEED, 1);
        root.setProperty(LayeredOptions.ASPECT_RATIO, ASPECT);
        root.setProperty(LayeredOptions.PADDING, new ElkPadding(FRAME));
        spaces(root, graph.boxes().size() > MIDDLE ? TIGHT : 1);
        if (graph.frames() > 0) {
            root.setProperty(LayeredOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        }
        strategy(root, graph.boxes().size());
    }

    private static void strategy(ElkNode node, int boxes) {
        if (boxes <= SMALL) {
            node.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.COFFMAN_GRAHAM);
            int layer = (int) Math.round(Math.sqrt(boxes) * LAYER);
            node.setProperty(LayeredOptions.LAYERING_COFFMAN_GRAHAM_LAYER_BOUND, Math.max(2, layer));
        }
        node.setProperty(
                LayeredOptions.NODE_PLACEMENT_STRATEGY,
                boxes <= MIDDLE ? NodePlacementStrategy.NETWORK_SIMPLEX : NodePlacementStrategy.SIMPLE);
    }

    private static void spaces(ElkNode node, double share) {
        node.setProperty(LayeredOptions.SPACING_NODE_NODE, BESIDE * share);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN * share);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE, LINES * share);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, LINES * 2 * share);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE, LINES * share);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, LINES * share);
        node.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, BESIDE * share);
    }

    private static ElkNode frame(ElkNode root) {
        ElkNode frame = ElkGraphUtil.createNode(root);
        frame.setProperty(LayeredOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        frame.setProperty(LayeredOptions.PADDING, new ElkPadding(FRAME_TITLE, FRAME, FRAME, FRAME));
        spaces(frame, 1);
        strategy(frame, SMALL / 6);
        return frame;
    }

    private static ElkNode node(LayoutGraph.Box box, ElkNode root, List<ElkNode> frames) {
        ElkNode node = ElkGraphUtil.createNode(box.frame() < 0 ? root : frames.get(box.frame()));
        node.setDimensions(box.width(), box.height());
        node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        return node;
    }

    private static ElkEdge edge(LayoutGraph.Line line, LayoutGraph graph, List<ElkNode> boxes) {
        PortSide end = line.from() == line.to() ? PortSide.EAST : PortSide.WEST;
        return ElkGraphUtil.createSimpleEdge(
                port(boxes.get(line.from()), graph.boxes().get(line.from()), PortSide.EAST, line.fromY()),
                port(boxes.get(line.to()), graph.boxes().get(line.to()), end, line.toY()));
    }

    /** The port at a place of a side; lines that leave from the same place share it. */
    private static ElkPort port(ElkNode node, LayoutGraph.Box box, PortSide side, double y) {
        double x = side == PortSide.EAST ? box.width() : 0;
        for (ElkPort port : node.getPorts()) {
            if (port.getProperty(LayeredOptions.PORT_SIDE) == side && port.getY() == y) {
                return port;
            }
        }
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setProperty(LayeredOptions.PORT_SIDE, side);
        port.setLocation(x, y);
        return port;
    }

    private static Area area(ElkNode node) {
        Point corner = origin(node);
        return new Area(corner.x(), corner.y(), node.getWidth(), node.getHeight());
    }

    /** Where a node begins in the whole diagram: the kernel counts from what is around it. */
    private static Point origin(ElkNode node) {
        double x = 0;
        double y = 0;
        for (ElkNode each = node; each != null; each = each.getParent()) {
            x += each.getX();
            y += each.getY();
        }
        return new Point(x, y);
    }

    private static List<Point> corners(ElkEdge edge) {
        List<Point> corners = new ArrayList<>();
        Point base = origin(edge.getContainingNode());
        for (ElkEdgeSection section : edge.getSections()) {
            corners.add(new Point(base.x() + section.getStartX(), base.y() + section.getStartY()));
            section.getBendPoints()
                    .forEach(bend -> corners.add(new Point(base.x() + bend.getX(), base.y() + bend.getY())));
            corners.add(new Point(base.x() + section.getEndX(), base.y() + section.getEndY()));
        }
        return corners;
    }

    /** Tells the kernel between its phases that nobody waits any more. */
    private static final class Watched extends NullElkProgressMonitor {
        private final Cancellation cancellation;

        Watched(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        @Override
        public boolean isCanceled() {
            return cancellation.isRequested();
        }
    }
}
