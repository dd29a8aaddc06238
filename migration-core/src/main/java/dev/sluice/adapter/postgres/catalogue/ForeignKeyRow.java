package dev.sluice.adapter.postgres.catalogue;

import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A foreign key as declared on a table, or on a partition of one. Those that a partition has from its parent are left out
 * ({@code conparentid}).
 *
 * @param table number of the table, or of the root of the partition that declares it
 * @param place where it is declared
 * @param key the foreign key
 * @param leaves number of leaf partitions that it holds on; 0 where the table itself declares it
 * @param leavesInAll number of leaf partitions that the table has
 */
record ForeignKeyRow(long table, Place place, ForeignKey key, int leaves, int leavesInAll) {
    /** Where a foreign key is declared. */
    enum Place {
        TABLE,
        PARTITION,
        /** With PERIOD (PostgreSQL 18): it does not refer to one row and is left out. */
        TEMPORAL
    }

    static final String QUERY = """
            WITH place AS (
                SELECT root.oid AS root, root.oid AS member, 0 AS leaves
                FROM unnest(CAST(:oids AS pg_catalog.oid[])) root(oid)
                UNION ALL
                SELECT root.oid, tree.relid,
                    (SELECT count(*) FROM pg_catalog.pg_partition_tree(tree.relid) below WHERE below.isleaf)
                FROM unnest(CAST(:oids AS pg_catalog.oid[])) root(oid)
                CROSS JOIN LATERAL pg_catalog.pg_partition_tree(root.oid) tree WHERE tree.level > 0
            )
            SELECT place.root, place.root <> place.member AS on_partition, place.leaves,
                (SELECT count(*) FROM pg_catalog.pg_partition_tree(place.root) every WHERE every.isleaf) AS leaves_in_all,
                coalesce(CAST(to_jsonb(con) ->> 'conperiod' AS pg_catalog.bool), false) AS temporal,
                con.conname, rn.nspname AS ref_schema, r.relname AS ref_table, k.columns, k.referenced
            FROM place
            JOIN pg_catalog.pg_constraint con ON con.conrelid = place.member
            JOIN pg_catalog.pg_class r ON r.oid = con.confrelid
            JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
            CROSS JOIN LATERAL (
                SELECT array_agg(CAST(a.attname AS pg_catalog.text) ORDER BY u.n) AS columns,
                    array_agg(CAST(f.attname AS pg_catalog.text) ORDER BY u.n) AS referenced
                FROM unnest(con.conkey, con.confkey) WITH ORDINALITY u(own, other, n)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = u.own
                JOIN pg_catalog.pg_attribute f ON f.attrelid = con.confrelid AND f.attnum = u.other) k
            WHERE con.contype = 'f' AND con.conparentid = 0
            ORDER BY place.root, on_partition, con.conname
            """;

    /** Reads the current row. */
    static ForeignKeyRow of(ResultSet row) throws SQLException {
        Place place = row.getBoolean("on_partition") ? Place.PARTITION : Place.TABLE;
        ForeignKey key = new ForeignKey(
                row.getString("conname"),
                CatalogueQueries.texts(row, "columns"),
                new QualifiedName(row.getString("ref_schema"), row.getString("ref_table")),
                CatalogueQueries.texts(row, "referenced"));
        return new ForeignKeyRow(
                row.getLong("root"),
                row.getBoolean("temporal") ? Place.TEMPORAL : place,
                key,
                row.getInt("leaves"),
                row.getInt("leaves_in_all"));
    }

    /** What makes two declarations the same reference, whatever their names are. */
    List<Object> reference() {
        return List.of(key.columns(), key.references(), key.referencedColumns());
    }
}
