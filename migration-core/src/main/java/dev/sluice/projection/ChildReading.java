package dev.sluice.projection;

import dev.sluice.design.Condition;
import dev.sluice.design.OrderTerm;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Table;
import java.util.List;

/**
 * What has to be read for one embedding.
 *
 * @param table the child table
 * @param toParent its foreign key that refers to the root table
 * @param joins to-one joins of the child row
 * @param columns what each child row holds
 * @param conditions conditions on the child row evaluated beside the columns, as in {@link EntityReading#conditions()}
 * @param filter which child rows take part
 * @param order the order; references name the child's own columns or a {@link Join}'s alias; the reader appends the child's
 *     primary key (or, without one, all its columns) to make the order total
 * @param limit the most elements; the reader stops at one more
 */
public record ChildReading(
        Table table,
        ForeignKey toParent,
        List<Join> joins,
        List<ReadColumn> columns,
        List<Condition> conditions,
        Condition filter,
        List<OrderTerm> order,
        int limit) {
    public ChildReading {
        joins = List.copyOf(joins);
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
        order = List.copyOf(order);
    }
}
