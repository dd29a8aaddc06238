package dev.sluice.gateway;

import dev.sluice.design.Condition;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of mapped tables that the filters of all their entities leave out, so that they become no item at all. Each entity's own count of
 * filtered rows cannot show them: with two entities nearly every row is filtered once. The source counts them, in one snapshot.
 * Stateless.
 */
public final class UnclaimedRows {
    private UnclaimedRows() {}

    /**
     * Counts them.
     *
     * @param projection the design; entities that are not moved this time count too
     * @param epoch the snapshot
     * @return how many rows of each table become no item; tables without such rows are not in it
     * @throws dev.sluice.problem.UnreachableException when the source cannot be asked
     */
    public static Map<Table, Long> of(Projection projection, SourceEpoch epoch) {
        Map<Table, List<Condition>> filters = new LinkedHashMap<>();
        for (EntityProjection entity : projection.entities()) {
            filters.computeIfAbsent(entity.reading().root(), table -> new ArrayList<>())
                    .add(entity.reading().filter());
        }
        Map<Table, Long> unclaimed = new LinkedHashMap<>();
        filters.forEach((table, conditions) -> {
            if (conditions.stream().noneMatch(Condition::isAlways)) {
                long rows = epoch.countKeptByNone(table, conditions);
                if (rows > 0) {
                    unclaimed.put(table, rows);
                }
            }
        });
        return unclaimed;
    }
}
