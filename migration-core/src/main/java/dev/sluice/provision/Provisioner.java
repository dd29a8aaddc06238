package dev.sluice.provision;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.TableDescription;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.provision.ProvisionResult.ProvisionedTable;
import dev.sluice.provision.ProvisionResult.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the target's tables as the design has them. All existing tables are compared before the first one is created, so that a table
 * that does not fit leaves nothing half-done. No table is ever changed but for its time to live, and none is deleted.
 */
public final class Provisioner {
    private static final String ACTIVE = "ACTIVE";

    private final ItemStore store;

    /**
     * Takes the target.
     *
     * @param store stays open
     */
    public Provisioner(ItemStore store) {
        this.store = store;
    }

    /**
     * Creates the missing tables and compares the others with the design.
     *
     * @param tables the design's tables
     * @param mode whether to create anything
     * @throws InvalidInputException when a table exists with other keys or indexes (K3, K8: neither can be changed)
     * @throws UnreachableException when the target refuses, or a table is not active
     */
    public ProvisionResult provision(List<TableDesign> tables, Mode mode) {
        Map<TableDesign, State> states = new LinkedHashMap<>();
        for (TableDesign table : tables) {
            Optional<TableDescription> existing = store.describe(table.name());
            existing.ifPresent(found -> compare(table, found));
            states.put(table, existing.isPresent() ? State.EXISTS : State.WOULD_CREATE);
        }
        if (mode == Mode.CREATE) {
            states.replaceAll(this::create);
        }
        List<ProvisionedTable> results = new ArrayList<>();
        states.forEach((table, state) -> results.add(
                new ProvisionedTable(table, state, TableSchema.of(table).toString())));
        return new ProvisionResult(results);
    }

    private State create(TableDesign table, State state) {
        if (state == State.EXISTS) {
            // An earlier call may have been ended between the table and its time to live.
            store.ensureTimeToLive(table);
            return state;
        }
        store.create(table);
        return State.CREATED;
    }

    private static void compare(TableDesign table, TableDescription found) {
        TableSchema wanted = TableSchema.of(table);
        TableSchema standing = TableSchema.of(found);
        if (!wanted.equals(standing)) {
            throw new InvalidInputException(
                    "Table " + table.name() + " exists with " + standing + ", but the design wants "
                            + wanted
                            + ". Keys and indexes of a table cannot be changed (K3, K8): choose another table name, or delete the"
                            + " table if nobody needs it.");
        }
        if (!found.status().equals(ACTIVE)) {
            throw new UnreachableException("Table " + table.name() + " exists but is not active (" + found.status()
                    + "): wait until it is, then run the command again.");
        }
    }

    /** Whether anything is created. */
    public enum Mode {
        CREATE,
        DRY_RUN
    }
}
