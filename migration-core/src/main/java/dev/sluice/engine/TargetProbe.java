package dev.sluice.engine;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TableDescription;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.provision.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the design's tables before a verification reads both sides: a target that does not answer, or lacks a table, is the
 * caller's to mend and no difference between source and target.
 */
final class TargetProbe {
    private TargetProbe() {}

    /**
     * Looks for every table.
     *
     * @throws InvalidInputException when one is missing or has another key
     * @throws dev.sluice.problem.UnreachableException when the target cannot be asked
     */
    static void requireTables(ItemStore store, List<TableDesign> tables) {
        for (TableDesign table : tables) {
            TableDescription found = store.describe(table.name())
                    .orElseThrow(() -> new InvalidInputException("The target has no table " + table.name()
                            + "; create it with sluice provision and fill it with sluice backfill, or check the"
                            + " endpoint and region."));
            if (!found.partitionKey().equals(table.partitionKey())
                    || !found.sortKey().equals(table.sortKey())) {
                throw new InvalidInputException("The table " + table.name()
                        + " of the target has another key than the design's (K3), so it cannot be compared; sluice"
                        + " provision tells both keys.");
            }
            Optional<String> lacked = TableSchema.of(table).lackedBy(TableSchema.of(found));
            if (lacked.isPresent()) {
                throw new InvalidInputException("The table " + table.name() + " of the target lacks " + lacked.get()
                        + ", which the design has, so an equal table would prove nothing of it (K8); add the index or change the"
                        + " design.");
            }
        }
    }
}
