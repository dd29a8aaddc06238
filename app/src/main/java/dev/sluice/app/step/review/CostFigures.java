package dev.sluice.app.step.review;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.BarList.Bar;
import dev.sluice.app.control.BarList.Part;
import dev.sluice.limits.UnitPrices;
import dev.sluice.limits.UnitPrices.Cost;
import dev.sluice.project.Project;
import dev.sluice.project.TableForecast;
import dev.sluice.project.TableForecast.Peak;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a month costs at the peaks that the project document forecasts.
 *
 * @param state what was counted
 * @param bars on demand and provisioned
 */
record CostFigures(ChartState state, List<Bar> bars) {
    private static final double PERCENT = 100;

    CostFigures {
        bars = List.copyOf(bars);
    }

    /** Of the forecast of a project, at some prices. */
    static CostFigures of(Optional<Project> project, UnitPrices prices) {
        Map<String, TableForecast> forecast =
                project.map(open -> open.cutover().preparation().forecast()).orElse(Map.of());
        long writes = forecast.values().stream()
                .flatMap(CostFigures::peaks)
                .mapToLong(Peak::writes)
                .sum();
        long reads = forecast.values().stream()
                .flatMap(CostFigures::peaks)
                .mapToLong(Peak::reads)
                .sum();
        if (writes + reads == 0) {
            return new CostFigures(ChartState.missing(text("review.costs.missing")), List.of());
        }
        Cost onDemand = prices.onDemand(writes, reads);
        Cost provisioned = prices.provisioned(writes, reads);
        double most = Math.max(onDemand.total(), provisioned.total());
        return new CostFigures(
                new ChartState(
                        text("review.costs.origin"),
                        "",
                        text(
                                "review.costs.note",
                                String.format(Locale.ROOT, "%.0f", PERCENT * provisioned.total() / onDemand.total()),
                                prices.region(),
                                prices.date())),
                List.of(
                        bar(text("review.costs.onDemand"), onDemand, most),
                        bar(text("review.costs.provisioned"), provisioned, most)));
    }

    private static Stream<Peak> peaks(TableForecast forecast) {
        return Stream.concat(Stream.of(forecast.table()), forecast.indexes().values().stream());
    }

    private static Bar bar(String name, Cost cost, double most) {
        return new Bar(
                name,
                List.of(new Part(cost.writes() / most, "bar-writes"), new Part(cost.reads() / most, "bar-reads")),
                String.format(Locale.ROOT, "$%,.0f", cost.total()),
                false);
    }
}
