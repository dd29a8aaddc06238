package dev.sluice.backfill;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TableDescription;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.projection.EntityProjection;
import dev.sluice.provision.TableSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables that a run writes to, as they are in the target. */
final class TargetTables {
    private static final String ACTIVE = "ACTIVE";

    private final ItemStore store;
    private final List<TableDesign> all;
    private final Map<String, TableDesign> tables = new LinkedHashMap<>();

    /**
     * The tables of some entities.
     *
     * @param all every table of the design
     * @param entities those that are written
     */
    TargetTables(ItemStore store, List<TableDesign> all, List<EntityProjection> entities) {
        this.store = store;
        this.all = List.copyOf(all);
        entities.forEach(entity -> tables.put(entity.table().name(), entity.table()));
    }

    /**
     * Tells the tables of this very target from others of the same names.
     *
     * @throws InvalidInputException when one that is written is missing, not ready, or has other keys than the design
     */
    String identity() {
        tables.values().forEach(this::check);
        return TargetIdentity.of(store, all);
    }

    /** The part of an identity that is about the tables that are written. */
    String written(String identity) {
        return TargetIdentity.only(identity, tables.keySet());
    }

    private void check(TableDesign table) {
        TableDescription found = store.describe(table.name())
                .orElseThrow(() -> new InvalidInputException("The target has no table " + table.name()
                        + "; create it with sluice provision, then run the same command again."));
        if (!found.partitionKey().equals(table.partitionKey())
                || !found.sortKey().equals(table.sortKey())) {
            throw new InvalidInputException(
                    "The table " + table.name() + " of the target has the key "
                            + key(found.partitionKey(), found.sortKey())
                            + ", the design says "
                            + key(table.partitionKey(), table.sortKey())
                            + "; change the design or use another table name, because the key of a table cannot be changed (K3).");
        }
        Optional<String> lacked = TableSchema.of(table).lackedBy(TableSchema.of(found));
        if (lacked.isPresent()) {
            throw new InvalidInputException(
                    "The table " + table.name() + " of the target lacks " + lacked.get()
                            + ", which the design has; add the index or change the design, because its access patterns need it (K8).");
        }
        if (!found.status().equals(ACTIVE)) {
            throw new InvalidInputException("The table " + table.name() + " of the target is " + found.status()
                    + " and not ready to be written; wait until it is ACTIVE, then run the same command again.");
        }
    }

    /** Refuses tables that hold anything: bulk mode overwrites what it meets. */
    void requireEmpty() {
        for (String table : tables.keySet()) {
            if (!store.isEmpty(table)) {
                throw new InvalidInputException("The table " + table
                        + " of the target is not empty, and bulk mode overwrites whatever it meets (R-16); empty the table, or"
                        + " use --mode versioned.");
            }
        }
    }

    private static String key(KeyAttribute partitionKey, Optional<KeyAttribute> sortKey) {
        return text(partitionKey) + sortKey.map(key -> " and " + text(key)).orElse("");
    }

    private static String text(KeyAttribute key) {
        return key.name() + " (" + key.type() + ")";
    }
}
