package dev.sluice.adapter.postgres.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A row of {@code pg_type} with what belongs to it.
 *
 * @param oid its number
 * @param name {@code typname}
 * @param form what it is made of
 * @param wellKnown whether it is of {@code pg_catalog} or of an extension, so that its name means what it says
 * @param inner the base of a domain, the element of an array, the bound of a range; 0 where there is none
 * @param innerModifier the modifier of a domain's base, else -1
 * @param innerDisplay {@code format_type} of the inner type
 * @param delimiter between the elements of an array of this type
 * @param notNull whether it is a domain that refuses NULL
 * @param labels of an enum, in their order
 */
record TypeRow(
        long oid,
        String name,
        Form form,
        boolean wellKnown,
        long inner,
        int innerModifier,
        String innerDisplay,
        char delimiter,
        boolean notNull,
        List<String> labels) {
    /** What a type is made of. */
    enum Form {
        BASE,
        ARRAY,
        DOMAIN,
        ENUM,
        COMPOSITE,
        RANGE,
        MULTIRANGE,
        OTHER
    }

    /**
     * All types that can be reached from those of {@code :oids}. Multiranges came with PostgreSQL 14, hence {@code to_jsonb}.
     */
    static final String QUERY = """
            WITH RECURSIVE ranges AS (
                SELECT rngtypid AS type, rngsubtype AS bound, false AS multi FROM pg_catalog.pg_range
                UNION ALL
                SELECT CAST(to_jsonb(r) ->> 'rngmultitypid' AS pg_catalog.oid), rngsubtype, true FROM pg_catalog.pg_range r
                WHERE to_jsonb(r) ->> 'rngmultitypid' IS NOT NULL
            ), reachable(oid) AS (
                SELECT unnest(CAST(:oids AS pg_catalog.oid[]))
                UNION
                SELECT CASE n WHEN 0 THEN t.typbasetype WHEN 1 THEN t.typelem WHEN 2 THEN r.bound ELSE a.atttypid END
                FROM reachable
                JOIN pg_catalog.pg_type t ON t.oid = reachable.oid
                CROSS JOIN generate_series(0, 3) n
                LEFT JOIN ranges r ON r.type = t.oid AND n = 2
                LEFT JOIN pg_catalog.pg_attribute a
                  ON a.attrelid = t.typrelid AND t.typrelid <> 0 AND a.attnum > 0 AND NOT a.attisdropped AND n = 3
            )
            SELECT t.oid, t.typname, t.typdelim, t.typnotnull, t.typtypmod,
                CASE WHEN t.typtype = 'b' AND t.typelem <> 0 AND t.typinput = CAST('pg_catalog.array_in' AS pg_catalog.regproc) THEN 'ARRAY'
                     WHEN t.typtype = 'b' THEN 'BASE' WHEN t.typtype = 'd' THEN 'DOMAIN' WHEN t.typtype = 'e' THEN 'ENUM'
                     WHEN t.typtype = 'c' THEN 'COMPOSITE' WHEN r.multi THEN 'MULTIRANGE' WHEN NOT r.multi THEN 'RANGE'
                     ELSE 'OTHER' END AS form,
                t.typnamespace = CAST('pg_catalog' AS pg_catalog.regnamespace) OR EXISTS (
                    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = CAST('pg_catalog.pg_type' AS pg_catalog.regclass)
                    AND d.objid = t.oid AND d.deptype = 'e') AS well_known,
                CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN r.bound IS NOT NULL THEN r.bound ELSE t.typelem END AS inner_type,
                pg_catalog.format_type(
                    CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN r.bound IS NOT NULL THEN r.bound ELSE t.typelem END,
                    CASE WHEN t.typtype = 'd' THEN t.typtypmod END) AS inner_display,
                (SELECT array_agg(CAST(e.enumlabel AS pg_catalog.text) ORDER BY e.enumsortorder)
                 FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) AS labels
            FROM pg_catalog.pg_type t
            LEFT JOIN ranges r ON r.type = t.oid
            WHERE t.oid IN (SELECT oid FROM reachable)
            """;

    /** Reads the current row. */
    static TypeRow of(ResultSet row) throws SQLException {
        return new TypeRow(
                row.getLong("oid"),
                row.getString("typname"),
                Form.valueOf(row.getString("form")),
                row.getBoolean("well_known"),
                row.getLong("inner_type"),
                row.getInt("typtypmod"),
                row.getString("inner_display"),
                row.getString("typdelim").charAt(0),
                row.getBoolean("typnotnull"),
                CatalogueQueries.texts(row, "labels"));
    }
}
