package dev.sluice.adapter.postgres.catalogue;

import dev.sluice.source.Collation;
import dev.sluice.source.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A collation that a column's values are compared by, itself or inside its type.
 *
 * @param table the table's number
 * @param column the column's name
 * @param collation the collation
 */
record CollationRow(long table, String column, Collation collation) {
    /**
     * All collations of the columns of tables {@code :oids}, with the version by an expression. The column decides over domains, arrays
     * and their elements; fields and the bounds of ranges have their own. What the database's default is stands in {@code pg_database}.
     * Deterministic or not is of PostgreSQL 12; the columns of locales, providers and multiranges are of later ones, hence
     * {@code to_jsonb}.
     */
    private static final String QUERY = """
            WITH RECURSIVE ranges AS (
                SELECT rngtypid AS type, rngsubtype AS bound, rngcollation FROM pg_catalog.pg_range
                UNION ALL
                SELECT CAST(to_jsonb(r) ->> 'rngmultitypid' AS pg_catalog.oid), rngsubtype, rngcollation FROM pg_catalog.pg_range r
                WHERE to_jsonb(r) ->> 'rngmultitypid' IS NOT NULL
            ), part(attrelid, attname, type, rule) AS (
                SELECT a.attrelid, a.attname, a.atttypid, a.attcollation
                FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = ANY(CAST(:oids AS pg_catalog.oid[])) AND a.attnum > 0 AND NOT a.attisdropped
                UNION
                SELECT part.attrelid, part.attname,
                    CASE n WHEN 0 THEN t.typbasetype WHEN 1 THEN t.typelem WHEN 2 THEN r.bound ELSE f.atttypid END,
                    CASE n WHEN 2 THEN r.rngcollation WHEN 3 THEN f.attcollation ELSE 0 END
                FROM part
                JOIN pg_catalog.pg_type t ON t.oid = part.type
                CROSS JOIN generate_series(0, 3) n
                LEFT JOIN ranges r ON r.type = t.oid AND n = 2
                LEFT JOIN pg_catalog.pg_attribute f
                  ON f.attrelid = t.typrelid AND t.typrelid <> 0 AND f.attnum > 0 AND NOT f.attisdropped AND n = 3
            ), used AS (SELECT DISTINCT attrelid, attname, rule FROM part WHERE rule <> 0
            ), told AS (
                SELECT c.oid, c.collname, s.nspname, c.collisdeterministic, c.collprovider = 'd' AS is_default,
                    CASE c.collprovider WHEN 'd' THEN coalesce(to_jsonb(d) ->> 'datlocprovider', 'c')
                        ELSE CAST(c.collprovider AS pg_catalog.text) END AS provider,
                    CASE c.collprovider WHEN 'd'
                        THEN coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', CAST(d.datcollate AS pg_catalog.text))
                        ELSE coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', CAST(c.collcollate AS pg_catalog.text))
                        END AS locale,
                    CASE c.collprovider WHEN 'd' THEN to_jsonb(d) ->> 'daticurules' ELSE to_jsonb(c) ->> 'collicurules' END AS rules,
                    %s AS version
                FROM pg_catalog.pg_collation c
                JOIN pg_catalog.pg_namespace s ON s.oid = c.collnamespace
                CROSS JOIN pg_catalog.pg_database d
                WHERE d.datname = current_database() AND c.oid IN (SELECT rule FROM used)
            )
            SELECT used.attrelid, used.attname, told.nspname, told.collname, told.version,
                concat_ws(', ',
                    concat_ws(' ', CASE told.provider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin'
                        ELSE told.provider END, told.locale),
                    'with the rules ' || told.rules,
                    CASE WHEN told.collisdeterministic THEN 'deterministic' ELSE 'not deterministic' END) AS rule
            FROM used JOIN told ON told.oid = used.rule
            ORDER BY used.attrelid, used.attname, told.nspname, told.collname, told.oid
            """;

    /**
     * Of database {@code d}, a collation of the default's locale. One locale has several spellings: {@code pg_collation} has
     * {@code en_US.utf8} where a database mostly has {@code en_US.UTF-8}.
     */
    static final String LIKE_DEFAULT = "(SELECT l.oid FROM pg_catalog.pg_collation l WHERE l.collprovider = 'c'"
            + " AND lower(replace(l.collcollate, '-', '')) = lower(replace(d.datcollate, '-', '')) LIMIT 1)";

    /** How a server is asked for the versions of the libraries. */
    enum Versions {
        /** Since PostgreSQL 15, which may have a default of any provider. */
        OF_DATABASE("CASE c.collprovider WHEN 'd' THEN pg_catalog.pg_database_collation_actual_version(d.oid)"
                + " ELSE pg_catalog.pg_collation_actual_version(c.oid) END"),
        /** Before, the default is of libc, and so is any collation of the same locale. */
        OF_SAME_LOCALE("pg_catalog.pg_collation_actual_version(CASE c.collprovider WHEN 'd' THEN " + LIKE_DEFAULT
                + " ELSE c.oid END)"),
        UNTOLD("CAST(NULL AS pg_catalog.text)");

        private final String expression;

        Versions(String expression) {
            this.expression = expression;
        }
    }

    /** The query, asking for versions in this way. */
    static String query(Versions versions) {
        return QUERY.formatted(versions.expression);
    }

    /** Reads the current row. */
    static CollationRow of(ResultSet row) throws SQLException {
        return new CollationRow(
                row.getLong("attrelid"),
                row.getString("attname"),
                new Collation(
                        new QualifiedName(row.getString("nspname"), row.getString("collname")),
                        row.getString("rule"),
                        Optional.ofNullable(row.getString("version"))));
    }
}
