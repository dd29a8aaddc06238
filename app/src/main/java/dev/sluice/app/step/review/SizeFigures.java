package dev.sluice.app.step.review;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.EntityMark;
import dev.sluice.app.control.StackedColumns;
import dev.sluice.app.control.StackedColumns.Column;
import dev.sluice.app.control.StackedColumns.Part;
import dev.sluice.app.i18n.Figures;
import dev.sluice.engine.RenderedSample;
import dev.sluice.limits.SizeLimits;
import dev.sluice.survey.EntitySurvey;
import dev.sluice.survey.SurveyResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How many items have which size, by entity.
 *
 * @param state what was counted
 * @param content of the chart
 * @param legend the entities by their colours
 */
record SizeFigures(ChartState state, StackedColumns.Content content, List<Legend> legend) {
    private static final int FIRST_POWER = 5;
    private static final int LAST_POWER = 19;
    /** Every fourth class has its size below it, but for the last, where the limit stands. */
    private static final int NAMED = 4;

    private static final int LAST_NAMED = 16;

    static final SizeFigures NONE = new SizeFigures(
            ChartState.missing(text("review.sizes.missing")), content(Map.of(), List.of(), ""), List.of());

    SizeFigures {
        legend = List.copyOf(legend);
    }

    /** A colour and what it stands for. */
    record Legend(String entity, String style) {}

    /**
     * What the rows of an entity become.
     *
     * @param histogram entry {@code n} counts sizes of 2^n to 2^(n+1)-1 bytes
     */
    private record Counted(String entity, List<Long> histogram, String largest) {}

    /** Of all rows. */
    static SizeFigures of(SurveyResult survey, Function<String, EntityMark> marks) {
        List<Counted> counted = survey.entities().stream()
                .map(entity -> new Counted(
                        entity.entity(),
                        entity.histogram(),
                        Figures.bytes(entity.largest().count())))
                .toList();
        String note = survey.entities().stream()
                .max(Comparator.comparing(entity -> entity.largest().count()))
                .filter(largest -> largest.items() > 0)
                .map(SizeFigures::largest)
                .orElse("");
        return of(counted, marks, text("review.sizes.all", Figures.count(survey.itemsRendered())), note);
    }

    private static String largest(EntitySurvey entity) {
        return text("review.sizes.largest", Figures.bytes(entity.largest().count()), entity.largestKey());
    }

    /** Of the first rows. */
    static SizeFigures of(RenderedSample sample, Function<String, EntityMark> marks) {
        Map<String, long[]> histograms = new LinkedHashMap<>();
        sample.entities().forEach(entity -> histograms.put(entity.entity(), new long[Long.SIZE]));
        sample.views().stream()
                .filter(view -> view.index().isEmpty())
                .flatMap(view -> view.collections().stream())
                .flatMap(collection -> collection.items().stream())
                .map(RenderedSample.PlacedItem::item)
                .forEach(item -> histograms
                        .computeIfAbsent(item.entity(), ignored -> new long[Long.SIZE])[
                        Long.SIZE
                                - 1
                                - Long.numberOfLeadingZeros(
                                        Math.max(1, item.size().count()))]++);
        List<Counted> counted = sample.entities().stream()
                .map(entity -> new Counted(
                        entity.entity(),
                        IntStream.range(0, Long.SIZE)
                                .mapToObj(power -> histograms.getOrDefault(entity.entity(), new long[Long.SIZE])[power])
                                .toList(),
                        Figures.bytes(entity.sizes().largest().count())))
                .toList();
        long items = sample.entities().stream()
                .mapToLong(RenderedSample.EntitySample::items)
                .sum();
        boolean isAll =
                sample.entities().stream().allMatch(entity -> entity.coverage() == RenderedSample.Coverage.ALL_ROWS);
        return of(
                counted,
                marks,
                isAll
                        ? text("review.sizes.all", Figures.count(items))
                        : text("review.sizes.first", Figures.count(items)),
                isAll ? "" : text("review.sizes.firstNote"));
    }

    private static SizeFigures of(
            List<Counted> counted, Function<String, EntityMark> marks, String origin, String note) {
        Map<String, String> styles = new LinkedHashMap<>();
        counted.forEach(entity -> styles.put(
                entity.entity(), "fill-" + marks.apply(entity.entity()).colour()));
        return new SizeFigures(
                new ChartState(origin, "", note),
                content(styles, counted, spoken(counted)),
                styles.entrySet().stream()
                        .map(entry -> new Legend(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static String spoken(List<Counted> counted) {
        StringBuilder words = new StringBuilder(text("review.sizes"));
        for (Counted entity : counted) {
            long items = entity.histogram().stream().mapToLong(Long::longValue).sum();
            words.append(". ")
                    .append(text("review.sizes.spoken", entity.entity(), Figures.count(items), entity.largest()));
        }
        return words.toString();
    }

    private static StackedColumns.Content content(Map<String, String> styles, List<Counted> counted, String spoken) {
        List<Column> columns = new ArrayList<>();
        long tallest = 0;
        for (int power = FIRST_POWER; power < LAST_POWER; power++) {
            List<Part> parts = new ArrayList<>();
            for (Counted entity : counted) {
                long count = count(entity.histogram(), power);
                if (count > 0) {
                    parts.add(new Part(count, styles.getOrDefault(entity.entity(), "fill-1")));
                }
            }
            tallest = Math.max(tallest, parts.stream().mapToLong(Part::count).sum());
            columns.add(new Column(
                    (power - FIRST_POWER) % NAMED == 1 && power < LAST_NAMED ? Figures.bytes(1L << power) : "", parts));
        }
        double limit = Math.log(SizeLimits.ITEM.count()) / Math.log(2) - FIRST_POWER;
        return new StackedColumns.Content(columns, Figures.count(tallest), limit, text("review.sizes.limit"), spoken);
    }

    /** What is smaller or larger than the chart goes into its first or last column. */
    private static long count(List<Long> histogram, int power) {
        int from = power == FIRST_POWER ? 0 : power;
        int to = power == LAST_POWER - 1 ? histogram.size() : power + 1;
        return IntStream.range(Math.min(from, histogram.size()), Math.min(to, histogram.size()))
                .mapToLong(histogram::get)
                .sum();
    }
}
