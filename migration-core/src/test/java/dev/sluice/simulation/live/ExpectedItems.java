package dev.sluice.simulation.live;

import dev.sluice.simulation.live.MarketDesign.Feature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The oracle: what each key has to hold when everything is applied, written down by hand for this schema. It shares no code with the engine, nor
 * with the reader of the simulation.
 *
 * @param design which features
 * @param rows the last state
 */
record ExpectedItems(MarketDesign design, TableRows rows) {
    /** Items by key: text as text, numbers as numbers, NULL left out. */
    TreeMap<String, Map<String, Object>> all() {
        TreeMap<String, Map<String, Object>> items = new TreeMap<>();
        if (design.has(Feature.CUSTOMERS)) {
            rows.rows(MarketTables.CUSTOMER).forEach(row -> customer(row, items));
        }
        if (design.has(Feature.PURCHASES)) {
            rows.rows(MarketTables.PURCHASE).forEach(row -> purchase(row, items));
        }
        if (design.has(Feature.SKUS)) {
            for (Map<String, @Nullable String> row : rows.rows(MarketTables.SKU)) {
                text(item(items, "SKU#" + row.get("sku_id"), "SKU"), "label", row.get("label"));
            }
        }
        return items;
    }

    private void customer(Map<String, @Nullable String> row, TreeMap<String, Map<String, Object>> items) {
        if (design.has(Feature.ACTIVE_ONLY) && "f".equals(row.get("active"))) {
            return;
        }
        if ("NaN".equals(row.get("points"))) {
            return;
        }
        Map<String, Object> item = item(items, customerKey(row), "PROFILE");
        number(item, "points", row.get("points"));
        number(item, "id", row.get("customer_id"));
        text(item, "handle", row.get("handle"));
        text(item, "name", row.get("name"));
        text(item, "note", row.get("note"));
        if (design.has(Feature.REGION_OF_CUSTOMER)) {
            text(item, "region", title(row.get("region_id")));
        }
        if (design.has(Feature.BADGES)) {
            List<Object> badges = new ArrayList<>();
            for (Map<String, @Nullable String> badge : rows.rows(MarketTables.BADGE)) {
                if (row.get("handle").equals(badge.get("handle"))) {
                    Map<String, Object> element = new HashMap<>();
                    number(element, "badge", badge.get("badge_id"));
                    text(element, "label", badge.get("label"));
                    badges.add(element);
                }
            }
            item.put("badges", badges);
        }
    }

    private String customerKey(Map<String, @Nullable String> row) {
        return "CUSTOMER#" + (design.has(Feature.KEY_IS_HANDLE) ? row.get("handle") : row.get("customer_id"));
    }

    /** The keys of rows that no item can hold, each with the row's id: an older item of it may stay, and it is in quarantine (R-62). */
    TreeMap<String, Object> rejected() {
        TreeMap<String, Object> keys = new TreeMap<>();
        for (Map<String, @Nullable String> row : rows.rows(MarketTables.CUSTOMER)) {
            boolean isLeftOut = design.has(Feature.ACTIVE_ONLY) && "f".equals(row.get("active"));
            if (design.has(Feature.CUSTOMERS) && !isLeftOut && "NaN".equals(row.get("points"))) {
                keys.put(customerKey(row) + " / PROFILE", new BigDecimal(row.get("customer_id")));
            }
        }
        return keys;
    }

    private void purchase(Map<String, @Nullable String> row, TreeMap<String, Map<String, Object>> items) {
        Map<String, Object> item = item(items, "SHOP#" + row.get("shop"), "PURCHASE#000" + row.get("number"));
        text(item, "status", row.get("status"));
        String customer = row.get("customer_id");
        Map<String, @Nullable String> whose =
                customer == null ? null : rows.row(MarketTables.CUSTOMER, List.of(customer));
        if (design.has(Feature.CUSTOMER_OF_PURCHASE) && whose != null) {
            text(item, "customer", whose.get("name"));
        }
        if (design.has(Feature.REGION_OF_PURCHASE) && whose != null) {
            text(item, "region", title(whose.get("region_id")));
        }
        if (design.has(Feature.LINES)) {
            item.put("lines", lines(row));
        }
    }

    private List<Object> lines(Map<String, @Nullable String> purchase) {
        List<Object> lines = new ArrayList<>();
        for (Map<String, @Nullable String> line : rows.rows(MarketTables.LINE)) {
            if (purchase.get("shop").equals(line.get("shop"))
                    && purchase.get("number").equals(line.get("number"))
                    && "f".equals(line.get("hidden"))) {
                Map<String, Object> element = new HashMap<>();
                number(element, "line", line.get("line_id"));
                number(element, "quantity", line.get("quantity"));
                String sku = line.get("sku_id");
                if (design.has(Feature.SKU_OF_LINE) && sku != null) {
                    Map<String, @Nullable String> found = rows.row(MarketTables.SKU, List.of(sku));
                    text(element, "label", found == null ? null : found.get("label"));
                }
                lines.add(element);
            }
        }
        return lines;
    }

    private @Nullable String title(@Nullable String region) {
        Map<String, @Nullable String> row = region == null ? null : rows.row(MarketTables.REGION, List.of(region));
        return row == null ? null : row.get("title");
    }

    private static Map<String, Object> item(TreeMap<String, Map<String, Object>> items, String pk, String sk) {
        Map<String, Object> item = new HashMap<>();
        item.put("pk", pk);
        item.put("sk", sk);
        if (items.put(pk + " / " + sk, item) != null) {
            throw new IllegalStateException("two rows of one key: " + pk + " / " + sk);
        }
        return item;
    }

    private static void text(Map<String, Object> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, value);
        }
    }

    private static void number(Map<String, Object> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, new BigDecimal(value).stripTrailingZeros());
        }
    }
}
