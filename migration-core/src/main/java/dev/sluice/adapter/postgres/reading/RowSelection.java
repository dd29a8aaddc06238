package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.gateway.KeyRange;
import java.util.List;

/** Which root rows to read. */
interface RowSelection {
    /** Adds the condition on the root row. */
    void add(SqlText sql, Source root);

    /** Those of a range of keys. */
    static RowSelection range(KeyRange range) {
        return (sql, root) -> KeyPredicate.add(sql, root, range);
    }

    /** Those with these primary keys, at least one. */
    static RowSelection keys(List<List<String>> keys) {
        return (sql, root) -> ValueList.of(root, root.key(), keys).add(sql, root);
    }
}
