package dev.sluice.app.step.source;

import dev.sluice.app.layout.Layout;
import dev.sluice.app.layout.Layout.Area;
import dev.sluice.app.layout.Layout.Point;
import dev.sluice.app.step.source.DiagramBox.ColumnLine;
import dev.sluice.app.step.source.DiagramInk.Ink;
import java.util.List;
import java.util.function.Predicate;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Draws a diagram on a canvas: frames, lines, boxes, each in a pass, and only what is seen. Used on the user interface thread only. */
final class DiagramPainter {
    /** Smaller, columns are specks: names alone are drawn, as large as they are read. */
    private static final double WORDS_FROM = 0.4;
    /** Smaller, there is no room for names: only shapes and colours are drawn. */
    private static final double NAMES_FROM = 0.18;
    /** As high is a name on the screen. */
    private static final double NAME_HEIGHT = 12;

    private static final double RADIUS = 6;
    private static final double THIN = 1;
    private static final double THICK = 1.8;
    private static final double FAINT = 0.35;
    private static final double BAR = 3;
    private static final double FRAME_OPACITY = 0.55;
    private static final double FRAME_TITLE_X = 14;
    private static final double FRAME_TITLE_Y = 18;
    /** A name that is longer than this share of its line is cut where its type needs the room. */
    private static final double MOST_NAME = 0.65;
    /** Room between the texts of a line. */
    private static final double GAP = 6;

    private final GraphicsContext graphics;
    private final DiagramInk ink;

    /**
     * What is drawn how.
     *
     * @param diagram the diagram
     * @param selected the index of the selected box, -1 for none
     * @param found what is not faint
     */
    record Scene(Diagram diagram, int selected, Predicate<DiagramBox> found) {}

    DiagramPainter(GraphicsContext graphics, DiagramInk ink) {
        this.graphics = graphics;
        this.ink = ink;
    }

    void paint(Scene scene, Viewport viewport, double width, double height) {
        graphics.save();
        graphics.setFill(ink.of(Ink.GROUND));
        graphics.fillRect(0, 0, width, height);
        graphics.translate(viewport.left(), viewport.top());
        graphics.scale(viewport.scale(), viewport.scale());
        graphics.setTextBaseline(VPos.CENTER);
        Area seen = viewport.seen(width, height);
        boolean words = viewport.scale() >= WORDS_FROM;
        frames(scene.diagram(), words);
        lines(scene, seen, words);
        boxes(scene, seen, viewport.scale());
        graphics.restore();
    }

    private void frames(Diagram diagram, boolean words) {
        for (int index = 0; index < diagram.content().frames().size(); index++) {
            DiagramContent.DiagramFrame frame = diagram.content().frames().get(index);
            Area area = diagram.layout().frames().get(index);
            graphics.setGlobalAlpha(FRAME_OPACITY);
            graphics.setFill(ink.tint(frame.colour()));
            round(area, true);
            graphics.setGlobalAlpha(1);
            graphics.setStroke(ink.solid(frame.colour()));
            graphics.setLineWidth(THIN);
            graphics.setLineDashes(2, 3);
            round(area, false);
            graphics.setLineDashes();
            if (words) {
                graphics.setFill(ink.word(frame.colour()));
                graphics.setFont(ink.font(Ink.FRAME_TITLE));
                graphics.setTextAlign(TextAlignment.LEFT);
                graphics.fillText(frame.title(), area.x() + FRAME_TITLE_X, area.y() + FRAME_TITLE_Y);
            }
        }
    }

    private void round(Area area, boolean fill) {
        double x = Math.rint(area.x()) + 0.5;
        double y = Math.rint(area.y()) + 0.5;
        if (fill) {
            graphics.fillRoundRect(x, y, area.width(), area.height(), RADIUS * 2, RADIUS * 2);
        } else {
            graphics.strokeRoundRect(x, y, area.width(), area.height(), RADIUS * 2, RADIUS * 2);
        }
    }

    private void lines(Scene scene, Area seen, boolean words) {
        List<DiagramLine> lines = scene.diagram().content().lines();
        graphics.setStroke(ink.of(Ink.LINE));
        graphics.setLineWidth(THIN);
        for (int index = 0; index < lines.size(); index++) {
            if (!lines.get(index).touches(scene.selected())) {
                line(scene.diagram(), index, seen, words);
            }
        }
        graphics.setStroke(ink.of(Ink.SELECTED));
        graphics.setLineWidth(THICK);
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index).touches(scene.selected())) {
                line(scene.diagram(), index, seen, words);
            }
        }
    }

    private void line(Diagram diagram, int index, Area seen, boolean words) {
        List<Point> corners = diagram.layout().lines().get(index);
        if (corners.size() < 2 || !around(corners).overlaps(seen)) {
            return;
        }
        graphics.beginPath();
        graphics.moveTo(crisp(corners.get(0).x()), crisp(corners.get(0).y()));
        corners.forEach(corner -> graphics.lineTo(crisp(corner.x()), crisp(corner.y())));
        graphics.stroke();
        if (words) {
            DiagramLine line = diagram.content().lines().get(index);
            new LineEnds(graphics, ink.of(Ink.GROUND)).draw(corners, line.rule());
        }
    }

    private static Area around(List<Point> corners) {
        double left = corners.stream().mapToDouble(Point::x).min().orElse(0);
        double top = corners.stream().mapToDouble(Point::y).min().orElse(0);
        double right = corners.stream().mapToDouble(Point::x).max().orElse(0);
        double bottom = corners.stream().mapToDouble(Point::y).max().orElse(0);
        return new Area(left - RADIUS, top - RADIUS, right - left + RADIUS * 2, bottom - top + RADIUS * 2);
    }

    /** A line of one pixel is sharp in the middle of one. */
    static double crisp(double at) {
        return Math.rint(at) + 0.5;
    }

    private void boxes(Scene scene, Area seen, double scale) {
        List<DiagramBox> boxes = scene.diagram().content().boxes();
        Layout layout = scene.diagram().layout();
        for (int index = 0; index < boxes.size(); index++) {
            Area area = layout.boxes().get(index);
            if (area.overlaps(seen)) {
                DiagramBox box = boxes.get(index);
                graphics.setGlobalAlpha(scene.found().test(box) ? 1 : FAINT);
                if (scale < WORDS_FROM) {
                    small(box, area, index == scene.selected(), scale);
                } else {
                    box(box, area, index == scene.selected());
                }
            }
        }
        graphics.setGlobalAlpha(1);
    }

    private void small(DiagramBox box, Area area, boolean selected, double scale) {
        int colour = box.place().colour();
        if (scale < NAMES_FROM || area.height() * scale < NAME_HEIGHT) {
            graphics.setFill(selected ? ink.of(Ink.SELECTED) : ink.solid(colour));
            graphics.fillRect(area.x(), area.y(), area.width(), area.height());
            return;
        }
        graphics.setFill(ink.tint(colour));
        round(area, true);
        graphics.setStroke(selected ? ink.of(Ink.SELECTED) : ink.solid(colour));
        graphics.setLineWidth((selected ? THICK : THIN) / scale);
        round(area, false);
        graphics.save();
        graphics.translate(area.centreX(), area.centreY());
        graphics.scale(1 / scale, 1 / scale);
        graphics.setFill(ink.word(colour));
        graphics.setFont(ink.font(Ink.TYPE));
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.fillText(cut(box.title(), area.width() * scale / DiagramBox.TYPE_CHARACTER), 0, 0);
        graphics.restore();
    }

    private void box(DiagramBox box, Area area, boolean selected) {
        int colour = box.place().colour();
        graphics.setFill(ink.of(Ink.BOX));
        round(area, true);
        if (!box.isEdge()) {
            graphics.setFill(ink.tint(colour));
            double head = Math.min(DiagramBox.HEADER, area.height() - 1);
            graphics.fillRoundRect(area.x() + 1, area.y() + 1, area.width() - 1, head, RADIUS * 2, RADIUS * 2);
        }
        graphics.setFill(ink.solid(colour));
        graphics.fillRect(area.x() + 1, area.y() + RADIUS, BAR, DiagramBox.HEADER - RADIUS * 2);
        title(box, area);
        columns(box, area);
        graphics.setStroke(selected ? ink.of(Ink.SELECTED) : ink.of(Ink.BORDER));
        graphics.setLineWidth(selected ? THICK : THIN);
        if (box.isEdge()) {
            graphics.setLineDashes(4, 3);
        }
        round(area, false);
        graphics.setLineDashes();
    }

    private void title(DiagramBox box, Area area) {
        double middle = area.y() + DiagramBox.HEADER / 2;
        Ink name = box.isEdge() ? Ink.EDGE_TITLE : Ink.TITLE;
        double figure = box.figure().length() * DiagramBox.TYPE_CHARACTER;
        double room = area.width() - figure - DiagramBox.PAD * 3;
        text(name, TextAlignment.LEFT, cut(box.title(), room / DiagramBox.TITLE_CHARACTER), left(area), middle);
        text(Ink.TYPE, TextAlignment.RIGHT, box.figure(), right(area), middle);
    }

    private void columns(DiagramBox box, Area area) {
        if (!box.lines().isEmpty()) {
            graphics.setStroke(ink.of(Ink.INSIDE));
            graphics.setLineWidth(THIN);
            double y = crisp(area.y() + DiagramBox.HEADER);
            graphics.strokeLine(area.x() + 1, y, area.x() + area.width(), y);
        }
        for (int index = 0; index < box.lines().size(); index++) {
            column(
                    box.lines().get(index),
                    area,
                    area.y() + DiagramBox.middleOf(index),
                    box.place().colour());
        }
    }

    private void column(ColumnLine line, Area area, double middle, int colour) {
        double key = line.key().isEmpty() ? 0 : line.key().length() * DiagramBox.TITLE_CHARACTER + GAP;
        double room = right(area) - left(area) - key - GAP;
        double named = Math.min(line.text().length() * DiagramBox.MONO_CHARACTER, room * MOST_NAME);
        String type = cut(line.type(), (room - named) / DiagramBox.TYPE_CHARACTER);
        double typed = type.length() * DiagramBox.TYPE_CHARACTER;
        Ink name = line.column().isEmpty() ? Ink.TYPE : Ink.COLUMN;
        String shown = cut(line.text(), (room - typed) / DiagramBox.MONO_CHARACTER);
        text(name, TextAlignment.LEFT, shown, left(area), middle);
        text(Ink.TYPE, TextAlignment.RIGHT, type, right(area), middle);
        if (!line.key().isEmpty()) {
            double x = right(area) - typed - GAP;
            text(Ink.KEY, TextAlignment.RIGHT, line.key(), x, middle);
            if (colour > 0) {
                graphics.setFill(ink.word(colour));
                graphics.fillText(line.key(), x, middle);
            }
        }
    }

    private static double left(Area area) {
        return Math.rint(area.x() + DiagramBox.PAD + BAR);
    }

    private static double right(Area area) {
        return Math.rint(area.x() + area.width() - DiagramBox.PAD);
    }

    private void text(Ink kind, TextAlignment alignment, String text, double x, double y) {
        graphics.setFill(ink.of(kind));
        graphics.setFont(ink.font(kind));
        graphics.setTextAlign(alignment);
        graphics.fillText(text, x, y);
    }

    /** As many characters as there is room for, the middle left out. */
    static String cut(String text, double room) {
        int most = Math.max(3, (int) room);
        if (text.length() <= most) {
            return text;
        }
        int head = most / 2;
        return text.substring(0, head) + '\u2026' + text.substring(text.length() - (most - head - 1));
    }
}
