package dev.sluice.adapter.postgres.catalogue;

import dev.sluice.source.Column;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of {@code pg_attribute}.
 *
 * @param table the table's number
 * @param name the column's name
 * @param use its type
 * @param nullability by its own constraint, not its domain's
 * @param origin where its values come from
 */
record ColumnRow(long table, String name, TypeUse use, Column.Nullability nullability, Column.Origin origin) {
    /** All columns. From PostgreSQL 18 on a constraint may say NOT NULL and not be validated yet: then NULLs may be there. */
    static final String QUERY = """
            SELECT a.attrelid, a.attname, a.atttypid, a.atttypmod, a.attidentity, a.attgenerated,
                pg_catalog.format_type(a.atttypid, a.atttypmod) AS display,
                a.attnotnull AND NOT EXISTS (
                    SELECT FROM pg_catalog.pg_constraint n WHERE n.conrelid = a.attrelid AND n.contype = 'n'
                    AND NOT n.convalidated AND n.conkey[1] = a.attnum) AS not_null
            FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = ANY(CAST(:oids AS pg_catalog.oid[])) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum
            """;

    /** Reads the current row. */
    static ColumnRow of(ResultSet row) throws SQLException {
        Column.Origin origin = Column.Origin.PLAIN;
        if (!row.getString("attgenerated").isBlank()) {
            origin = Column.Origin.GENERATED;
        } else if (!row.getString("attidentity").isBlank()) {
            origin = Column.Origin.IDENTITY;
        }
        return new ColumnRow(
                row.getLong("attrelid"),
                row.getString("attname"),
                new TypeUse(row.getLong("atttypid"), row.getInt("atttypmod"), row.getString("display")),
                row.getBoolean("not_null") ? Column.Nullability.NOT_NULL : Column.Nullability.NULLABLE,
                origin);
    }

    /** The column with its type resolved. */
    Column resolved(TypeCatalogue types, Collations collations) {
        Column.Nullability either = types.refusesNull(use.oid()) ? Column.Nullability.NOT_NULL : nullability;
        return new Column(name, types.type(use), either, origin, collations.of(table, name));
    }
}
