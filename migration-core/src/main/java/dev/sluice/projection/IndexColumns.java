package dev.sluice.projection;

import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The columns of the root row that decide where in its table's indexes an item stands. Immutable and thread-safe.
 *
 * @param root their names, sorted, each once
 * @param others whether other tables have a say in it, or values of which this does not tell
 */
public record IndexColumns(List<String> root, Others others) {
    public IndexColumns {
        root = List.copyOf(root);
    }

    /** Whether the root row alone decides. */
    public enum Others {
        NONE,
        SOME
    }

    static IndexColumns of(EntityProjection entity, Keyring keys) {
        EntityReading reading = entity.reading();
        Set<String> root = new TreeSet<>();
        boolean others = false;
        for (int place : keys.indexKeyPlaces()) {
            ReadColumn column = reading.columns().get(place);
            others |= !column.alias().equals(EntityReading.ROOT);
            root.add(column.column().name());
        }
        // Which of them decides over an index is not told apart.
        reading.conditions()
                .forEach(condition ->
                        condition.comparisons().stream().map(Comparison::column).forEach(root::add));
        reading.filter().comparisons().stream().map(Comparison::column).forEach(root::add);
        for (String attribute : ordinaryKeys(entity)) {
            Optional<SourceColumn> source = entity.mappings().stream()
                    .filter(mapped -> mapped.path().equals(AttributePath.of(attribute)))
                    .map(MappedAttribute::source)
                    .findFirst();
            others |= source.filter(
                            column -> column.table().equals(reading.root().name()))
                    .isEmpty();
            source.map(SourceColumn::column).ifPresent(root::add);
        }
        root.removeIf(column -> reading.root().column(column).isEmpty());
        return new IndexColumns(List.copyOf(root), others ? Others.SOME : Others.NONE);
    }

    /** Key attributes of indexes that the entity fills like any other attribute. */
    private static Set<String> ordinaryKeys(EntityProjection entity) {
        Set<String> names = new HashSet<>();
        for (IndexDesign index : entity.table().indexes()) {
            index.keyAttributes().stream().map(KeyAttribute::name).forEach(names::add);
        }
        names.removeAll(entity.entity().keys().keySet());
        names.retainAll(entity.entity().attributes().stream()
                .map(attribute -> attribute.name())
                .toList());
        return names;
    }
}
