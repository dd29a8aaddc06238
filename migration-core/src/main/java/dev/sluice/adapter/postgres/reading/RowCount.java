package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.design.Condition;
import dev.sluice.source.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Counts rows on the server. */
public final class RowCount {
    private RowCount() {}

    /**
     * All rows, by a statement that shares nothing with those that read entities but the table's name.
     *
     * @param connection in the transaction to read in; stays its owner's
     */
    public static long all(Table table, Connection connection) {
        return keptByNone(table, List.of(), connection);
    }

    /**
     * The rows that none of the conditions keeps.
     *
     * @param connection in the transaction to read in; stays its owner's
     */
    public static long keptByNone(Table table, List<Condition> conditions, Connection connection) {
        Source source = new Source(table, "t");
        SqlText sql = SqlText.ofParameters().add("SELECT count(*) FROM ").add(source.from());
        String and = " WHERE (";
        for (Condition condition : conditions) {
            source.add(sql.add(and), condition);
            sql.add(") IS NOT TRUE");
            and = " AND (";
        }
        try (PreparedStatement statement = sql.done().prepare(connection);
                ResultSet answer = statement.executeQuery()) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException e) {
            throw SqlFailure.of("counting the rows of " + table.name(), e);
        }
    }
}
