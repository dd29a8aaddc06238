package dev.sluice.adapter.postgres.reverse;

import com.google.gson.JsonParser;
import dev.sluice.adapter.json.ItemParser;
import dev.sluice.gateway.HeldItem;
import dev.sluice.gateway.ItemKey;
import dev.sluice.gateway.RowRefusal;
import dev.sluice.item.Item;
import dev.sluice.item.ItemJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Held items as rows. Used by one thread. */
final class HeldItems {
    private final Connection connection;
    private final String follower;

    HeldItems(Connection connection, String follower) {
        this.connection = connection;
        this.follower = follower;
    }

    Set<ItemKey> quarantinedAmong(Set<ItemKey> keys) throws SQLException {
        Set<ItemKey> found = new HashSet<>();
        String hashes = "SELECT target_table, key_hash FROM " + ReverseTables.ITEM
                + " WHERE follower = ? AND kind = 'QUARANTINED' AND key_hash = ANY (?)";
        try (PreparedStatement statement = connection.prepareStatement(hashes)) {
            statement.setString(1, follower);
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", keys.stream().map(ItemKey::hash).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new ItemKey(rows.getString(1), rows.getString(2), ""));
                }
            }
        }
        found.retainAll(keys);
        return found;
    }

    Optional<HeldItem> find(ItemKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT * FROM " + ReverseTables.ITEM + " WHERE follower = ? AND target_table = ? AND key_hash = ?")) {
            statement.setString(1, follower);
            statement.setString(2, key.table());
            statement.setString(3, key.hash());
            return read(statement).stream().findFirst();
        }
    }

    List<HeldItem> first(HeldItem.Kind kind, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT * FROM " + ReverseTables.ITEM + " WHERE follower = ? AND kind = ? ORDER BY number LIMIT ?")) {
            statement.setString(1, follower);
            statement.setString(2, kind.name());
            statement.setInt(3, most);
            return read(statement);
        }
    }

    List<ItemKey> keys(int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT target_table, key_hash, item_key FROM "
                + ReverseTables.ITEM + " WHERE follower = ? ORDER BY number LIMIT ?")) {
            statement.setString(1, follower);
            statement.setInt(2, most);
            List<ItemKey> keys = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    keys.add(new ItemKey(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return keys;
        }
    }

    private static List<HeldItem> read(PreparedStatement statement) throws SQLException {
        List<HeldItem> items = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                items.add(new HeldItem(
                        new ItemKey(
                                rows.getString("target_table"), rows.getString("key_hash"), rows.getString("item_key")),
                        HeldItem.Kind.valueOf(rows.getString("kind")),
                        item(rows.getString("before_image")),
                        item(rows.getString("after_image")),
                        new RowRefusal(rows.getString("rule"), rows.getString("reason")),
                        rows.getLong("records"),
                        rows.getObject("noted_at", OffsetDateTime.class).toInstant()));
            }
        }
        return items;
    }

    private static Optional<Item> item(@Nullable String json) {
        return Optional.ofNullable(json)
                .map(text -> ItemParser.item(JsonParser.parseString(text).getAsJsonObject()));
    }

    /** PostgreSQL's texts hold no U+0000, which an item may: JSON has an escape for it. */
    private static @Nullable String json(Optional<Item> item) {
        return item.map(ItemJson::of).orElse(null);
    }

    void put(HeldItem item) throws SQLException {
        String upsert = "INSERT INTO " + ReverseTables.ITEM
                + " (follower, target_table, key_hash, item_key, kind, before_image, after_image, rule, reason, records,"
                + " noted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (follower, target_table, key_hash)"
                + " DO UPDATE SET kind = EXCLUDED.kind, before_image = EXCLUDED.before_image,"
                + " after_image = EXCLUDED.after_image, rule = EXCLUDED.rule, reason = EXCLUDED.reason,"
                + " records = EXCLUDED.records, noted_at = EXCLUDED.noted_at";
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            statement.setString(1, follower);
            statement.setString(2, item.key().table());
            statement.setString(3, item.key().hash());
            statement.setString(4, item.key().json());
            statement.setString(5, item.kind().name());
            statement.setString(6, json(item.before()));
            statement.setString(7, json(item.after()));
            statement.setString(8, item.refusal().rule());
            statement.setString(9, item.refusal().reason());
            statement.setLong(10, item.records());
            statement.setObject(11, item.since().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    void remove(Set<ItemKey> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM " + ReverseTables.ITEM + " WHERE follower = ? AND target_table = ? AND key_hash = ?")) {
            for (ItemKey key : keys) {
                statement.setString(1, follower);
                statement.setString(2, key.table());
                statement.setString(3, key.hash());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
