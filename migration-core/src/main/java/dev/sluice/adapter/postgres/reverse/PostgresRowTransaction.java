package dev.sluice.adapter.postgres.reverse;

import dev.sluice.adapter.postgres.reading.EntityCursor;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RowRefusal;
import dev.sluice.gateway.RowTransaction;
import dev.sluice.gateway.RowWrite;
import dev.sluice.gateway.ShardPosition;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One transaction of PostgreSQL, in which the follower's row is locked. Used by one thread. */
final class PostgresRowTransaction implements RowTransaction {
    private static final String DOING = "applying changes of the target";

    private final Connection connection;
    private final String follower;
    private final HeldItems items;

    PostgresRowTransaction(Connection connection, String follower) {
        this.connection = connection;
        this.follower = follower;
        this.items = new HeldItems(connection, follower);
    }

    @Override
    public Set<ItemKey> quarantinedAmong(Set<ItemKey> keys) {
        return asked(() -> items.quarantinedAmong(keys));
    }

    @Override
    public Optional<HeldItem> held(ItemKey key) {
        return asked(() -> items.find(key));
    }

    @Override
    public Optional<RowRefusal> write(List<RowWrite> writes) {
        RowStatements statements = new RowStatements(connection);
        String table = "";
        try {
            for (RowWrite write : writes) {
                table = write.table().name().toString();
                Optional<RowRefusal> refusal = statements.write(write);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
            // What is deferred is checked here, so that no commit fails for a record.
            run("SET CONSTRAINTS ALL IMMEDIATE");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(refusal(table, e));
        }
    }

    /** What another record would meet as well is no refusal of this one. */
    private static RowRefusal refusal(String table, SQLException e) {
        String state = SqlFailure.state(e);
        boolean isOfRow = state.startsWith("22")
                || state.startsWith("23")
                || state.startsWith("P0")
                || state.startsWith("21")
                || state.startsWith("0A")
                || state.startsWith("44")
                || state.startsWith("428")
                || state.startsWith("54")
                || state.equals("40P01");
        if (!isOfRow) {
            throw SqlFailure.of(DOING, e);
        }
        return new RowRefusal(
                state, "PostgreSQL refuses the rows in " + table + ": " + SqlFailure.withoutValues(e) + ".");
    }

    @Override
    public RowCursor read(EntityReading reading, List<List<String>> primaryKeys) {
        return EntityCursor.ofKeys(reading, primaryKeys, connection);
    }

    @Override
    public void hold(HeldItem item) {
        asked(() -> {
            items.put(item);
            return item;
        });
    }

    @Override
    public void release(Set<ItemKey> keys) {
        asked(() -> {
            items.remove(keys);
            return keys;
        });
    }

    @Override
    public void noteWritten(Map<ItemKey, Long> changes) {
        asked(() -> {
            new WrittenKeys(connection, follower).add(changes);
            return changes;
        });
    }

    @Override
    public void noteNumbers(Map<SourceColumn, Set<Long>> numbers) {
        asked(() -> {
            new RowNumbers(connection, follower).add(numbers);
            return numbers;
        });
    }

    @Override
    public boolean advance(ShardPosition from, ShardPosition to) {
        return asked(() -> {
            try (PreparedStatement statement = connection.prepareStatement("UPDATE " + ReverseTables.POSITION
                    + " SET after_sequence = ?, ended = ? WHERE follower = ? AND stream = ? AND shard = ?"
                    + " AND after_sequence IS NOT DISTINCT FROM ? AND ended = ?")) {
                statement.setString(1, to.after().orElse(null));
                statement.setBoolean(2, to.ended());
                statement.setString(3, follower);
                statement.setString(4, from.stream());
                statement.setString(5, from.shard());
                statement.setString(6, from.after().orElse(null));
                statement.setBoolean(7, from.ended());
                return statement.executeUpdate() == 1;
            }
        });
    }

    @Override
    public void commit() {
        asked(() -> {
            connection.commit();
            return connection;
        });
    }

    @Override
    public void close() {
        try (Connection ended = connection) {
            ended.rollback();
        } catch (SQLException e) {
            // The transaction goes with its session, which is gone.
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A question to the server. */
    interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw SqlFailure.of(DOING, e);
        }
    }
}
