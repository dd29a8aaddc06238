package dev.sluice.adapter.postgres.catalogue;

import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The foreign keys of one table. What only its partitions declare is taken as the whole table's: a partitioned table is read
 * through its root, and a reference that some partitions lack merely finds nothing for some rows.
 */
final class ForeignKeys {
    private final QualifiedName table;
    private final Map<List<Object>, ForeignKey> keys = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    ForeignKeys(QualifiedName table, List<ForeignKeyRow> rows) {
        this.table = table;
        Map<List<Object>, List<ForeignKeyRow>> ofPartitions = new LinkedHashMap<>();
        for (ForeignKeyRow row : rows) {
            switch (row.place()) {
                case TABLE -> keys.putIfAbsent(row.reference(), row.key());
                case PARTITION ->
                    ofPartitions
                            .computeIfAbsent(row.reference(), reference -> new ArrayList<>())
                            .add(row);
                case TEMPORAL ->
                    remarks.add("Foreign key " + row.key().name() + " of " + table
                            + " has PERIOD and refers to no single row; it is left out.");
            }
        }
        ofPartitions.forEach(this::adopt);
    }

    private void adopt(List<Object> reference, List<ForeignKeyRow> rows) {
        ForeignKey declared = rows.get(0).key();
        String name = table.name() + "_" + String.join("_", declared.columns()) + "_fkey";
        ForeignKey adopted =
                new ForeignKey(name, declared.columns(), declared.references(), declared.referencedColumns());
        if (keys.putIfAbsent(reference, adopted) != null) {
            return;
        }
        int leaves = rows.stream().mapToInt(ForeignKeyRow::leaves).sum();
        int all = rows.get(0).leavesInAll();
        if (leaves < all) {
            remarks.add(
                    "Foreign key " + declared.columns() + " of " + table + " to " + declared.references()
                            + " is declared on " + leaves + " of its " + all
                            + " partitions only; it is taken as the whole table's, and rows of the others may refer to no row.");
        }
    }

    /** The foreign keys, those of the table itself first. */
    List<ForeignKey> keys() {
        return List.copyOf(keys.values());
    }

    /** What is odd about them, one sentence each. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
