package dev.sluice.app.step.source;

import dev.sluice.app.layout.Layout.Point;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/** The signs at the ends of a line: a crow's foot for many, bars for one, a ring for none. Used on the user interface thread only. */
final class LineEnds {
    private static final double FOOT = 10;
    private static final double TOE = 5;
    private static final double RING = 3.5;
    private static final double FIRST_BAR = 6;
    private static final double SECOND_BAR = 10;

    private final GraphicsContext graphics;
    private final Paint ground;

    LineEnds(GraphicsContext graphics, Paint ground) {
        this.graphics = graphics;
        this.ground = ground;
    }

    /** Draws both, the row that is referred to first. */
    void draw(List<Point> corners, DiagramLine.Rule rule) {
        int last = corners.size() - 1;
        End one = End.of(corners.get(0), corners.get(1));
        bar(one, FIRST_BAR);
        if (rule.optional()) {
            ring(one, SECOND_BAR + RING);
        } else {
            bar(one, SECOND_BAR);
        }
        End many = End.of(corners.get(last), corners.get(last - 1));
        if (rule.single()) {
            bar(many, FIRST_BAR);
            ring(many, SECOND_BAR + RING);
        } else {
            foot(many);
            ring(many, FOOT + RING);
        }
    }

    private void bar(End end, double away) {
        Point left = end.at(away, -TOE);
        Point right = end.at(away, TOE);
        graphics.strokeLine(left.x(), left.y(), right.x(), right.y());
    }

    private void ring(End end, double away) {
        Point middle = end.at(away, 0);
        Paint line = graphics.getStroke();
        graphics.setFill(ground);
        graphics.fillOval(middle.x() - RING, middle.y() - RING, RING * 2, RING * 2);
        graphics.setStroke(line);
        graphics.strokeOval(middle.x() - RING, middle.y() - RING, RING * 2, RING * 2);
    }

    private void foot(End end) {
        Point heel = end.at(FOOT, 0);
        for (double toe : new double[] {-TOE, TOE}) {
            Point tip = end.at(0, toe);
            graphics.strokeLine(heel.x(), heel.y(), tip.x(), tip.y());
        }
    }

    /** Where a line meets a box, and the way out. */
    private record End(double x, double y, double dx, double dy) {
        static End of(Point box, Point next) {
            double dx = Math.signum(Math.rint(next.x() - box.x()));
            double dy = dx == 0 ? Math.signum(next.y() - box.y()) : 0;
            return new End(DiagramPainter.crisp(box.x()), DiagramPainter.crisp(box.y()), dx, dy);
        }

        Point at(double away, double aside) {
            return new Point(x + dx * away - dy * aside, y + dy * away + dx * aside);
        }
    }
}
