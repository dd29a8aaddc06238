package dev.sluice.propose;

import dev.sluice.access.DynamoRequest;
import dev.sluice.design.Condition;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexDesign.Kind;
import dev.sluice.design.IndexDesign.Sparseness;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.design.Template;
import dev.sluice.limits.TableLimits;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A design in which one more index answers for an entity: one that is there and that the entity is not in (an overloaded index), or a new one. Immutable.
 *
 * @param design the design with it
 * @param index the index
 * @param isNew whether the design did not have it
 * @param request what asks it
 */
record IndexPlace(Design design, IndexDesign index, boolean isNew, DynamoRequest request) {
    private static final String NAME = "gsi";

    /**
     * Keys of an entity in an index.
     *
     * @param partition template of the partition key
     * @param sort template of the sort key
     */
    record Keys(Template partition, Template sort) {}

    /** Finds a place; empty where the table has no room for another index, or no place answers the question. */
    static Optional<IndexPlace> of(Design design, EntityDesign entity, RowQuestion question, Keys keys) {
        TableDesign table = design.table(entity.table()).orElseThrow();
        boolean isSparse = question.parameters().keySet().stream()
                .anyMatch(column -> !KeyColumns.isNeverNull(question.table(), column));
        Set<String> taken = attributeNames(design, table);
        Stream<IndexDesign> there = table.indexes().stream()
                .filter(index -> isOverloadable(table, index))
                .filter(index -> !isSparse || index.sparseness() == Sparseness.SPARSE)
                .filter(index -> index.keyAttributes().stream().noneMatch(key -> isUsed(entity, key)));
        return Stream.concat(
                        there.map(index -> placed(design, entity, index, keys)),
                        added(table, taken, isSparse).stream().map(index -> {
                            List<IndexDesign> all = new ArrayList<>(table.indexes());
                            all.add(index);
                            return placed(design.with(table.withIndexes(all)), entity, index, keys);
                        }))
                .flatMap(place -> place.asked(entity, question, table).stream())
                .findFirst();
    }

    /** Before it is known what asks it. */
    private record Placed(Design design, IndexDesign index) {
        Optional<IndexPlace> asked(EntityDesign entity, RowQuestion question, TableDesign before) {
            Table root = question.table();
            return AccessPath.of(design, design.entity(entity.name()).orElseThrow(), root)
                    .filter(path -> path.index().equals(Optional.of(index)))
                    .flatMap(path -> path.request(question.parameters()).stream())
                    .findFirst()
                    .map(request -> new IndexPlace(
                            design, index, before.index(index.name()).isEmpty(), request));
        }
    }

    private static Placed placed(Design design, EntityDesign entity, IndexDesign index, Keys keys) {
        Map<String, KeyMapping> all = new LinkedHashMap<>(entity.keys());
        all.put(index.partitionKeys().get(0).name(), new KeyMapping(keys.partition(), Condition.ALWAYS));
        all.put(index.sortKeys().get(0).name(), new KeyMapping(keys.sort(), Condition.ALWAYS));
        return new Placed(design.with(entity.withKeys(all)), index);
    }

    private static boolean isOverloadable(TableDesign table, IndexDesign index) {
        return index.kind() == Kind.GLOBAL
                && index.partitionKeys().size() == 1
                && index.sortKeys().size() == 1
                && index.projection() instanceof IndexProjection.All
                && index.keyAttributes().stream()
                        .allMatch(key -> key.type() == KeyType.S
                                && !table.keyAttributes().contains(key));
    }

    private static boolean isUsed(EntityDesign entity, KeyAttribute key) {
        return entity.keys().containsKey(key.name())
                || entity.attributes().stream()
                        .anyMatch(attribute -> attribute.name().equals(key.name()));
    }

    private static Set<String> attributeNames(Design design, TableDesign table) {
        Set<String> names = new HashSet<>();
        table.allKeyAttributes().forEach(key -> names.add(key.name()));
        design.entitiesOf(table).forEach(entity -> entity.attributes().forEach(each -> names.add(each.name())));
        return names;
    }

    private static Optional<IndexDesign> added(TableDesign table, Set<String> taken, boolean isSparse) {
        long global = table.indexes().stream()
                .filter(index -> index.kind() == Kind.GLOBAL)
                .count();
        if (global >= TableLimits.GLOBAL_INDEXES) {
            return Optional.empty();
        }
        int number = 1;
        while (table.index(NAME + number).isPresent()
                || taken.contains(NAME + number + "pk")
                || taken.contains(NAME + number + "sk")) {
            number++;
        }
        return Optional.of(new IndexDesign(
                NAME + number,
                Kind.GLOBAL,
                List.of(new KeyAttribute(NAME + number + "pk", KeyType.S)),
                List.of(new KeyAttribute(NAME + number + "sk", KeyType.S)),
                new IndexProjection.All(),
                isSparse ? Sparseness.SPARSE : Sparseness.DENSE));
    }
}
