package dev.sluice.app.step.source;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.layout.Layout;
import dev.sluice.app.layout.Layout.Area;
import dev.sluice.app.layout.Layout.Point;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;

/** The whole diagram small, with a frame around what is seen; a click looks there. Gone while all is seen. */
final class Minimap extends Pane {
    private static final double WIDTH = 160;
    private static final double HEIGHT = 96;
    private static final double MARGIN = 6;
    private static final double LEAST = 2;
    /** What is not seen of a side, as a share of what is, is nothing. */
    private static final double HAIR = 0.001;

    private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
    private final Region frame = new Region();
    private final DiagramInk ink;
    private final Consumer<Point> look;
    private Diagram diagram = Diagram.EMPTY;
    private Optional<Drawn> drawn = Optional.empty();

    /** What the map was drawn from: it stays until one of these is another. */
    private record Drawn(Diagram diagram, int selected, Paint ink) {}

    Minimap(DiagramInk ink, Consumer<Point> look) {
        this.ink = ink;
        this.look = look;
        setId("diagram-map");
        getStyleClass().add("diagram-map");
        setAccessibleText(text("source.map"));
        frame.getStyleClass().add("diagram-seen");
        frame.setManaged(false);
        frame.setMouseTransparent(true);
        getChildren().addAll(canvas, frame);
        setOnMousePressed(this::go);
        setOnMouseDragged(this::go);
    }

    @Override
    protected double computePrefWidth(double height) {
        return WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    void show(Diagram now) {
        diagram = now;
    }

    /** Puts the frame around what is seen; draws the map again where it changed. */
    void look(Area seen, int selected) {
        Layout layout = diagram.layout();
        double hair = seen.width() * HAIR;
        boolean all = seen.x() <= hair
                && seen.y() <= hair
                && seen.x() + seen.width() >= layout.width() - hair
                && seen.y() + seen.height() >= layout.height() - hair;
        setVisible(!all);
        if (all) {
            return;
        }
        draw(selected);
        double left = Math.max(0, toMapX(seen.x()));
        double top = Math.max(0, toMapY(seen.y()));
        double right = Math.min(WIDTH, toMapX(seen.x() + seen.width()));
        double bottom = Math.min(HEIGHT, toMapY(seen.y() + seen.height()));
        frame.resizeRelocate(left, top, Math.max(LEAST, right - left), Math.max(LEAST, bottom - top));
    }

    private double scale() {
        return Math.min(
                (WIDTH - MARGIN * 2) / diagram.layout().width(),
                (HEIGHT - MARGIN * 2) / diagram.layout().height());
    }

    private double toMapX(double x) {
        return (WIDTH - diagram.layout().width() * scale()) / 2 + x * scale();
    }

    private double toMapY(double y) {
        return (HEIGHT - diagram.layout().height() * scale()) / 2 + y * scale();
    }

    private void draw(int selected) {
        Optional<Drawn> due = Optional.of(new Drawn(diagram, selected, ink.solid(1)));
        if (due.equals(drawn)) {
            return;
        }
        drawn = due;
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, WIDTH, HEIGHT);
        for (int index = 0; index < diagram.content().boxes().size(); index++) {
            Area area = diagram.layout().boxes().get(index);
            int colour = diagram.content().boxes().get(index).place().colour();
            graphics.setFill(index == selected ? ink.of(DiagramInk.Ink.SELECTED) : ink.solid(colour));
            graphics.fillRect(
                    toMapX(area.x()),
                    toMapY(area.y()),
                    Math.max(LEAST, area.width() * scale()),
                    Math.max(LEAST, area.height() * scale()));
        }
    }

    private void go(MouseEvent event) {
        double x = (event.getX() - toMapX(0)) / scale();
        double y = (event.getY() - toMapY(0)) / scale();
        look.accept(new Point(x, y));
        event.consume();
    }
}
