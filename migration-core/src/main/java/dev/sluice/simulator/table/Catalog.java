package dev.sluice.simulator.table;

import dev.sluice.simulator.protocol.ErrorCode;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All tables by name. Not thread-safe: the simulator's lock guards it. */
public final class Catalog {
    private final SortedMap<String, SimulatedTable> tables = new TreeMap<>();

    /** The table of that name, which may also be given as its resource name. */
    public SimulatedTable table(String name) throws RefusedException {
        SimulatedTable table = tables.get(name.substring(name.lastIndexOf('/') + 1));
        if (table == null) {
            throw new RefusedException(
                    ErrorCode.RESOURCE_NOT_FOUND, "Requested resource not found: Table: " + name + " not found");
        }
        return table;
    }

    /** Whether there is a table of that name. */
    public boolean has(String name) {
        return tables.containsKey(name);
    }

    /** Adds a table. */
    public void add(SimulatedTable table) {
        tables.put(table.name(), table);
    }

    /** Drops a table with everything in it. */
    public void drop(SimulatedTable table) {
        tables.remove(table.name());
    }

    /** All tables in the order of their names. */
    public Collection<SimulatedTable> all() {
        return Collections.unmodifiableCollection(tables.values());
    }
}
