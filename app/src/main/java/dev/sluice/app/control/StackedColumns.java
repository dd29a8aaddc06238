package dev.sluice.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Columns of coloured parts side by side, with the greatest count at the left and a line for a limit. */
public final class StackedColumns extends Pane {
    private static final double LEFT = 44;
    private static final double TOP = 16;
    private static final double BOTTOM = 18;
    private static final double GAP = 2;
    private static final double LEAST_HEIGHT = 2;
    private static final double LEAST_TOTAL = 110;

    private final ObservableValue<Content> content;
    private final List<Region> parts = new ArrayList<>();
    private final List<Label> names = new ArrayList<>();
    private final Region axis = new Region();
    private final Region limit = new Region();
    private final Label most = Nodes.label("", Styles.CAPTION);
    private final Label limitWord = Nodes.label("", Styles.CAPTION, "size-limit-word");

    /**
     * What is drawn.
     *
     * @param columns from left to right
     * @param most the greatest count in words
     * @param limitAt how many columns stand left of the limit, with a fraction
     * @param limitWord what stands at the limit
     * @param spoken all of it in words, for screen readers
     */
    public record Content(List<Column> columns, String most, double limitAt, String limitWord, String spoken) {
        public Content {
            columns = List.copyOf(columns);
        }

        private double tallest() {
            return columns.stream().mapToLong(Column::total).max().orElse(0);
        }
    }

    /**
     * A column.
     *
     * @param name below it, empty for none
     * @param parts from the bottom up
     */
    public record Column(String name, List<Part> parts) {
        public Column {
            parts = List.copyOf(parts);
        }

        private long total() {
            return parts.stream().mapToLong(Part::count).sum();
        }
    }

    /**
     * A part of a column.
     *
     * @param count its height
     * @param style its style class
     */
    public record Part(long count, String style) {}

    /**
     * Columns.
     *
     * @param id of the node
     * @param content what it shows
     */
    public StackedColumns(String id, ObservableValue<Content> content) {
        this.content = content;
        setId(id);
        getStyleClass().add("stacked-columns");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinHeight(LEAST_TOTAL);
        axis.getStyleClass().add("chart-axis");
        limit.getStyleClass().add("size-limit");
        content.addListener((observed, before, now) -> show(now));
        show(content.getValue());
    }

    private void show(Content now) {
        parts.clear();
        names.clear();
        for (Column column : now.columns()) {
            names.add(Nodes.label(column.name(), Styles.CAPTION));
            for (Part part : column.parts()) {
                Region region = new Region();
                region.getStyleClass().addAll("chart-part", part.style());
                parts.add(region);
            }
        }
        most.setText(now.most());
        limitWord.setText(now.limitWord());
        getChildren().setAll(parts);
        getChildren().addAll(names);
        getChildren().addAll(axis, limit, most, limitWord);
        getChildren().forEach(child -> child.setManaged(false));
        setAccessibleText(now.spoken());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Content shown = content.getValue();
        double floor = getHeight() - BOTTOM;
        double width = getWidth() - LEFT;
        double step =
                shown.columns().isEmpty() ? width : width / shown.columns().size();
        double scale = shown.tallest() == 0 ? 0 : (floor - TOP) / shown.tallest();
        int next = 0;
        for (int index = 0; index < shown.columns().size(); index++) {
            double left = LEFT + index * step;
            double top = floor;
            for (Part part : shown.columns().get(index).parts()) {
                double height = Math.max(part.count() * scale, LEAST_HEIGHT);
                top -= height;
                parts.get(next).resizeRelocate(left + GAP / 2, top, step - GAP, height);
                next++;
            }
            Label name = names.get(index);
            place(name, Math.min(left, getWidth() - name.prefWidth(-1)), floor + GAP);
        }
        axis.resizeRelocate(LEFT, floor, width, 1);
        place(most, 0, TOP - most.prefHeight(-1) / 2);
        double limitAt = LEFT + shown.limitAt() * step;
        limit.resizeRelocate(limitAt, TOP, 2, floor - TOP);
        place(limitWord, Math.min(limitAt - limitWord.prefWidth(-1) / 2, getWidth() - limitWord.prefWidth(-1)), 0);
    }

    private static void place(Label label, double x, double y) {
        label.resizeRelocate(x, y, label.prefWidth(-1), label.prefHeight(-1));
    }
}
