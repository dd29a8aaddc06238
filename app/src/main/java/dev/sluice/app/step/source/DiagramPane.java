package dev.sluice.app.step.source;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.layout.Layout;
import dev.sluice.app.layout.Layout.Area;
import dev.sluice.app.layout.Layout.Point;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.feather.Feather;

/**
 * The diagram on one canvas, with a map of it in the corner. Wheel and drag move it, the wheel with Ctrl enlarges it; arrow keys go from
 * table to table, Enter brings one into the middle. Redrawn only when something changed. Used on the user interface thread only.
 */
final class DiagramPane extends Pane {
    private static final double WHEEL_STEP = 1.1;
    private static final double CORNER = 12;

    private final DiagramViewModel model;
    private final Canvas canvas = new Canvas();
    private final DiagramInk ink = new DiagramInk(this::requestLayout);
    private final DiagramPainter painter = new DiagramPainter(canvas.getGraphicsContext2D(), ink);
    private final Viewport viewport = new Viewport();
    private final BoxProxies proxies;
    private final Minimap map = new Minimap(ink, this::lookAt);
    private final HBox busy;
    private final Label caption;
    private final ReadOnlyStringWrapper zoom = new ReadOnlyStringWrapper("");
    private Point pressed = new Point(0, 0);
    private boolean fresh = true;

    DiagramPane(DiagramViewModel model) {
        this.model = model;
        setId("diagram");
        getStyleClass().add("diagram");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText(text("source.diagram"));
        proxies = new BoxProxies(model, this::key);
        busy = Nodes.row(
                Nodes.label(text("source.placing.now"), Styles.SMALL),
                Nodes.button("diagram-cancel", text("action.cancel"), Feather.SQUARE, model::cancel));
        busy.setId("diagram-busy");
        busy.getStyleClass().add("diagram-busy");
        Nodes.showWhile(busy, model.busy());
        caption = Nodes.bound(model.caption(), Styles.CAPTION);
        caption.setId("diagram-caption");
        caption.setMouseTransparent(true);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getChildren().addAll(ink, canvas, proxies, caption, map, busy);
        listen();
        show();
    }

    private void listen() {
        model.diagram().addListener((observed, before, now) -> {
            // Where every box is where it was, whoever looks at one goes on looking at it.
            fresh |= !now.layout().equals(before.layout());
            show();
        });
        model.selected().addListener((observed, before, now) -> reveal());
        model.search().addListener((observed, before, now) -> requestLayout());
        canvas.setOnMousePressed(event -> pressed = new Point(event.getX(), event.getY()));
        canvas.setOnMouseDragged(this::drag);
        canvas.setOnMouseClicked(this::click);
        canvas.setOnMouseMoved(
                event -> setCursor(boxAt(event.getX(), event.getY()).isPresent() ? Cursor.HAND : Cursor.DEFAULT));
        setOnScroll(this::scroll);
        setOnKeyPressed(this::key);
    }

    private Area whole() {
        Layout layout = model.diagram().get().layout();
        return new Area(0, 0, Math.max(1, layout.width()), Math.max(1, layout.height()));
    }

    private void show() {
        map.show(model.diagram().get());
        proxies.show(model.diagram().get(), model.selectedBox());
        requestLayout();
    }

    private void reveal() {
        int box = model.selectedBox();
        if (box >= 0 && !fresh) {
            viewport.reveal(model.diagram().get().layout().boxes().get(box), getWidth(), getHeight());
        }
        requestLayout();
    }

    /** Where a new diagram begins: the whole of it, or what is around the selected table where the whole cannot be read. */
    private void begin() {
        Layout layout = model.diagram().get().layout();
        int box = model.selectedBox();
        Area middle = box >= 0 ? layout.boxes().get(box) : whole();
        if (model.scope().get() == DiagramScope.ALL && layout.boxes().size() >= DiagramViewModel.AROUND_ONE_FROM) {
            viewport.fit(whole(), getWidth(), getHeight());
        } else {
            viewport.begin(whole(), middle, getWidth(), getHeight());
        }
        fresh = false;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (getWidth() < 1 || getHeight() < 1) {
            return;
        }
        boolean resized = canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight();
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        if (fresh || (resized && viewport.scale() <= 1)) {
            begin();
        }
        DiagramPainter.Scene scene =
                new DiagramPainter.Scene(model.diagram().get(), model.selectedBox(), model.found());
        painter.paint(scene, viewport, getWidth(), getHeight());
        proxies.follow(viewport, model.selectedBox());
        zoom.set(text("source.zoom", Math.round(viewport.scale() * 100)));
        Area seen = viewport.seen(getWidth(), getHeight());
        map.look(seen, model.selectedBox());
        map.resizeRelocate(
                getWidth() - map.prefWidth(-1) - CORNER,
                getHeight() - map.prefHeight(-1) - CORNER,
                map.prefWidth(-1),
                map.prefHeight(-1));
        double high = caption.prefHeight(-1);
        caption.resizeRelocate(CORNER, getHeight() - high - CORNER / 2, caption.prefWidth(-1), high);
        busy.resizeRelocate(CORNER, CORNER, busy.prefWidth(-1), busy.prefHeight(-1));
    }

    private OptionalInt boxAt(double x, double y) {
        Point point = viewport.toDiagram(x, y);
        List<Area> boxes = model.diagram().get().layout().boxes();
        return IntStream.range(0, boxes.size())
                .filter(index -> boxes.get(index).contains(point.x(), point.y()))
                .findFirst();
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        boxAt(event.getX(), event.getY()).ifPresent(box -> {
            model.choose(box);
            if (event.getClickCount() == 2) {
                model.enter();
            }
            proxies.focusSelected(model.selectedBox());
        });
    }

    private void drag(MouseEvent event) {
        viewport.pan(event.getX() - pressed.x(), event.getY() - pressed.y());
        pressed = new Point(event.getX(), event.getY());
        requestLayout();
    }

    private void scroll(ScrollEvent event) {
        if (event.isShortcutDown()) {
            viewport.zoom(event.getDeltaY() > 0 ? WHEEL_STEP : 1 / WHEEL_STEP, event.getX(), event.getY());
        } else {
            viewport.pan(event.getDeltaX(), event.getDeltaY());
        }
        requestLayout();
        event.consume();
    }

    private void key(KeyEvent event) {
        boolean taken = true;
        switch (event.getCode()) {
            case LEFT -> move(Direction.LEFT);
            case RIGHT -> move(Direction.RIGHT);
            case UP -> move(Direction.UP);
            case DOWN -> move(Direction.DOWN);
            case ENTER -> model.enter();
            case PLUS, EQUALS, ADD -> zoomIn();
            case MINUS, SUBTRACT -> zoomOut();
            case HOME -> fit();
            default -> taken = false;
        }
        if (taken) {
            event.consume();
        }
    }

    private void move(Direction direction) {
        model.move(direction);
        proxies.focusSelected(model.selectedBox());
    }

    private void lookAt(Point point) {
        viewport.centre(new Area(point.x(), point.y(), 0, 0), getWidth(), getHeight());
        requestLayout();
    }

    void zoomIn() {
        viewport.zoomIn(getWidth(), getHeight());
        requestLayout();
    }

    void zoomOut() {
        viewport.zoomOut(getWidth(), getHeight());
        requestLayout();
    }

    /** Shows the whole diagram. */
    void fit() {
        viewport.fit(whole(), getWidth(), getHeight());
        requestLayout();
    }

    /** How large it is drawn, such as {@code 80 %}. */
    ReadOnlyStringProperty zoom() {
        return zoom.getReadOnlyProperty();
    }
}
