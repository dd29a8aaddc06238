package dev.sluice.projection;

import dev.sluice.source.ForeignKey;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The columns whose values people must not see. A column that shows in one value marked {@code sensitive} is sensitive wherever it
 * shows, in keys and in other entities too, and so are the columns at the other end of its foreign keys, since they hold the same
 * values. Immutable and thread-safe.
 *
 * @param columns the columns
 */
public record SensitiveColumns(Set<SourceColumn> columns) {
    public SensitiveColumns {
        columns = Set.copyOf(columns);
    }

    /** The columns marked, and all that share their values by foreign keys. */
    static SensitiveColumns spread(Set<SourceColumn> marked, Schema schema) {
        Set<SourceColumn> found = new LinkedHashSet<>(marked);
        int before;
        do {
            before = found.size();
            for (Table table : schema.tables()) {
                table.foreignKeys().forEach(key -> spread(table, key, found));
            }
        } while (found.size() > before);
        return new SensitiveColumns(found);
    }

    private static void spread(Table table, ForeignKey key, Set<SourceColumn> found) {
        for (int index = 0; index < key.columns().size(); index++) {
            SourceColumn referring =
                    new SourceColumn(table.name(), key.columns().get(index));
            SourceColumn referred =
                    new SourceColumn(key.references(), key.referencedColumns().get(index));
            if (found.contains(referring) || found.contains(referred)) {
                found.add(referring);
                found.add(referred);
            }
        }
    }

    /** Whether values of that column are masked. */
    public boolean contains(SourceColumn column) {
        return columns.contains(column);
    }
}
