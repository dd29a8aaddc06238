package dev.sluice.app.step.design;

import dev.sluice.app.control.EntityMark;
import dev.sluice.app.session.EntityMarks;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.Design;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.engine.RenderedSample;
import dev.sluice.item.AttributeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The sample items of a table or index, one below the other. Immutable.
 *
 * @param attributes the names of what the items have, its keys first, then attributes in the order of the design, and keys of indexes
 * @param rows the items, by partition key and sort key, for reading: a scan of DynamoDB has its partitions in no such order
 */
record ItemTable(List<String> attributes, List<Row> rows) {
    static final ItemTable NONE = new ItemTable(List.of(), List.of());

    /**
     * An item.
     *
     * @param mark of its entity
     * @param item masked where sensitive
     */
    record Row(EntityMark mark, RenderedSample.SampledItem item) {
        /** An attribute for people; empty where the item has none of this name. */
        String value(String attribute) {
            AttributeValue value = item.item().get(attribute);
            return value == null ? "" : ValueText.of(value);
        }
    }

    /**
     * What a table is of.
     *
     * @param design that the rows were rendered under
     * @param view of a table or an index
     */
    record Of(Design design, RenderedSample.View view) {}

    /** The items of a view of a design. */
    static ItemTable of(Of wanted) {
        Design design = wanted.design();
        RenderedSample.View view = wanted.view();
        EntityMarks marks = new EntityMarks(design);
        List<String> keys = keys(design, view);
        Predicate<String> contents = IndexContents.of(design, view);
        List<Row> rows = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (RenderedSample.Collection collection : view.collections()) {
            for (RenderedSample.PlacedItem placed : collection.items()) {
                rows.add(new Row(marks.of(placed.item().entity()), placed.item()));
                found.addAll(placed.item().item().attributes().keySet());
            }
        }
        Set<String> names = new LinkedHashSet<>(keys);
        Stream.concat(mapped(design, view.table()), keysOfIndexes(design, view.table()))
                .filter(contents)
                .forEach(names::add);
        names.retainAll(found);
        return new ItemTable(List.copyOf(names), List.copyOf(rows));
    }

    private static List<String> keys(Design design, RenderedSample.View view) {
        Optional<TableDesign> table = design.table(view.table());
        List<String> keys = new ArrayList<>();
        table.flatMap(found -> view.index().flatMap(found::index))
                .map(IndexDesign::keyAttributes)
                .ifPresent(index -> index.forEach(key -> keys.add(key.name())));
        table.map(TableDesign::keyAttributes)
                .ifPresent(own -> own.stream().map(KeyAttribute::name).forEach(keys::add));
        return keys;
    }

    private static Stream<String> keysOfIndexes(Design design, String table) {
        return design.table(table).stream()
                .flatMap(found -> found.allKeyAttributes().stream())
                .map(KeyAttribute::name);
    }

    private static Stream<String> mapped(Design design, String table) {
        return design.entities().stream()
                .filter(entity -> entity.table().equals(table))
                .flatMap(entity -> entity.attributes().stream())
                .map(AttributeMapping::name);
    }
}
