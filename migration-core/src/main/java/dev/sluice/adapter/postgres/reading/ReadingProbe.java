package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.BoundSql;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.KeyRange;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityReading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Has the server plan the very statements that read an entity: it checks the rights to every table and column, and reads no row. */
public final class ReadingProbe {
    private ReadingProbe() {}

    /**
     * Asks.
     *
     * @param connection in a transaction; stays its owner's
     * @throws dev.sluice.problem.SluiceException when the server refuses
     */
    public static void requireReadable(EntityReading reading, Connection connection) {
        try {
            explain(RootStatement.of(reading, RowSelection.range(KeyRange.ALL)), connection);
            for (ChildReading child : reading.children()) {
                explain(ChildStatement.of(reading, child, RowSelection.range(KeyRange.ALL)), connection);
            }
        } catch (SQLException e) {
            throw SqlFailure.of("reading " + reading.root().name() + " for entity " + reading.entity(), e);
        }
    }

    private static void explain(BoundSql sql, Connection connection) throws SQLException {
        try (PreparedStatement plan = new BoundSql("EXPLAIN " + sql.text(), sql.values()).prepare(connection)) {
            plan.execute();
        }
    }
}
