package dev.sluice.adapter.postgres.catalogue;

import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of {@code pg_class} with its sizes and what the role may do.
 *
 * @param oid its number
 * @param name schema and name
 * @param kind plain or partitioned
 * @param rows estimated over all partitions; -1 where unknown
 * @param bytes over all partitions
 * @param readable whether the role may SELECT all of it
 * @param schemaUsable whether the role may use its schema
 * @param rowsHidden whether row-level security may hide rows from the role
 */
record TableRow(
        long oid,
        QualifiedName name,
        Table.Kind kind,
        long rows,
        long bytes,
        boolean readable,
        boolean schemaUsable,
        boolean rowsHidden) {
    /** Which relations are of the schemas asked for, all but the system's and our own where none is named. */
    static final String IN_SCHEMAS = """
            NOT c.relispartition AND c.relpersistence <> 't'
            AND (cardinality(CAST(:schemas AS pg_catalog.text[])) = 0
                 AND n.nspname NOT IN ('information_schema', 'sluice_reverse') AND left(n.nspname, 3) <> 'pg_'
                 OR n.nspname = ANY(CAST(:schemas AS pg_catalog.text[])))
            """;

    /**
     * All tables. Before PostgreSQL 14 a table that was never analysed has 0 rows on 0 pages, since then -1; one of no bytes has
     * no rows whatever the statistics say. Rows are scaled to the pages that are there now, as the server's planner does: a table that
     * grew since it was analysed would otherwise seem to have few and huge rows, and be cut into as many ranges as it has rows.
     */
    static final String QUERY = """
            SELECT c.oid, n.nspname, c.relname, c.relkind, coalesce(size.rows, 0) AS rows, coalesce(size.bytes, 0) AS bytes,
                pg_catalog.has_table_privilege(c.oid, 'SELECT') OR NOT EXISTS (
                    SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                    AND NOT pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')) AS readable,
                pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS schema_usable,
                pg_catalog.row_security_active(c.oid) AS rows_hidden
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL (
                SELECT sum(pg_catalog.pg_total_relation_size(p.oid)) AS bytes,
                    CASE WHEN bool_and(unknown) THEN -1
                         ELSE sum(CASE WHEN unknown THEN 0 WHEN p.relpages = 0 THEN greatest(p.reltuples, 0)
                             ELSE greatest(p.reltuples, 0) / p.relpages * file.pages END) END AS rows
                FROM pg_catalog.pg_class p
                CROSS JOIN LATERAL (
                    SELECT CAST(coalesce(pg_catalog.pg_relation_size(p.oid), 0) AS pg_catalog.float8)
                        / CAST(current_setting('block_size') AS pg_catalog.float8) AS pages) file
                CROSS JOIN LATERAL (
                    SELECT (p.reltuples < 0 OR p.reltuples = 0 AND p.relpages = 0) AND file.pages > 0 AS unknown) u
                WHERE p.oid = c.oid AND c.relkind = 'r'
                   OR c.relkind = 'p' AND p.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(c.oid) WHERE isleaf)
            ) size
            WHERE c.relkind IN ('r', 'p') AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_depend d WHERE d.classid = CAST('pg_catalog.pg_class' AS pg_catalog.regclass)
                AND d.objid = c.oid AND d.deptype = 'e')
            AND """ + " " + IN_SCHEMAS + " ORDER BY n.nspname, c.relname";

    /** Reads the current row. */
    static TableRow of(ResultSet row) throws SQLException {
        return new TableRow(
                row.getLong("oid"),
                new QualifiedName(row.getString("nspname"), row.getString("relname")),
                row.getString("relkind").equals("p") ? Table.Kind.PARTITIONED : Table.Kind.PLAIN,
                Math.round(row.getDouble("rows")),
                row.getLong("bytes"),
                row.getBoolean("readable"),
                row.getBoolean("schema_usable"),
                row.getBoolean("rows_hidden"));
    }
}
