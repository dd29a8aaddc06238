package dev.sluice.harness;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the items have to be, made by hand for this one design: slow, obvious, and without a line of the program's projection or of its
 * encoding. Stateless.
 */
final class Oracle {
    private Oracle() {}

    /** Every item that the rows become, in DynamoDB's JSON, by its key. */
    static TreeMap<String, JsonObject> items(Rows rows) {
        TreeMap<String, JsonObject> items = new TreeMap<>();
        for (Map<String, @Nullable String> customer : rows.of("customer").values()) {
            if (!"NaN".equals(customer.get("points"))) {
                add(items, customer(customer));
            }
        }
        Map<String, List<Map<String, @Nullable String>>> lines = new HashMap<>();
        for (Map<String, @Nullable String> line : rows.of("line").values()) {
            lines.computeIfAbsent(line.get("purchase_id"), purchase -> new ArrayList<>())
                    .add(line);
        }
        for (Map<String, @Nullable String> purchase : rows.of("purchase").values()) {
            JsonObject item = purchase(purchase, rows);
            item.add("lines", lines(lines.getOrDefault(purchase.get("purchase_id"), List.of())));
            add(items, item);
        }
        for (Map<String, @Nullable String> note : rows.of("note").values()) {
            if (note.get("body") != null) {
                add(items, note(note));
            }
        }
        return items;
    }

    /** How many rows cannot become an item. */
    static long rejected(Rows rows) {
        return rows.of("customer").values().stream()
                .filter(customer -> "NaN".equals(customer.get("points")))
                .count();
    }

    /** How many rows the design leaves out. */
    static long filtered(Rows rows) {
        return rows.of("note").values().stream()
                .filter(note -> note.get("body") == null)
                .count();
    }

    /** How many rows are read: those of the three root tables. */
    static long read(Rows rows) {
        return rows.of("customer").size()
                + rows.of("purchase").size()
                + rows.of("note").size();
    }

    /** The key of an item as one text. */
    static String key(JsonObject item) {
        return string(item, "pk") + " / " + string(item, "sk");
    }

    /** The content without engine attributes, as a text that is the same exactly where the values are. */
    static String content(JsonObject item) {
        TreeMap<String, String> attributes = new TreeMap<>();
        item.entrySet().stream()
                .filter(attribute -> !attribute.getKey().startsWith("_m"))
                .forEach(attribute -> attributes.put(attribute.getKey(), canonical(attribute.getValue())));
        return attributes.toString();
    }

    private static void add(TreeMap<String, JsonObject> items, JsonObject item) {
        if (items.put(key(item), item) != null) {
            throw new IllegalStateException("two rows claim the key " + key(item));
        }
    }

    private static JsonObject customer(Map<String, @Nullable String> row) {
        JsonObject item = keys("CUSTOMER#" + row.get("customer_id"), "PROFILE");
        text(item, "name", row.get("name"));
        text(item, "email", row.get("email"));
        text(item, "region", row.get("region"));
        number(item, "points", row.get("points"));
        JsonObject active = new JsonObject();
        active.addProperty("BOOL", "t".equals(row.get("active")));
        item.add("active", active);
        return item;
    }

    private static JsonObject purchase(Map<String, @Nullable String> row, Rows rows) {
        String customer = row.get("customer_id");
        String number = padded(row.get("purchase_id"));
        JsonObject item = keys("CUSTOMER#" + customer, "PURCHASE#" + number);
        text(item, "day", row.get("day"));
        text(item, "status", row.get("status"));
        number(item, "total", row.get("total"));
        text(item, "customerName", rows.of("customer").get(customer + "|").get("name"));
        if ("open".equals(row.get("status"))) {
            text(item, "openCustomer", "OPEN#" + customer);
            text(item, "openPurchase", number);
        }
        return item;
    }

    private static JsonObject lines(List<Map<String, @Nullable String>> rows) {
        List<Map<String, @Nullable String>> ordered = new ArrayList<>(rows);
        ordered.sort((a, b) -> Integer.compare(Integer.parseInt(a.get("line_id")), Integer.parseInt(b.get("line_id"))));
        JsonArray lines = new JsonArray();
        for (Map<String, @Nullable String> line : ordered) {
            JsonObject entries = new JsonObject();
            text(entries, "sku", line.get("sku"));
            number(entries, "quantity", line.get("quantity"));
            JsonObject map = new JsonObject();
            map.add("M", entries);
            lines.add(map);
        }
        JsonObject list = new JsonObject();
        list.add("L", lines);
        return list;
    }

    private static JsonObject note(Map<String, @Nullable String> row) {
        String owner = row.get("owner").replace("%", "%25").replace("#", "%23");
        JsonObject item = keys("NOTE#" + owner, padded(row.get("note_id")));
        text(item, "body", row.get("body"));
        return item;
    }

    private static JsonObject keys(String pk, String sk) {
        JsonObject item = new JsonObject();
        text(item, "pk", pk);
        text(item, "sk", sk);
        return item;
    }

    private static String padded(@Nullable String number) {
        return "0".repeat(8 - number.length()) + number;
    }

    private static void text(JsonObject item, String name, @Nullable String value) {
        value(item, name, "S", value);
    }

    private static void number(JsonObject item, String name, @Nullable String value) {
        value(item, name, "N", value);
    }

    private static void value(JsonObject item, String name, String type, @Nullable String value) {
        if (value != null) {
            JsonObject typed = new JsonObject();
            typed.addProperty(type, value);
            item.add(name, typed);
        }
    }

    private static String string(JsonObject item, String name) {
        return item.getAsJsonObject(name).get("S").getAsString();
    }

    private static String canonical(JsonElement value) {
        Map.Entry<String, JsonElement> only =
                value.getAsJsonObject().entrySet().iterator().next();
        JsonElement content = only.getValue();
        return switch (only.getKey()) {
            case "N" ->
                "N "
                        + new BigDecimal(content.getAsString())
                                .stripTrailingZeros()
                                .toPlainString();
            case "L" -> {
                StringBuilder list = new StringBuilder("L");
                content.getAsJsonArray().forEach(element -> list.append(' ').append(canonical(element)));
                yield list.append(" end").toString();
            }
            case "M" -> "M" + content(content.getAsJsonObject());
            default -> only.getKey() + " " + content;
        };
    }
}
