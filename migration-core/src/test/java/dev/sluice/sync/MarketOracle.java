package dev.sluice.sync;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the target has to hold, by the plainest SQL and code of its own: nothing of the program's reading, projection or key making is in it. Items
 * are maps of Java values by {@code pk / sk}.
 */
final class MarketOracle {
    private MarketOracle() {}

    static TreeMap<String, Map<String, Object>> items(Connection source) throws SQLException {
        TreeMap<String, Map<String, Object>> items = new TreeMap<>();
        try (Statement statement = source.createStatement()) {
            customers(statement, items);
            handles(statement, items);
            purchases(statement, items);
            skus(statement, items);
        }
        return items;
    }

    private static void customers(Statement statement, Map<String, Map<String, Object>> items) throws SQLException {
        ResultSet row = statement.executeQuery("SELECT c.*, (SELECT title FROM region r WHERE r.country = c.country"
                + " AND r.code = c.code) AS title FROM customer c WHERE active");
        while (row.next()) {
            Map<String, Object> item = item(items, "CUSTOMER#" + row.getString("handle"), "PROFILE");
            put(item, "id", row.getBigDecimal("customer_id"));
            put(item, "name", row.getString("name"));
            put(item, "note", row.getString("note"));
            put(item, "points", row.getBigDecimal("points"));
            put(item, "region", row.getString("title"));
            if (row.getString("country") != null && row.getString("code") != null) {
                put(item, "regionKey", "REGION#" + row.getString("country") + "#" + row.getString("code"));
            }
        }
    }

    private static void handles(Statement statement, Map<String, Map<String, Object>> items) throws SQLException {
        ResultSet row = statement.executeQuery("SELECT customer_id, handle, points FROM customer");
        while (row.next()) {
            Map<String, Object> item = item(items, "CUSTOMER#" + row.getInt("customer_id"), "HANDLE");
            put(item, "handle", row.getString("handle"));
            put(item, "points", row.getBigDecimal("points"));
        }
    }

    private static void purchases(Statement statement, Map<String, Map<String, Object>> items) throws SQLException {
        ResultSet row = statement.executeQuery("SELECT p.*, c.name, (SELECT title FROM region r"
                + " WHERE r.country = c.country AND r.code = c.code) AS title"
                + " FROM purchase p, customer c WHERE c.customer_id = p.customer_id");
        Map<String, Map<String, Object>> purchases = new LinkedHashMap<>();
        while (row.next()) {
            int number = row.getInt("number");
            Map<String, Object> item =
                    item(items, "SHOP#" + row.getInt("shop"), String.format("PURCHASE#%06d", number));
            put(item, "customerName", row.getString("name"));
            put(item, "regionTitle", row.getString("title"));
            put(item, "status", row.getString("status"));
            put(item, "lines", new ArrayList<>());
            purchases.put(row.getInt("shop") + " " + number, item);
        }
        ResultSet line = statement.executeQuery(
                "SELECT l.*, (SELECT label FROM sku s WHERE s.sku_id = l.sku_id) AS label FROM line l"
                        + " WHERE NOT hidden AND shop IS NOT NULL AND number IS NOT NULL ORDER BY line_id");
        while (line.next()) {
            Map<String, Object> element = new LinkedHashMap<>();
            put(element, "line", line.getBigDecimal("line_id"));
            put(element, "label", line.getString("label"));
            put(element, "quantity", line.getBigDecimal("quantity"));
            Map<String, Object> purchase = purchases.get(line.getInt("shop") + " " + line.getInt("number"));
            @SuppressWarnings("unchecked")
            List<Object> lines = (List<Object>) purchase.get("lines");
            lines.add(element);
        }
    }

    private static void skus(Statement statement, Map<String, Map<String, Object>> items) throws SQLException {
        ResultSet row = statement.executeQuery("SELECT * FROM sku");
        while (row.next()) {
            put(item(items, "SKU#" + row.getInt("sku_id"), "SKU"), "label", row.getString("label"));
        }
    }

    private static Map<String, Object> item(Map<String, Map<String, Object>> items, String pk, String sk) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("pk", pk);
        item.put("sk", sk);
        if (items.put(pk + " / " + sk, item) != null) {
            throw new IllegalStateException("the load made two rows of one key: " + pk + " / " + sk);
        }
        return item;
    }

    private static void put(Map<String, Object> item, String name, Object value) {
        if (value != null) {
            item.put(name, value instanceof BigDecimal number ? number.stripTrailingZeros() : value);
        }
    }
}
