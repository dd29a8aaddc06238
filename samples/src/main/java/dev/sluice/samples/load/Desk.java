package dev.sluice.samples.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Where one person works: a connection, the changes of the open transaction, and chance. Used by one thread. */
final class Desk implements AutoCloseable {
    private static final String[] NAMES = {
        "ALDER", "BECKETT", "CORBIN", "DELANEY", "ELLERY", "FENWICK", "GARRICK", "HOLLIS", "IVERSON", "JARVIS",
        "KENDALL", "LORIMER"
    };

    private final Connection connection;
    private final LoadTally tally;
    private final RandomGenerator random;
    private final Map<String, Long> changed = new HashMap<>();

    Desk(Connection connection, LoadTally tally, RandomGenerator random) {
        this.connection = connection;
        this.tally = tally;
        this.random = random;
    }

    /** A number from 0 up to but without the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from 1 to the most. */
    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    /** Some name in capital letters without a space, as the rental desk's names are. */
    String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    /** A number that no row has. */
    int newNumber() {
        return tally.newNumber();
    }

    /**
     * Changes rows.
     *
     * @param table whose rows they are, for the count
     * @return how many
     */
    int change(String table, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            int count = statement.executeUpdate();
            count(table, count);
            return count;
        }
    }

    /** Inserts a row and answers the number that the server gave it. */
    int insert(String table, String sql, Object... values) throws SQLException {
        OptionalInt number = number(sql, values);
        count(table, 1);
        return number.orElseThrow();
    }

    private void count(String table, int rows) {
        if (rows > 0) {
            changed.merge(table, (long) rows, Long::sum);
        }
    }

    /** The number in the first column of the first row, if there is one. */
    OptionalInt number(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
        }
    }

    /** The values of the first row; none where there is no row. */
    List<Object> row(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<Object> row = new ArrayList<>();
            if (rows.next()) {
                for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
                    row.add(rows.getObject(at));
                }
            }
            return row;
        }
    }

    /** The number of some row. */
    OptionalInt any(String table, String key, int most) throws SQLException {
        return any(table, key, most, "true");
    }

    /** The number of some row for which the condition holds; none where there is none behind a number drawn up to the most. */
    OptionalInt any(String table, String key, int most, String condition) throws SQLException {
        return number(
                "SELECT " + key + " FROM public." + table + " WHERE " + key + " >= ? AND " + condition + " ORDER BY "
                        + key + " LIMIT 1",
                upTo(most));
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
        return statement;
    }

    /** Does something and takes it back, within the open transaction. */
    void takenBack(Activity activity) throws SQLException {
        Map<String, Long> before = Map.copyOf(changed);
        Savepoint savepoint = connection.setSavepoint();
        activity.at(this);
        connection.rollback(savepoint);
        changed.clear();
        changed.putAll(before);
    }

    /** Commits what was changed; a transaction without changes is none. */
    void commit() throws SQLException {
        connection.commit();
        if (!changed.isEmpty()) {
            tally.committed(changed);
            changed.clear();
        }
    }

    /** Takes back what was changed since the last commit. */
    void rollBack() throws SQLException {
        connection.rollback();
        if (!changed.isEmpty()) {
            tally.rolledBack();
            changed.clear();
        }
    }

    /** The server refused; nothing of the open transaction stays. */
    void refused() throws SQLException {
        connection.rollback();
        tally.refused();
        changed.clear();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
