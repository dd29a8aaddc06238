package dev.sluice.simulator.operation;

import dev.sluice.item.AttributeValue;
import dev.sluice.simulator.expression.Condition;
import dev.sluice.simulator.expression.ConditionParser;
import dev.sluice.simulator.expression.Placeholders;
import dev.sluice.simulator.expression.Projection;
import dev.sluice.simulator.expression.ReadAttributes;
import dev.sluice.simulator.protocol.RefusedException;
import dev.sluice.simulator.protocol.RequestDocument;
import dev.sluice.simulator.table.Catalog;
import dev.sluice.simulator.table.Entries;
import dev.sluice.simulator.table.SecondaryIndex;
import dev.sluice.simulator.table.SimulatedTable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Query and Scan have in common.
 *
 * @param table of which table
 * @param index of which index, null for the table itself
 * @param limit items to evaluate at most
 * @param filter which of them to return
 * @param projection what of them
 * @param select all attributes, those projected, those named, or a count
 * @param price units for each 4 KB
 * @param startKey where the page before ended
 */
record PageRequest(
        SimulatedTable table,
        @Nullable SecondaryIndex index,
        int limit,
        Condition filter,
        Optional<Projection> projection,
        String select,
        double price,
        Optional<Map<String, AttributeValue>> startKey) {
    static PageRequest of(RequestDocument request, Catalog catalog, Placeholders placeholders) throws RefusedException {
        WriteActions.refuseLegacy(request);
        Optional<String> filter = request.optionalText("FilterExpression");
        Condition condition = filter.isPresent()
                ? ConditionParser.parse("FilterExpression", filter.get(), placeholders)
                : Condition.ALWAYS;
        Optional<Projection> projection = Reads.projection(request, placeholders);
        int limit = request.number("Limit").orElse(Integer.MAX_VALUE);
        if (limit < 1) {
            throw RefusedException.invalid("1 validation error detected: Value '" + limit
                    + "' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
        }
        SimulatedTable table = catalog.table(request.text("TableName"));
        SecondaryIndex index = index(request, table);
        if (index != null && !Consumed.isLocal(index) && request.isSet("ConsistentRead")) {
            throw RefusedException.invalid("Consistent reads are not supported on global secondary indexes");
        }
        if (index != null) {
            checkProjected(index, condition);
        }
        String select = select(request, index, projection);
        return new PageRequest(
                table, index, limit, condition, projection, select, Reads.price(request), startKey(request));
    }

    private static void checkProjected(SecondaryIndex index, Condition filter) throws RefusedException {
        for (String name : ReadAttributes.of(filter)) {
            if (!index.projects(name)) {
                throw RefusedException.invalidParameter("Secondary index "
                        + index.design().name() + " does not project one or more filter attributes: [" + name + "]");
            }
        }
    }

    private static Optional<Map<String, AttributeValue>> startKey(RequestDocument request) throws RefusedException {
        return request.has("ExclusiveStartKey")
                ? Optional.of(request.item("ExclusiveStartKey").attributes())
                : Optional.empty();
    }

    private static @Nullable SecondaryIndex index(RequestDocument request, SimulatedTable table)
            throws RefusedException {
        Optional<String> name = request.optionalText("IndexName");
        if (name.isEmpty()) {
            return null;
        }
        Optional<SecondaryIndex> index = table.index(name.get());
        if (index.isEmpty()) {
            throw RefusedException.invalid("The table does not have the specified index: " + name.get());
        }
        return index.get();
    }

    private static String select(
            RequestDocument request, @Nullable SecondaryIndex index, Optional<Projection> projection)
            throws RefusedException {
        String standard = projection.isPresent()
                ? "SPECIFIC_ATTRIBUTES"
                : index == null ? "ALL_ATTRIBUTES" : "ALL_PROJECTED_ATTRIBUTES";
        String select = request.optionalText("Select").orElse(standard);
        boolean fits =
                switch (select) {
                    case "SPECIFIC_ATTRIBUTES" -> projection.isPresent();
                    case "ALL_PROJECTED_ATTRIBUTES" -> index != null && projection.isEmpty();
                    case "ALL_ATTRIBUTES" ->
                        projection.isEmpty() && (index == null || Consumed.isLocal(index) || index.projectsAll());
                    case "COUNT" -> projection.isEmpty();
                    default -> false;
                };
        if (!fits) {
            throw RefusedException.invalidParameter("Select type " + select + " does not fit the request");
        }
        if (index != null && !Consumed.isLocal(index) && projection.isPresent()) {
            for (var path : projection.get().paths()) {
                if (!index.projects(path.attribute())) {
                    throw RefusedException.invalidParameter("Global secondary index "
                            + index.design().name() + " does not project [" + path.attribute() + "]");
                }
            }
        }
        return select;
    }

    /** The entries to read. */
    Entries entries() {
        return index == null ? table.items() : index.entries();
    }

    /** Whether each match costs a read of the table besides, because a local index lacks attributes asked for. */
    boolean fetches() {
        if (index == null || !Consumed.isLocal(index) || index.projectsAll()) {
            return false;
        }
        return select.equals("ALL_ATTRIBUTES")
                || projection.isPresent()
                        && projection.get().paths().stream().anyMatch(path -> !index.projects(path.attribute()));
    }
}
