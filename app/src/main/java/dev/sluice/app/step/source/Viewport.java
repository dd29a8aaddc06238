package dev.sluice.app.step.source;

import dev.sluice.app.layout.Layout.Area;
import dev.sluice.app.layout.Layout.Point;

/** How a diagram is seen through a pane: enlarged and moved. Used on the user interface thread only. */
final class Viewport {
    static final double LEAST = 0.01;
    static final double MOST = 2;
    /** Smaller, columns cannot be read. */
    static final double READABLE = 0.7;

    private static final double STEP = 1.2;

    private double scale = 1;
    private double left;
    private double top;

    double scale() {
        return scale;
    }

    /** The x on the pane of the diagram's left side. */
    double left() {
        return left;
    }

    /** The y on the pane of the diagram's upper side. */
    double top() {
        return top;
    }

    /** What of the diagram a pane of this size shows. */
    Area seen(double width, double height) {
        return new Area(-left / scale, -top / scale, width / scale, height / scale);
    }

    Point toDiagram(double x, double y) {
        return new Point((x - left) / scale, (y - top) / scale);
    }

    void pan(double dx, double dy) {
        left += dx;
        top += dy;
    }

    /** Enlarges around a point of the pane, which stays where it is. */
    void zoom(double factor, double x, double y) {
        double now = Math.max(LEAST, Math.min(MOST, scale * factor));
        left = x - (x - left) * now / scale;
        top = y - (y - top) * now / scale;
        scale = now;
    }

    void zoomIn(double width, double height) {
        zoom(STEP, width / 2, height / 2);
    }

    void zoomOut(double width, double height) {
        zoom(1 / STEP, width / 2, height / 2);
    }

    /** Shows all of a diagram, in the middle, and not larger than it is. */
    void fit(Area whole, double width, double height) {
        scale = Math.max(LEAST, Math.min(1, Math.min(width / whole.width(), height / whole.height())));
        centre(whole, width, height);
    }

    /** Brings the middle of an area into the middle of the pane. */
    void centre(Area area, double width, double height) {
        left = width / 2 - area.centreX() * scale;
        top = height / 2 - area.centreY() * scale;
    }

    /** Shows all of a diagram where it can be read then, and else what is around an area of it. */
    void begin(Area whole, Area middle, double width, double height) {
        fit(whole, width, height);
        if (scale < READABLE) {
            scale = READABLE;
            centre(middle, width, height);
            keepInside(whole, width, height);
        }
    }

    /** No empty room at a side while there is more on the other. */
    private void keepInside(Area whole, double width, double height) {
        left = inside(left, whole.width() * scale, width);
        top = inside(top, whole.height() * scale, height);
    }

    private static double inside(double offset, double content, double pane) {
        return content <= pane ? (pane - content) / 2 : Math.max(pane - content, Math.min(0, offset));
    }

    /** Moves as little as it takes to show an area. */
    void reveal(Area area, double width, double height) {
        Area seen = seen(width, height);
        if (area.width() > seen.width() || area.height() > seen.height()) {
            centre(area, width, height);
            return;
        }
        double dx = Math.max(0, seen.x() - area.x()) - Math.max(0, area.x() + area.width() - seen.x() - seen.width());
        double dy = Math.max(0, seen.y() - area.y()) - Math.max(0, area.y() + area.height() - seen.y() - seen.height());
        pan(dx * scale, dy * scale);
    }
}
