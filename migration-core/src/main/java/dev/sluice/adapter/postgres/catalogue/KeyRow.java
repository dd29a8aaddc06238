package dev.sluice.adapter.postgres.catalogue;

import dev.sluice.source.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A unique index over plain columns and all rows, whether or not a constraint made it.
 *
 * @param table the table's number
 * @param role whether it is the primary key
 * @param key its columns
 */
record KeyRow(long table, Role role, UniqueKey key) {
    /** What a key is. */
    enum Role {
        PRIMARY,
        UNIQUE
    }

    static final String QUERY = """
            SELECT i.indrelid, i.indisprimary, coalesce(con.conname, ic.relname) AS name, k.columns
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
            LEFT JOIN pg_catalog.pg_constraint con
              ON con.conindid = i.indexrelid AND con.conrelid = i.indrelid AND con.contype IN ('p', 'u')
            CROSS JOIN LATERAL (
                SELECT array_agg(CAST(a.attname AS pg_catalog.text) ORDER BY u.n) AS columns
                FROM unnest(i.indkey) WITH ORDINALITY u(attnum, n)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
                WHERE u.n <= i.indnkeyatts) k
            WHERE i.indrelid = ANY(CAST(:oids AS pg_catalog.oid[]))
            AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
            ORDER BY i.indrelid, name
            """;

    /** Reads the current row. */
    static KeyRow of(ResultSet row) throws SQLException {
        return new KeyRow(
                row.getLong("indrelid"),
                row.getBoolean("indisprimary") ? Role.PRIMARY : Role.UNIQUE,
                new UniqueKey(row.getString("name"), CatalogueQueries.texts(row, "columns")));
    }
}
