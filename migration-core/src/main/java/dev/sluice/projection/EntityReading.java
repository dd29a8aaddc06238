package dev.sluice.projection;

import dev.sluice.design.Condition;
import dev.sluice.source.Table;
import java.util.List;

/**
 * What has to be read from the source to render an entity: tables, joins, columns, conditions, children. Says nothing of how.
 * Immutable and thread-safe.
 *
 * @param entity the entity's name
 * @param root the root table; it has a primary key
 * @param joins the to-one joins, each after the one it starts from
 * @param columns what each row holds; the root's primary key columns come first, in key order
 * @param conditions conditions on the root row that are evaluated beside the columns
 * @param filter the entity's filter; rows that fail it are read and counted, not rendered
 * @param children the embedded children
 */
public record EntityReading(
        String entity,
        Table root,
        List<Join> joins,
        List<ReadColumn> columns,
        List<Condition> conditions,
        Condition filter,
        List<ChildReading> children) {
    /** The alias of the root table, or of the child table inside a {@link ChildReading}. */
    public static final String ROOT = "";

    public EntityReading {
        joins = List.copyOf(joins);
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
        children = List.copyOf(children);
    }

    /** How many of {@link #columns()} are the root's primary key. */
    public int keyColumns() {
        return root.primaryKey().orElseThrow().columns().size();
    }
}
