package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.KeyRange;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.Table;
import dev.sluice.value.Bytes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a table into ranges. The server walks the primary key once, along its index, and gives every n-th key; n comes
 * from the bytes that a row has on average, its embedded children included.
 */
public final class RangePlan {
    private static final long MOST_ROWS = 1_000_000;
    private static final int SAMPLED_ROWS = 200;

    private final EntityReading reading;
    private final Source root;
    private final Connection connection;

    private RangePlan(EntityReading reading, Connection connection) {
        this.reading = reading;
        this.root = new Source(reading.root(), "t");
        this.connection = connection;
    }

    /**
     * Plans the ranges.
     *
     * @param target the wanted size of a range
     * @param connection in the transaction to read in; stays its owner's
     * @return ranges that cover every key, the first unbounded below and the last above
     */
    public static List<KeyRange> of(EntityReading reading, Bytes target, Connection connection) {
        RangePlan plan = new RangePlan(reading, connection);
        try {
            return ranges(plan.bounds(plan.rowsOf(target)));
        } catch (SQLException e) {
            throw SqlFailure.of("planning ranges of " + reading.root().name() + " for entity " + reading.entity(), e);
        }
    }

    private static List<KeyRange> ranges(List<List<String>> bounds) {
        List<KeyRange> ranges = new ArrayList<>();
        List<String> lower = List.of();
        for (List<String> upper : bounds) {
            ranges.add(new KeyRange(lower, upper));
            lower = upper;
        }
        ranges.add(new KeyRange(lower, List.of()));
        return ranges;
    }

    private List<List<String>> bounds(long every) throws SQLException {
        // The key's index gives the order; without this a big table might be sorted on disk instead.
        execute("SET LOCAL enable_sort = off");
        String key = KeyPredicate.columns(root);
        String sql = "SELECT * FROM (SELECT row_number() OVER (ORDER BY " + key + "), " + key + " FROM " + root.from()
                + ") numbered(place" + names() + ") WHERE place % " + every + " = 0 ORDER BY place";
        int width = root.key().size();
        List<List<String>> bounds = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1_000);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    List<String> bound = new ArrayList<>(width);
                    for (int i = 1; i <= width; i++) {
                        bound.add(rows.getString(i + 1));
                    }
                    bounds.add(bound);
                }
            }
        }
        execute("SET LOCAL enable_sort = on");
        return bounds;
    }

    /** Names of ours for the key's columns, which may have any name of the user's. */
    private String names() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < root.key().size(); i++) {
            text.append(", x").append(i);
        }
        return text.toString();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long rowsOf(Bytes target) throws SQLException {
        double perRow = bytesOfRow();
        return Math.max(1, Math.min(MOST_ROWS, (long) (target.count() / Math.max(1, perRow))));
    }

    private double bytesOfRow() throws SQLException {
        Table table = reading.root();
        if (table.estimatedRows() <= 0) {
            return sampledBytes();
        }
        double bytes = table.bytes();
        for (ChildReading child : reading.children()) {
            bytes += child.table().bytes();
        }
        return bytes / table.estimatedRows();
    }

    private double sampledBytes() throws SQLException {
        String sql = "SELECT coalesce(avg(pg_catalog.pg_column_size(sample.*)), 0) FROM (SELECT * FROM " + root.from()
                + " LIMIT " + SAMPLED_ROWS + ") sample";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }
}
