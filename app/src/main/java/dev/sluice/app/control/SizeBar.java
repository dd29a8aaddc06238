package dev.sluice.app.control;

import dev.sluice.limits.SizeLimits;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Sizes on a logarithmic scale from 64 B to 512 KB, with the limit as a line that is always there. */
public final class SizeBar extends Pane {
    private static final double SMALLEST = 64;
    private static final double GREATEST = 512 * 1024;
    private static final double TRACK_TOP = 22;
    private static final double TRACK_HEIGHT = 8;
    private static final double LEAST_WIDTH = 4;

    private final Region track = new Region();
    private final Region range = new Region();
    private final Region limit = new Region();
    private final Label word;
    private final ObservableValue<Range> sizes;
    private final ObservableValue<Optional<EntityMark>> mark;

    /**
     * From the median to the largest.
     *
     * @param from in bytes
     * @param to in bytes
     */
    public record Range(long from, long to) {}

    /**
     * A bar.
     *
     * @param limitWord what stands at the limit
     * @param sizes what it shows
     * @param mark of the entity whose sizes they are, for its colour
     */
    public SizeBar(String limitWord, ObservableValue<Range> sizes, ObservableValue<Optional<EntityMark>> mark) {
        this.sizes = sizes;
        this.mark = mark;
        word = Nodes.label(limitWord, Styles.CAPTION, "size-limit-word");
        getStyleClass().add("size-bar");
        track.getStyleClass().add("size-track");
        limit.getStyleClass().add("size-limit");
        getChildren().addAll(track, range, limit, word);
        // Placed by hand: they say nothing of the size that the bar wants.
        getChildren().forEach(part -> part.setManaged(false));
        sizes.addListener((observed, before, now) -> requestLayout());
        mark.addListener((observed, before, now) -> colour(now));
        colour(mark.getValue());
    }

    private void colour(Optional<EntityMark> now) {
        range.getStyleClass().setAll("size-range");
        now.ifPresent(found -> range.getStyleClass().add("entity-" + found.colour() + "-range"));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double limitAt = place(SizeLimits.ITEM.count()) * width;
        double from = place(sizes.getValue().from()) * width;
        double to = Math.max(from + LEAST_WIDTH, place(sizes.getValue().to()) * width);
        track.resizeRelocate(0, TRACK_TOP, width, TRACK_HEIGHT);
        range.resizeRelocate(from, TRACK_TOP, to - from, TRACK_HEIGHT);
        limit.resizeRelocate(limitAt, TRACK_TOP - 6, 2, TRACK_HEIGHT + 12);
        double words = word.prefWidth(-1);
        word.resizeRelocate(Math.min(limitAt - words / 2, width - words), 0, words, word.prefHeight(-1));
    }

    /** Where on the scale, from 0 to 1. */
    private static double place(double bytes) {
        double share = Math.log(Math.max(bytes, SMALLEST) / SMALLEST) / Math.log(GREATEST / SMALLEST);
        return Math.min(share, 1);
    }
}
