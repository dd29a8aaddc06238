package dev.sluice.app.step.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Pane;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Rectangle;

/** Lines from the rows of a table at the left to those of one at the right, which follow both as they are scrolled. Used on the user interface thread only. */
final class MappingLines extends Pane {
    private static final String CURRENT = "current";
    /** How far, as a share of the width, a line goes on as it began. */
    private static final double BEND = 0.45;

    private final TableView<?> left;
    private final TableView<?> right;
    private List<MappingPicture.Link> links = List.of();
    private final List<CubicCurve> curves = new ArrayList<>();

    MappingLines(TableView<?> left, TableView<?> right) {
        this.left = left;
        this.right = right;
        setId("design-mapping-lines");
        getStyleClass().add("mapping-lines");
        setMouseTransparent(true);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        for (TableView<?> table : List.of(left, right)) {
            table.getSelectionModel().selectedIndexProperty().addListener(observed -> mark());
            table.skinProperty().addListener(observed -> follow(table));
            follow(table);
        }
    }

    /** Shows other lines. */
    void show(List<MappingPicture.Link> others) {
        links = List.copyOf(others);
        curves.clear();
        links.forEach(link -> {
            CubicCurve curve = new CubicCurve();
            curve.getStyleClass().add("mapping-line");
            curve.setManaged(false);
            curves.add(curve);
        });
        getChildren().setAll(curves);
        mark();
        requestLayout();
    }

    private void follow(TableView<?> table) {
        InvalidationListener moved = observed -> requestLayout();
        table.lookupAll(".scroll-bar").forEach(bar -> {
            if (bar instanceof ScrollBar scroll) {
                scroll.valueProperty().addListener(moved);
            }
        });
        table.heightProperty().addListener(moved);
    }

    /** Those of a selected row stand out, at whichever side it is; they lie above the others. */
    private void mark() {
        int source = left.getSelectionModel().getSelectedIndex();
        int row = right.getSelectionModel().getSelectedIndex();
        for (int index = 0; index < links.size(); index++) {
            CubicCurve curve = curves.get(index);
            boolean isCurrent =
                    links.get(index).source() == source || links.get(index).row() == row;
            curve.getStyleClass().remove(CURRENT);
            if (isCurrent) {
                curve.getStyleClass().add(CURRENT);
                curve.toFront();
            }
        }
    }

    @Override
    protected void layoutChildren() {
        for (int index = 0; index < links.size(); index++) {
            CubicCurve curve = curves.get(index);
            double from = middle(left, links.get(index).source());
            double to = middle(right, links.get(index).row());
            curve.setStartX(0);
            curve.setStartY(from);
            curve.setControlX1(getWidth() * BEND);
            curve.setControlY1(from);
            curve.setControlX2(getWidth() * (1 - BEND));
            curve.setControlY2(to);
            curve.setEndX(getWidth());
            curve.setEndY(to);
        }
    }

    /** Where the middle of a row is, as this pane counts; also of one that is scrolled away. */
    private double middle(TableView<?> table, int row) {
        double size = table.getFixedCellSize();
        Optional<VirtualFlow<?>> flow = Optional.ofNullable((VirtualFlow<?>) table.lookup(".virtual-flow"));
        IndexedCell<?> first = flow.map(VirtualFlow::getFirstVisibleCell).orElse(null);
        double top =
                flow.map(found -> sceneToLocal(found.localToScene(0, 0)).getY()).orElse(0.0);
        double scrolled = first == null ? 0 : first.getIndex() * size - first.getLayoutY();
        return top + row * size - scrolled + size / 2;
    }
}
