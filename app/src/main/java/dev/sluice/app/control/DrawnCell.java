package dev.sluice.app.control;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** A cell of a table that shows a node as wide as the cell, with words for screen readers and the tooltip. */
final class DrawnCell<R> extends TableCell<R, R> {
    private final Function<R, String> words;
    private final Function<R, Region> drawing;

    DrawnCell(Function<R, String> words, Function<R, Region> drawing, String... classes) {
        this.words = words;
        this.drawing = drawing;
        getStyleClass().addAll(classes);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(R row, boolean empty) {
        super.updateItem(row, empty);
        boolean none = empty || row == null;
        String said = none ? "" : words.apply(row);
        setText(said);
        setTooltip(said.isEmpty() ? null : new Tooltip(said));
        setGraphic(none ? null : asWide(drawing.apply(row)));
    }

    /** A cell leaves its graphic the width that it asks for, and words would run into the next column. */
    private Node asWide(Region node) {
        node.setMinWidth(0);
        node.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(0, getWidth() - snappedLeftInset() - snappedRightInset()),
                        widthProperty(),
                        insetsProperty()));
        return node;
    }
}
