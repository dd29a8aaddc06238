package dev.sluice.app.control;

import dev.sluice.app.i18n.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.chart.AreaChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.util.StringConverter;

/** A value over time, from the beginning of what is measured until now, and a line for what it may not exceed. Its look is in the style sheets. */
public final class TrendChart extends AreaChart<Number, Number> {
    /** Lines across the chart, and figures below it; not more than there is room for. */
    private static final int LINES = 3;

    private static final int MOMENTS = 8;
    private static final double LEAST_SECONDS = 10;

    private final XYChart.Series<Number, Number> series = new XYChart.Series<>();
    private final XYChart.Series<Number, Number> limit = new XYChart.Series<>();
    private final Label limitWord = Nodes.label("", Styles.CAPTION, "trend-limit-word");
    private final ObservableList<TrendPoint> points;
    private ObservableList<TrendPoint> limits = FXCollections.observableArrayList();
    private DoubleFunction<String> limitWritten = value -> "";

    /**
     * A chart.
     *
     * @param id of the node
     * @param name what it shows, for screen readers
     * @param points in the order of time; it follows them
     * @param written a value as people read it
     */
    public TrendChart(String id, String name, ObservableList<TrendPoint> points, DoubleFunction<String> written) {
        super(axis(seconds -> Figures.duration(Duration.ofSeconds(Math.round(seconds)))), axis(written));
        this.points = points;
        setId(id);
        setAccessibleText(name);
        getStyleClass().add("trend");
        setAnimated(false);
        setCreateSymbols(false);
        setLegendVisible(false);
        setVerticalGridLinesVisible(false);
        getData().add(series);
        getPlotChildren().add(limitWord);
        limitWord.setManaged(false);
        points.addListener((ListChangeListener<TrendPoint>) change -> show());
        show();
    }

    /**
     * Shows a second line.
     *
     * @param limits what the value may not exceed, in the order of time; it follows them
     * @param written the newest of them as it stands at the end of the line
     */
    public TrendChart limitedBy(ObservableList<TrendPoint> limits, DoubleFunction<String> written) {
        this.limits = limits;
        this.limitWritten = written;
        getData().add(limit);
        limits.addListener((ListChangeListener<TrendPoint>) change -> show());
        show();
        return this;
    }

    private void show() {
        double most =
                values(Stream.concat(points.stream(), limits.stream())).max().orElse(0);
        scale((NumberAxis) getYAxis(), Math.max(1, most), LINES);
        double last = points.isEmpty() ? 0 : points.get(points.size() - 1).seconds();
        scale((NumberAxis) getXAxis(), Math.max(LEAST_SECONDS, last), MOMENTS);
        put(series, points);
        put(limit, limits);
        limitWord.setText(newestLimit().map(limitWritten::apply).orElse(""));
    }

    private static DoubleStream values(Stream<TrendPoint> points) {
        return points.mapToDouble(TrendPoint::value);
    }

    private static void put(XYChart.Series<Number, Number> series, List<TrendPoint> points) {
        series.getData()
                .setAll(points.stream()
                        .map(point -> new XYChart.Data<Number, Number>(point.seconds(), point.value()))
                        .toList());
    }

    private Optional<Double> newestLimit() {
        return limits.isEmpty()
                ? Optional.empty()
                : Optional.of(limits.get(limits.size() - 1).value());
    }

    /** The word stands at the right above the end of its line. */
    @Override
    protected void layoutPlotChildren() {
        super.layoutPlotChildren();
        newestLimit().ifPresent(value -> {
            double width = limitWord.prefWidth(-1);
            double height = limitWord.prefHeight(-1);
            double top = getYAxis().getDisplayPosition(value) - height;
            limitWord.resizeRelocate(getXAxis().getWidth() - width, Math.max(0, top), width, height);
        });
    }

    /** From nothing to the next round figure, so that marks are whole and no two are written alike. */
    private static void scale(NumberAxis axis, double most, int marks) {
        double unit = Math.max(1, round(most / marks));
        axis.setTickUnit(unit);
        axis.setUpperBound(unit * Math.ceil(most / unit));
    }

    /** 1, 2 or 5 times a power of ten, not less than the value. */
    private static double round(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1))));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= value) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static NumberAxis axis(DoubleFunction<String> written) {
        NumberAxis axis = new NumberAxis();
        axis.setAnimated(false);
        axis.setMinorTickVisible(false);
        axis.setAutoRanging(false);
        axis.setLowerBound(0);
        axis.setTickLabelFormatter(new StringConverter<>() {
            @Override
            public String toString(Number value) {
                return written.apply(value.doubleValue());
            }

            @Override
            public Number fromString(String text) {
                throw new UnsupportedOperationException("nobody writes on an axis");
            }
        });
        return axis;
    }
}
