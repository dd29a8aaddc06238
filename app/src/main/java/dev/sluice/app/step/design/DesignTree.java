package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.EntityMarks;
import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeSource.ListSource;
import dev.sluice.design.Design;
import dev.sluice.design.Embedding;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.engine.RenderedSample;
import dev.sluice.engine.RenderedSample.Coverage;
import dev.sluice.engine.RenderedSample.PlacedItem;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.survey.EntitySurvey;
import dev.sluice.survey.SurveyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The parts of a design as a tree, with what is left out of it. Figures are exact or missing: of every row that was checked, or of a sample that has every row. Pure.
 *
 * @param design whose parts they are
 * @param schema of the source, where it is known
 * @param survey of every row, where there is one
 * @param sample of rows under the design, or under a draft of it
 * @param sampled that design or draft, where there is a sample
 */
record DesignTree(
        Design design,
        Optional<Schema> schema,
        Optional<SurveyResult> survey,
        Optional<RenderedSample> sample,
        Optional<Design> sampled) {
    /** The groups; those that nearly every design has are there when they are empty, the others are not. */
    List<DesignNode> groups() {
        Stream<DesignNode> usual = Stream.of(
                DesignNode.group(text("design.tables"), tables()),
                DesignNode.group(text("design.entities"), entities()),
                DesignNode.group(text("design.indexes"), indexes()));
        Stream<DesignNode> others = Stream.of(
                        DesignNode.group(text("design.embedded"), lists()),
                        DesignNode.folded(text("design.leftOut"), leftOut()))
                .filter(group -> !group.children().isEmpty());
        return Stream.concat(usual, others).toList();
    }

    private List<DesignNode> tables() {
        return design.tables().stream()
                .map(table -> DesignNode.leaf(
                        DesignNode.Kind.TABLE,
                        table.name(),
                        figure(sum(design.entitiesOf(table).stream()
                                .map(EntityDesign::name)
                                .map(this::items)))))
                .toList();
    }

    private List<DesignNode> entities() {
        EntityMarks marks = new EntityMarks(design);
        return design.entities().stream()
                .map(entity -> DesignNode.entity(entity.name(), figure(items(entity.name())), marks.of(entity.name())))
                .toList();
    }

    private List<DesignNode> indexes() {
        List<DesignNode> indexes = new ArrayList<>();
        for (TableDesign table : design.tables()) {
            for (IndexDesign index : table.indexes()) {
                indexes.add(DesignNode.index(
                        table.name(),
                        index.name(),
                        index.sparseness() == IndexDesign.Sparseness.SPARSE ? text("design.sparse.word") : "",
                        figure(entries(table, index))));
            }
        }
        return indexes;
    }

    private List<DesignNode> lists() {
        return design.entities().stream()
                .flatMap(entity -> entity.embeddings().stream()
                        .map(list -> DesignNode.list(entity.name(), list.alias(), figure(elements(entity, list)))))
                .toList();
    }

    private List<DesignNode> leftOut() {
        return schema.stream()
                .flatMap(known -> known.tables().stream())
                .map(Table::name)
                .filter(name -> !isMapped(name))
                .map(name -> DesignNode.leaf(DesignNode.Kind.LEFT_OUT, name.toString(), ""))
                .toList();
    }

    /** As D11 sees it: a table that is only copied from stays behind with all rows that nothing refers to. */
    private boolean isMapped(QualifiedName table) {
        return design.entities().stream()
                .anyMatch(entity -> entity.root().equals(table)
                        || entity.embeddings().stream()
                                .anyMatch(list -> list.table().equals(table)));
    }

    private static String figure(OptionalLong count) {
        return count.isPresent() ? Figures.count(count.getAsLong()) : "";
    }

    private static OptionalLong sum(Stream<OptionalLong> counts) {
        return counts.reduce(
                OptionalLong.of(0),
                (one, other) -> one.isPresent() && other.isPresent()
                        ? OptionalLong.of(one.getAsLong() + other.getAsLong())
                        : OptionalLong.empty());
    }

    private OptionalLong items(String entity) {
        Optional<EntitySurvey> surveyed = survey.flatMap(all -> all.entities().stream()
                .filter(one -> one.entity().equals(entity))
                .findFirst());
        if (surveyed.isPresent()) {
            return OptionalLong.of(surveyed.get().items());
        }
        return sample.flatMap(rows -> rows.entity(entity))
                .filter(rows -> rows.coverage() == Coverage.ALL_ROWS)
                .map(rows -> OptionalLong.of(rows.items()))
                .orElse(OptionalLong.empty());
    }

    private boolean isWhole(String entity) {
        return sample.flatMap(rows -> rows.entity(entity))
                .filter(rows -> rows.coverage() == Coverage.ALL_ROWS)
                .isPresent();
    }

    private Stream<PlacedItem> itemsIn(String table, Optional<String> index) {
        return sample.stream()
                .flatMap(rows -> rows.views().stream())
                .filter(view -> view.table().equals(table) && view.index().equals(index))
                .flatMap(view -> view.collections().stream())
                .flatMap(collection -> collection.items().stream());
    }

    private OptionalLong entries(TableDesign table, IndexDesign index) {
        boolean isExact = design.entitiesOf(table).stream()
                .filter(entity -> index.keyAttributes().stream()
                        .anyMatch(key -> entity.keys().containsKey(key.name())
                                || entity.attributes().stream()
                                        .anyMatch(attribute -> attribute.name().equals(key.name()))))
                .allMatch(entity -> isWhole(entity.name()));
        return isExact && sample.isPresent()
                ? OptionalLong.of(
                        itemsIn(table.name(), Optional.of(index.name())).count())
                : OptionalLong.empty();
    }

    private OptionalLong elements(EntityDesign entity, Embedding list) {
        Optional<String> attribute = sampled.flatMap(drawn -> drawn.entity(entity.name())).stream()
                .flatMap(drawn -> drawn.attributes().stream())
                .filter(each -> each.source() instanceof ListSource source
                        && source.embedding().equals(list.alias()))
                .map(AttributeMapping::name)
                .findFirst();
        return attribute.isPresent() && isWhole(entity.name())
                ? OptionalLong.of(itemsIn(entity.table(), Optional.empty())
                        .map(PlacedItem::item)
                        .filter(item -> item.entity().equals(entity.name()))
                        .map(item -> item.item().attributes().get(attribute.get()))
                        .mapToLong(value -> value instanceof ListValue found
                                ? found.elements().size()
                                : 0)
                        .sum())
                : OptionalLong.empty();
    }
}
