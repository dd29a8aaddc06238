package dev.sluice.engine;

import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.Item;
import dev.sluice.item.ItemSize;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Projection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.RowText;
import dev.sluice.projection.SensitiveColumns;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.Cancellation;
import dev.sluice.source.Schema;
import dev.sluice.value.Bytes;
import dev.sluice.value.WriteUnits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some rows of a source, and what they become under one design after the other, saved or not, by the projection that backfill and
 * verification use. Rows are read once and kept as long as a design reads the same columns; only entities that differ from the last
 * design are rendered again. Thread-safe; one design is rendered at a time.
 */
public final class DesignSample {
    private static final int REFUSED_LISTED = 100;

    private final Schema schema;
    private final Rows source;
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, EntityItems> rendered = new HashMap<>();
    private int readings;

    /** Where rows come from. */
    @FunctionalInterface
    public interface Rows {
        /**
         * Reads the first rows of some entities.
         *
         * @param readings what to read, each of another entity
         * @param cancellation stops it
         * @return by the entity's name
         */
        Map<String, SampleRows> first(List<EntityReading> readings, Cancellation cancellation);
    }

    /**
     * The first rows of an entity.
     *
     * @param rows in the order of the primary key
     * @param coverage whether there are more
     */
    public record SampleRows(List<SourceRow> rows, RenderedSample.Coverage coverage) {
        public SampleRows {
            rows = List.copyOf(rows);
        }
    }

    /** Rows with the number of their reading, which tells them from those that were read before or after. */
    private record Held(EntityReading reading, SampleRows rows, int number) {}

    /** What makes the items of an entity what they are; rows by the number of their reading. */
    record Recipe(EntityDesign entity, TableDesign table, char separator, SensitiveColumns sensitive, int rows) {}

    /** A rendered row, with the item as it is for its place and as people may see it, and what its put costs. */
    record RenderedRow(Item item, RenderedSample.SampledItem shown, WriteUnits units) {}

    /** The items of an entity. */
    record EntityItems(
            Recipe recipe, SampleRows rows, List<RenderedRow> items, List<RenderedSample.RefusedRow> refused) {}

    /** A sample of nothing yet. */
    public DesignSample(Schema schema, Rows source) {
        this.schema = schema;
        this.source = source;
    }

    /** The tables that designs are compiled against. */
    public Schema schema() {
        return schema;
    }

    /**
     * What the rows become.
     *
     * @param design any design; where it does not compile, the result says why and holds nothing else
     * @throws dev.sluice.problem.UnreachableException when rows have to be read and the source refuses
     */
    public synchronized RenderedSample render(Design design, Watch watch) {
        List<Finding> problems = Projection.check(design, schema);
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            return new RenderedSample(List.of(), List.of(), List.of(), problems);
        }
        Projection projection = Projection.compile(design, schema);
        read(projection, watch.cancellation());
        List<EntityItems> entities = new ArrayList<>();
        for (EntityProjection entity : projection.entities()) {
            watch.cancellation().throwIfRequested();
            entities.add(items(entity, design.separator(), projection.sensitiveColumns()));
        }
        return new SampleViews(projection, entities).sample(problems);
    }

    private void read(Projection projection, Cancellation cancellation) {
        List<EntityReading> missing = projection.entities().stream()
                .map(EntityProjection::reading)
                .filter(reading -> {
                    Held rows = held.get(reading.entity());
                    return rows == null || !rows.reading().equals(reading);
                })
                .toList();
        if (!missing.isEmpty()) {
            Map<String, SampleRows> read = source.first(missing, cancellation);
            readings++;
            missing.forEach(reading -> held.put(reading.entity(), new Held(reading, rows(read, reading), readings)));
        }
    }

    private static SampleRows rows(Map<String, SampleRows> read, EntityReading reading) {
        SampleRows rows = read.get(reading.entity());
        if (rows == null) {
            throw new IllegalStateException("not read: " + reading.entity());
        }
        return rows;
    }

    private EntityItems items(EntityProjection entity, char separator, SensitiveColumns sensitive) {
        String name = entity.entity().name();
        Held rows = held.get(name);
        if (rows == null) {
            throw new IllegalStateException("not read: " + name);
        }
        Recipe recipe = new Recipe(entity.entity(), entity.table(), separator, sensitive, rows.number());
        EntityItems known = rendered.get(name);
        if (known != null && known.recipe().equals(recipe)) {
            return known;
        }
        EntityItems items = items(entity, recipe, rows.rows());
        rendered.put(name, items);
        return items;
    }

    private static EntityItems items(EntityProjection entity, Recipe recipe, SampleRows rows) {
        RowText text = new RowText(entity.reading(), recipe.sensitive());
        AttributeValueSink sink = new AttributeValueSink();
        List<RenderedRow> items = new ArrayList<>();
        List<RenderedSample.RefusedRow> refused = new ArrayList<>();
        ItemCost cost = new ItemCost(recipe.table());
        for (SourceRow row : rows.rows()) {
            Rendering rendering = entity.render(row, sink);
            if (rendering instanceof Rendering.Rendered) {
                Item item = sink.item().orElseThrow();
                Bytes size = ItemSize.of(item).measured();
                items.add(new RenderedRow(
                        item,
                        new RenderedSample.SampledItem(
                                entity.entity().name(),
                                text.key(row),
                                entity.mask().apply(item),
                                size),
                        cost.of(item, size)));
            } else if (rendering instanceof Rendering.Rejected rejected && refused.size() < REFUSED_LISTED) {
                refused.add(new RenderedSample.RefusedRow(text.key(row), rejected.rule() + ": " + rejected.reason()));
            }
        }
        return new EntityItems(recipe, rows, List.copyOf(items), List.copyOf(refused));
    }
}
