package dev.sluice.adapter.postgres.reverse;

import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.gateway.RowTrigger;
import dev.sluice.gateway.RowTrigger.Mode;
import dev.sluice.gateway.RowTrigger.Reach;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the catalogue, which every role may read, for the triggers that fire for rows written in this very session.
 *
 * <p>Rows of a partitioned table are written to its partitions, and so are they that fire: PostgreSQL clones a trigger for rows to each of them, under its
 * name, marked as internal up to version 14 as those of foreign keys are. Each may be enabled otherwise than the one that it is made from.
 */
final class FiringTriggers {
    private static final int ROW = 1;
    private static final int BEFORE = 2;
    private static final int INSERT = 4;
    private static final int DELETE = 8;
    private static final int UPDATE = 16;

    /** Functions of the server itself, of which the first argument of the trigger is the one column that they set. */
    private static final String SETS_ONE_COLUMN = "'tsvector_update_trigger', 'tsvector_update_trigger_column'";

    private static final String SQL = """
            WITH RECURSIVE part (oid) AS (
                SELECT ?::pg_catalog.regclass::pg_catalog.oid
                UNION
                SELECT i.inhrelid FROM part JOIN pg_catalog.pg_class c ON c.oid = part.oid AND c.relkind = 'p'
                JOIN pg_catalog.pg_inherits i ON i.inhparent = c.oid),
            root AS (SELECT ?::pg_catalog.regclass::pg_catalog.oid AS oid),
            named AS (
                SELECT t.tgname, t.tgfoid, pg_catalog.bool_or(t.tgrelid = root.oid) AS at_root
                FROM root, part JOIN pg_catalog.pg_trigger t ON t.tgrelid = part.oid
                WHERE NOT t.tgisinternal GROUP BY t.tgname, t.tgfoid)
            SELECT n.nspname, c.relname, t.tgname, t.tgtype::pg_catalog.int4 AS type, t.tgenabled::pg_catalog.text AS mode,
                f.nspname || '.' || p.proname AS function, named.at_root,
                CASE WHEN f.nspname = 'pg_catalog' AND p.proname IN (%s) AND t.tgnargs > 0 THEN
                    pg_catalog.convert_from(
                        pg_catalog.substr(t.tgargs, 1, POSITION(pg_catalog.decode('00', 'hex') IN t.tgargs) - 1),
                        pg_catalog.getdatabaseencoding()) END AS only_column
            FROM root, part JOIN pg_catalog.pg_class c ON c.oid = part.oid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid
            JOIN named ON named.tgname = t.tgname AND named.tgfoid = t.tgfoid
            JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid JOIN pg_catalog.pg_namespace f ON f.oid = p.pronamespace
            WHERE t.tgenabled::pg_catalog.text IN
                ('A', CASE pg_catalog.current_setting('session_replication_role') WHEN 'replica' THEN 'R' ELSE 'O' END)
            AND t.tgtype & 28 <> 0
            AND CASE WHEN t.tgtype & 1 = 1 THEN c.relkind <> 'p' ELSE c.oid = root.oid END
            AND (t.tgqual IS NULL OR pg_catalog.strpos(pg_catalog.pg_get_triggerdef(t.oid),
                ' WHEN ((CURRENT_USER <> ' || pg_catalog.quote_literal(current_user::pg_catalog.text) || '::name)) EXECUTE ') = 0)
            ORDER BY n.nspname, c.relname, t.tgname
            """.formatted(SETS_ONE_COLUMN);

    private FiringTriggers() {}

    /** Those of some tables; one that is cloned to partitions once, under its table. */
    static List<RowTrigger> of(Collection<Table> tables, Connection connection) throws SQLException {
        List<RowTrigger> found = new ArrayList<>();
        for (Table table : tables) {
            Map<String, RowTrigger> ofTable = new LinkedHashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(SQL)) {
                statement.setString(1, SqlName.quoted(table.name()));
                statement.setString(2, SqlName.quoted(table.name()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        RowTrigger trigger = trigger(table.name(), row);
                        ofTable.putIfAbsent(trigger.toString(), trigger);
                    }
                }
            }
            found.addAll(ofTable.values());
        }
        return found;
    }

    private static RowTrigger trigger(QualifiedName table, ResultSet row) throws SQLException {
        int type = row.getInt("type");
        boolean isAtRoot = row.getBoolean("at_root");
        return new RowTrigger(
                table,
                isAtRoot ? table : new QualifiedName(row.getString("nspname"), row.getString("relname")),
                row.getString("tgname"),
                moment(type),
                row.getString("function"),
                (type & ROW) != 0 && (type & BEFORE) != 0 ? Reach.ROW : Reach.ELSEWHERE,
                Optional.ofNullable(row.getString("only_column")),
                switch (row.getString("mode")) {
                    case "A" -> Mode.ALWAYS;
                    case "R" -> Mode.REPLICA;
                    default -> Mode.ORIGIN;
                });
    }

    private static String moment(int type) {
        List<String> events = new ArrayList<>();
        if ((type & INSERT) != 0) {
            events.add("INSERT");
        }
        if ((type & UPDATE) != 0) {
            events.add("UPDATE");
        }
        if ((type & DELETE) != 0) {
            events.add("DELETE");
        }
        return ((type & BEFORE) != 0 ? "BEFORE " : "AFTER ") + String.join(" OR ", events);
    }
}
