package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.gateway.DrawnRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** How many transactions ago a row was written, where the server tells it: by {@code xmin}, which only rows of a heap have. */
final class RowAge {
    /** A role that may read single columns has no right to this one; partitions are read by the rights to their root. */
    private static final String IS_TOLD = """
            SELECT pg_catalog.has_column_privilege(root.id, 'xmin', 'SELECT') AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_class c
                WHERE (c.oid = root.id OR c.oid IN (SELECT p.relid FROM pg_catalog.pg_partition_tree(root.id) p))
                    AND c.relam <> 0 AND c.relam NOT IN (SELECT a.oid FROM pg_catalog.pg_am a WHERE a.amname = 'heap'))
            FROM (SELECT CAST(CAST(? AS pg_catalog.regclass) AS pg_catalog.oid)) root(id)
            """;

    private RowAge() {}

    /** An expression for it. Its server counts in a circle of four billion: what looks as if it were to come is half a circle old or more. */
    static String of(Source root, Connection connection) throws SQLException {
        if (!isTold(root, connection)) {
            return String.valueOf(DrawnRow.OLDEST);
        }
        String age = "pg_catalog.age(" + root.alias() + ".xmin)";
        return "CASE WHEN " + age + " < 0 THEN " + DrawnRow.OLDEST + " ELSE " + age + " END";
    }

    private static boolean isTold(Source root, Connection connection) throws SQLException {
        BoundSql sql = new BoundSql(IS_TOLD, List.of(SqlName.quoted(root.table().name())));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet answer = statement.executeQuery()) {
            answer.next();
            return answer.getBoolean(1);
        }
    }
}
