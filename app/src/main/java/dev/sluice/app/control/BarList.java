package dev.sluice.app.control;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Horizontal bars below each other, each with its name and its figure, on one scale. */
public final class BarList extends GridPane {
    private static final double BAR_HEIGHT = 12;
    private static final double LEAST_WIDTH = 2;

    /**
     * A bar.
     *
     * @param name what it is of
     * @param parts its parts, from 0 to 1 of the scale, each with a style class
     * @param figure what it says in words
     * @param isOver whether it is over a limit
     */
    public record Bar(String name, List<Part> parts, String figure, boolean isOver) {
        public Bar {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part of a bar.
     *
     * @param share of the scale
     * @param style its style class
     */
    public record Part(double share, String style) {}

    /**
     * Bars.
     *
     * @param id of the node
     * @param bars what it shows
     */
    public BarList(String id, ObservableValue<List<Bar>> bars) {
        setId(id);
        getStyleClass().add("bar-list");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        bars.addListener((observed, before, now) -> show(now));
        show(bars.getValue());
    }

    private void show(List<Bar> bars) {
        getChildren().clear();
        for (int line = 0; line < bars.size(); line++) {
            show(line, bars.get(line));
        }
    }

    private void show(int line, Bar bar) {
        Label name = Nodes.label(bar.name(), "bar-name");
        name.setTooltip(new Tooltip(bar.name()));
        Label figure = Nodes.label(bar.figure(), "bar-figure");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        if (bar.isOver()) {
            figure.getStyleClass().add("error-text");
        }
        Track track = new Track(bar);
        track.setAccessibleRole(AccessibleRole.TEXT);
        track.setAccessibleText(bar.name() + ": " + bar.figure());
        GridPane.setHgrow(track, Priority.ALWAYS);
        GridPane.setHalignment(figure, HPos.RIGHT);
        addRow(line, name, track, figure);
    }

    /** The parts of a bar beside each other. */
    private static final class Track extends Pane {
        private final List<Part> parts;

        Track(Bar bar) {
            this.parts = bar.parts();
            getStyleClass().add("bar-track");
            for (Part part : parts) {
                Region region = new Region();
                region.getStyleClass().addAll("bar-part", bar.isOver() ? "bar-over" : part.style());
                region.setManaged(false);
                getChildren().add(region);
            }
        }

        @Override
        protected void layoutChildren() {
            double at = 0;
            double top = (getHeight() - BAR_HEIGHT) / 2;
            for (int index = 0; index < parts.size(); index++) {
                double width = Math.min(parts.get(index).share(), 1) * getWidth();
                double shown = width > 0 ? Math.max(width, LEAST_WIDTH) : 0;
                getChildren().get(index).resizeRelocate(at, top, shown, BAR_HEIGHT);
                at += shown;
            }
        }
    }
}
