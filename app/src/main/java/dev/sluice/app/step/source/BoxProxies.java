package dev.sluice.app.step.source;

import java.util.ArrayList;
import java.util.List;
import javafx.event.EventHandler;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Affine;

/** Stands over the drawn boxes for the keyboard and for screen readers: one of them can be reached by Tab, arrow keys lead on. */
final class BoxProxies extends Pane {
    private final Affine transform = new Affine();
    private final EventHandler<KeyEvent> keys;

    BoxProxies(DiagramViewModel model, EventHandler<KeyEvent> keys) {
        this.keys = keys;
        setManaged(false);
        setMouseTransparent(true);
        getTransforms().add(transform);
        show(model.diagram().get(), model.selectedBox());
    }

    void show(Diagram diagram, int selected) {
        boolean focused = getChildren().stream().anyMatch(Node::isFocused);
        List<Node> nodes = new ArrayList<>();
        for (int index = 0; index < diagram.content().boxes().size(); index++) {
            DiagramBox box = diagram.content().boxes().get(index);
            Region proxy = new Region();
            proxy.setId("diagram-table-" + box.title());
            proxy.getStyleClass().add("diagram-proxy");
            proxy.setAccessibleRole(AccessibleRole.LIST_ITEM);
            proxy.setAccessibleText(box.spoken());
            proxy.setOnKeyPressed(keys);
            var area = diagram.layout().boxes().get(index);
            proxy.setManaged(false);
            proxy.resizeRelocate(area.x(), area.y(), area.width(), area.height());
            nodes.add(proxy);
        }
        getChildren().setAll(nodes);
        if (focused) {
            focusSelected(Math.max(0, selected));
        }
    }

    /** Lies over the boxes as they are drawn now; the selected one is where Tab leads, the first where none is. */
    void follow(Viewport viewport, int selected) {
        transform.setToTransform(viewport.scale(), 0, viewport.left(), 0, viewport.scale(), viewport.top());
        for (int index = 0; index < getChildren().size(); index++) {
            getChildren().get(index).setFocusTraversable(index == Math.max(0, selected));
        }
    }

    void focusSelected(int selected) {
        if (selected >= 0 && selected < getChildren().size()) {
            getChildren().get(selected).requestFocus();
        }
    }
}
