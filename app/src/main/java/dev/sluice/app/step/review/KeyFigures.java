package dev.sluice.app.step.review;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.BarList.Bar;
import dev.sluice.app.control.BarList.Part;
import dev.sluice.app.i18n.Figures;
import dev.sluice.cutover.CutoverFacts;
import dev.sluice.engine.RenderedSample;
import dev.sluice.engine.RenderedSample.Coverage;
import dev.sluice.engine.RenderedSample.View;
import dev.sluice.gateway.HeatMinute;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What lies under single partition keys, or goes to them.
 *
 * @param state what was counted
 * @param bars the largest first
 */
record KeyFigures(ChartState state, List<Bar> bars) {
    /** What one partition of DynamoDB takes in a second (dynamodb-facts, partitions). */
    private static final double WRITE_UNITS = 1_000;

    private static final int MOST = 6;
    private static final String WRITES = "bar-writes";

    /** No row was rendered. */
    static final KeyFigures NO_ROWS = new KeyFigures(ChartState.missing(text("review.collections.missing")), List.of());

    KeyFigures {
        bars = List.copyOf(bars);
    }

    /** A collection with where it is. */
    private record Placed(View view, RenderedSample.Collection collection) {
        long bytes() {
            return collection.size().count();
        }

        String name() {
            return view.index()
                    .map(index -> text("review.collections.ofIndex", collection.partitionKey(), index))
                    .orElse(collection.partitionKey());
        }
    }

    /** The largest collections of some rows. */
    static KeyFigures of(RenderedSample sample) {
        List<Placed> largest = sample.views().stream()
                .flatMap(view -> view.collections().stream().map(each -> new Placed(view, each)))
                .sorted(Comparator.comparingLong(Placed::bytes).reversed().thenComparing(Placed::name))
                .limit(MOST)
                .toList();
        if (largest.isEmpty()) {
            return NO_ROWS;
        }
        long most = Math.max(1, largest.get(0).bytes());
        List<Bar> bars = largest.stream()
                .map(placed -> new Bar(
                        placed.name(),
                        List.of(new Part((double) placed.bytes() / most, WRITES)),
                        text(
                                "review.collections.figure",
                                Figures.bytes(placed.bytes()),
                                Figures.count(placed.collection().items().size())),
                        false))
                .toList();
        boolean isAll = sample.entities().stream().allMatch(entity -> entity.coverage() == Coverage.ALL_ROWS);
        return new KeyFigures(
                new ChartState(
                        isAll ? text("review.collections.all") : text("review.collections.first"),
                        "",
                        isAll ? "" : text("review.collections.firstNote")),
                bars);
    }

    /** The hottest second of the hottest key of each table and index, as a sync has counted. */
    static KeyFigures of(CutoverFacts.Heat heat) {
        if (heat.minutes().isEmpty()) {
            return new KeyFigures(ChartState.missing(text("review.heat.missing")), List.of());
        }
        Map<String, HeatMinute> hottest = new TreeMap<>(heat.minutes().stream()
                .collect(Collectors.toMap(
                        minute -> minute.table() + "\n" + minute.index(),
                        minute -> minute,
                        (one, other) -> other.most() > one.most() ? other : one)));
        List<Bar> bars = hottest.values().stream()
                .sorted(Comparator.comparingDouble(HeatMinute::most).reversed())
                .limit(MOST)
                .map(KeyFigures::bar)
                .toList();
        String since = heat.counted().map(span -> Figures.day(span.since())).orElse("");
        return new KeyFigures(new ChartState(text("review.heat.origin", since), "", text("review.heat.note")), bars);
    }

    /**
     * What a sync has counted could not be read.
     *
     * @param why a sentence
     */
    static KeyFigures unread(String why) {
        return new KeyFigures(ChartState.missing(text("review.heat.unread", why)), List.of());
    }

    private static Bar bar(HeatMinute minute) {
        String key = minute.index().isEmpty()
                ? minute.key()
                : text("review.collections.ofIndex", minute.key(), minute.index());
        return new Bar(
                key,
                List.of(new Part(minute.most() / WRITE_UNITS, WRITES)),
                text("review.heat.figure", Figures.units(minute.most())),
                minute.most() > WRITE_UNITS);
    }
}
