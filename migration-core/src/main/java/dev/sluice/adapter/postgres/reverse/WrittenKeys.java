package dev.sluice.adapter.postgres.reverse;

import com.google.gson.JsonParser;
import dev.sluice.adapter.json.ItemParser;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.RowApplier.Written;
import dev.sluice.gateway.WrittenKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keys that the application wrote, as rows. Used by one thread. */
final class WrittenKeys {
    private final Connection connection;
    private final String follower;

    WrittenKeys(Connection connection, String follower) {
        this.connection = connection;
        this.follower = follower;
    }

    void add(Map<ItemKey, Long> changes) throws SQLException {
        // In one order, as everywhere: no two transactions wait for one another.
        List<ItemKey> keys = new ArrayList<>(changes.keySet());
        String upsert = "INSERT INTO " + ReverseTables.WRITTEN
                + " AS before (follower, target_table, key_hash, item_key, changes)"
                + " SELECT ?, * FROM ROWS FROM (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]),"
                + " pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::int8[])) AS new"
                + " ON CONFLICT (follower, target_table, key_hash)"
                + " DO UPDATE SET changes = before.changes + EXCLUDED.changes WHERE EXCLUDED.changes > 0";
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            statement.setString(1, follower);
            statement.setArray(2, texts(keys.stream().map(ItemKey::table).toArray()));
            statement.setArray(3, texts(keys.stream().map(ItemKey::hash).toArray()));
            statement.setArray(4, texts(keys.stream().map(ItemKey::json).toArray()));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "int8", keys.stream().map(changes::get).toArray()));
            statement.executeUpdate();
        }
    }

    private java.sql.Array texts(Object[] texts) throws SQLException {
        return connection.createArrayOf("text", texts);
    }

    List<WrittenKey> after(Optional<ItemKey> after, int most) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT target_table, key_hash, item_key FROM " + ReverseTables.WRITTEN
                        + " WHERE follower = ? AND (target_table, key_hash) > (?, ?)"
                        + " ORDER BY target_table, key_hash LIMIT ?")) {
            statement.setString(1, follower);
            statement.setString(2, after.map(ItemKey::table).orElse(""));
            statement.setString(3, after.map(ItemKey::hash).orElse(""));
            statement.setInt(4, most);
            List<WrittenKey> keys = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String json = row.getString(3);
                    keys.add(new WrittenKey(
                            new ItemKey(row.getString(1), row.getString(2), json),
                            ItemParser.item(JsonParser.parseString(json).getAsJsonObject())));
                }
            }
            return keys;
        }
    }

    Map<String, Written> sums() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT target_table, count(*), sum(changes) FROM " + ReverseTables.WRITTEN
                        + " WHERE follower = ? GROUP BY target_table")) {
            statement.setString(1, follower);
            Map<String, Written> sums = new TreeMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sums.put(row.getString(1), new Written(row.getLong(2), row.getLong(3)));
                }
            }
            return sums;
        }
    }
}
