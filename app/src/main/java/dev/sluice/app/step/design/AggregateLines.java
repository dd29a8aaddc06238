package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.EntityMarks;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.engine.RenderedSample;
import dev.sluice.engine.RenderedSample.PlacedItem;
import dev.sluice.item.AttributeValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The lines of one tab of the aggregate view. Used by one thread, for one design. */
final class AggregateLines {
    /** How many items of a run show before somebody asks for more. */
    static final int FEW = 3;
    /** How many collections show before somebody asks for more. */
    static final int COLLECTIONS = 100;
    /** The place of the line that asks for more collections. */
    static final String MORE_COLLECTIONS = "";

    private final Design design;
    private final EntityMarks marks;
    private final Map<String, List<String>> columns = new HashMap<>();

    AggregateLines(Design design) {
        this.design = design;
        this.marks = new EntityMarks(design);
    }

    /**
     * What somebody chose of a tab.
     *
     * @param order of the collections
     * @param opened places whose items show all
     * @param collections how many show
     * @param attributes which ones of each entity
     */
    record Choice(AggregateOrder order, Set<String> opened, int collections, ShownAttributes attributes) {}

    /** The attributes of an entity that can show where a view has its items. */
    List<String> available(RenderedSample.View view, String entity) {
        return columns(entity).stream().filter(IndexContents.of(design, view)).toList();
    }

    List<AggregateLine> of(RenderedSample.View view, Choice choice) {
        List<RenderedSample.Collection> ordered = new ArrayList<>(view.collections());
        if (choice.order() == AggregateOrder.LARGEST) {
            ordered.sort(Comparator.comparingInt((RenderedSample.Collection collection) ->
                            collection.items().size())
                    .reversed());
        }
        Predicate<String> kept = IndexContents.of(design, view);
        List<AggregateLine> lines = new ArrayList<>();
        int number = 0;
        for (RenderedSample.Collection collection : ordered) {
            if (number == choice.collections()) {
                lines.add(more(
                        MORE_COLLECTIONS,
                        text("design.aggregate.moreCollections", Figures.count(ordered.size() - number))));
                break;
            }
            number++;
            lines.add(partition(collection));
            runs(collection).forEach(run -> lines.addAll(of(run, choice, kept)));
        }
        return lines;
    }

    private static AggregateLine more(String place, String lead) {
        return new AggregateLine(
                AggregateLine.Kind.MORE, place, 0, lead, "", Optional.empty(), List.of(), Optional.empty());
    }

    private static AggregateLine partition(RenderedSample.Collection collection) {
        return new AggregateLine(
                AggregateLine.Kind.PARTITION,
                collection.partitionKey(),
                0,
                collection.partitionKey(),
                text(
                        "design.aggregate.collection",
                        collection.items().size(),
                        Figures.bytes(collection.size().count())),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** Items of one entity that stand one after the other. */
    private record Run(String place, String entity, List<PlacedItem> items) {}

    private static List<Run> runs(RenderedSample.Collection collection) {
        List<Run> runs = new ArrayList<>();
        List<PlacedItem> items = collection.items();
        int begin = 0;
        while (begin < items.size()) {
            String entity = items.get(begin).item().entity();
            int end = begin;
            while (end < items.size() && items.get(end).item().entity().equals(entity)) {
                end++;
            }
            String place = collection.partitionKey() + "\u0000" + entity + "\u0000" + runs.size();
            runs.add(new Run(place, entity, items.subList(begin, end)));
            begin = end;
        }
        return runs;
    }

    private List<AggregateLine> of(Run run, Choice choice, Predicate<String> kept) {
        List<String> names = columns(run.entity()).stream().filter(kept).toList();
        List<String> shown = choice.attributes().of(run.entity(), names);
        List<AggregateLine> lines = new ArrayList<>();
        lines.add(new AggregateLine(
                AggregateLine.Kind.ENTITY,
                run.place(),
                run.items().size(),
                run.entity(),
                names.size() > shown.size() ? text("design.aggregate.moreAttributes", names.size() - shown.size()) : "",
                Optional.of(marks.of(run.entity())),
                shown,
                Optional.empty()));
        int count = run.items().size();
        int listed = choice.opened().contains(run.place()) || count == FEW + 1 ? count : Math.min(count, FEW);
        run.items().stream().limit(listed).forEach(item -> lines.add(item(run, item, shown)));
        if (listed < count) {
            lines.add(new AggregateLine(
                    AggregateLine.Kind.MORE,
                    run.place(),
                    0,
                    text("design.aggregate.more", Figures.count(count - listed), run.entity()),
                    "",
                    Optional.of(marks.of(run.entity())),
                    List.of(),
                    Optional.empty()));
        }
        return lines;
    }

    private AggregateLine item(Run run, PlacedItem placed, List<String> shown) {
        return new AggregateLine(
                AggregateLine.Kind.ITEM,
                run.place(),
                0,
                placed.sortKey(),
                "",
                Optional.of(marks.of(run.entity())),
                shown.stream()
                        .map(name -> {
                            AttributeValue value = placed.item().item().get(name);
                            return value == null ? "" : ValueText.of(value);
                        })
                        .toList(),
                Optional.of(placed.item()));
    }

    /** The attributes that tell items of an entity apart: no keys and nothing that is the same in all. */
    private List<String> columns(String entity) {
        return columns.computeIfAbsent(
                entity, name -> design.entity(name).map(this::columnsOf).orElse(List.of()));
    }

    private List<String> columnsOf(EntityDesign entity) {
        Set<String> keys = design.table(entity.table()).map(TableDesign::allKeyAttributes).orElse(List.of()).stream()
                .map(KeyAttribute::name)
                .collect(Collectors.toSet());
        return entity.attributes().stream()
                .filter(attribute -> !(attribute.source() instanceof AttributeSource.ConstantSource))
                .map(AttributeMapping::name)
                .filter(name -> !keys.contains(name))
                .toList();
    }
}
