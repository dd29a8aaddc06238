package dev.sluice.value;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Write units of a table and of each of its global indexes, which have budgets of their own (W7). Immutable and thread-safe.
 *
 * @param table of the table, its local indexes with it (K6)
 * @param indexes of each global index that is touched, by its name
 */
public record WriteUnits(double table, Map<String, Double> indexes) {
    /** No units at all. */
    public static final WriteUnits ZERO = new WriteUnits(0, Map.of());

    public WriteUnits {
        if (!(table >= 0)) {
            throw new IllegalArgumentException("write units are never negative: " + table);
        }
        indexes = Map.copyOf(indexes);
    }

    /** Units of a table alone. */
    public static WriteUnits ofTable(double units) {
        return new WriteUnits(units, Map.of());
    }

    /** Table and indexes together: what is paid for. */
    public CapacityUnits total() {
        double sum = table;
        for (double units : indexes.values()) {
            sum += units;
        }
        return new CapacityUnits(sum);
    }

    /** Units of the table where no name is given, else of the index of that name. */
    public double of(Optional<String> index) {
        return index.isEmpty() ? table : indexes.getOrDefault(index.get(), 0.0);
    }

    /** Returns this plus the other. */
    public WriteUnits plus(WriteUnits other) {
        if (indexes.isEmpty() && other.indexes.isEmpty()) {
            return ofTable(table + other.table);
        }
        Map<String, Double> sum = new HashMap<>(indexes);
        other.indexes.forEach((index, units) -> sum.merge(index, units, Double::sum));
        return new WriteUnits(table + other.table, sum);
    }
}
