package dev.sluice.design;

import java.util.List;
import java.util.Optional;

/**
 * The whole design. Immutable and thread-safe.
 *
 * @param separator the character between the parts of a key, escaped inside values
 * @param tables the target's tables
 * @param entities the entities, in the order of the document
 */
public record Design(char separator, List<TableDesign> tables, List<EntityDesign> entities) {
    public Design {
        tables = List.copyOf(tables);
        entities = List.copyOf(entities);
    }

    /** Finds a table by name. */
    public Optional<TableDesign> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** Finds an entity by name. */
    public Optional<EntityDesign> entity(String name) {
        return entities.stream().filter(entity -> entity.name().equals(name)).findFirst();
    }

    /** The entities of a table. */
    public List<EntityDesign> entitiesOf(TableDesign table) {
        return entities.stream()
                .filter(entity -> entity.table().equals(table.name()))
                .toList();
    }

    /** The same with other tables. */
    public Design withTables(List<TableDesign> others) {
        return new Design(separator, others, entities);
    }

    /** The same with other entities. */
    public Design withEntities(List<EntityDesign> others) {
        return new Design(separator, tables, others);
    }

    /** The same with a table in the place of the one of its name. */
    public Design with(TableDesign changed) {
        return withTables(tables.stream()
                .map(table -> table.name().equals(changed.name()) ? changed : table)
                .toList());
    }

    /** The same with an entity in the place of the one of its name. */
    public Design with(EntityDesign changed) {
        return withEntities(entities.stream()
                .map(entity -> entity.name().equals(changed.name()) ? changed : entity)
                .toList());
    }
}
