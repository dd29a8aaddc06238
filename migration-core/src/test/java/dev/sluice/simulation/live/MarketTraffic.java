package dev.sluice.simulation.live;

import dev.sluice.simulation.live.LivePlan.Hardship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Steps of transactions by seed: everything that moves a key, a parent, a copy or a filter. Guarded by the turn. */
final class MarketTraffic {
    private static final int REGIONS = 4;
    private static final int CUSTOMERS = 8;
    private static final int BADGES = 10;
    private static final int SKUS = 4;
    private static final int SHOPS = 2;
    private static final int NUMBERS = 6;
    private static final int LINES = 16;

    private final RandomGenerator random;
    private final boolean hasUnusableValues;
    private int words;

    MarketTraffic(RandomGenerator random, Set<Hardship> hardships) {
        this.random = random;
        this.hasUnusableValues = hardships.contains(Hardship.UNUSABLE_VALUES);
    }

    /** What is there before anybody follows. */
    void fill(TableRows rows) {
        Draft draft = new Draft(rows, Set.of(), Set.of());
        for (int i = 0; i < 40; i++) {
            insert(draft);
        }
    }

    /** Some steps of one transaction. */
    void change(Draft draft) {
        int steps = random.nextInt(12) == 0 ? 12 : 1 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            step(draft);
        }
    }

    private void step(Draft draft) {
        switch (random.nextInt(14)) {
            case 0, 1 -> insert(draft);
            case 2 -> draft.delete(MarketTables.CUSTOMER, customer());
            case 3 -> draft.update(MarketTables.CUSTOMER, customer(), some("active", random.nextBoolean() ? "t" : "f"));
            case 4 -> draft.update(MarketTables.CUSTOMER, customer(), some("handle", handle()));
            case 5 -> draft.swapHandles(customer(), customer());
            case 6 -> draft.update(MarketTables.CUSTOMER, customer(), some("customer_id", number(CUSTOMERS)));
            case 7 -> draft.update(MarketTables.CUSTOMER, customer(), customerValues());
            case 8 -> region(draft);
            case 9 -> badge(draft);
            case 10, 11 -> purchase(draft);
            case 12 -> line(draft);
            default -> sku(draft);
        }
    }

    private void insert(Draft draft) {
        switch (random.nextInt(8)) {
            case 0 -> draft.insert(MarketTables.REGION, row("region_id", number(REGIONS), "title", word()));
            case 1, 2 ->
                draft.insert(
                        MarketTables.CUSTOMER,
                        row(
                                "customer_id", number(CUSTOMERS),
                                "handle", handle(),
                                "name", word(),
                                "note", note(),
                                "points", points(),
                                "active", random.nextInt(3) > 0 ? "t" : "f",
                                "region_id", reference(REGIONS)));
            case 3 ->
                draft.insert(
                        MarketTables.BADGE,
                        row(
                                "badge_id",
                                number(BADGES),
                                "handle",
                                random.nextInt(6) == 0 ? null : handle(),
                                "label",
                                word()));
            case 4 -> draft.insert(MarketTables.SKU, row("sku_id", number(SKUS), "label", word()));
            case 5, 6 ->
                draft.insert(
                        MarketTables.PURCHASE,
                        row(
                                "shop", number(SHOPS),
                                "number", number(NUMBERS),
                                "customer_id", reference(CUSTOMERS),
                                "status", word()));
            default ->
                draft.insert(
                        MarketTables.LINE,
                        row(
                                "line_id", number(LINES),
                                "shop", reference(SHOPS),
                                "number", number(NUMBERS),
                                "sku_id", reference(SKUS),
                                "quantity", number(9),
                                "hidden", random.nextInt(4) == 0 ? "t" : "f"));
        }
    }

    private Map<String, @Nullable String> customerValues() {
        return switch (random.nextInt(4)) {
            case 0 -> some("name", word());
            case 3 -> some("points", points());
            case 1 -> some("note", note());
            default -> some("region_id", reference(REGIONS));
        };
    }

    private void region(Draft draft) {
        List<String> key = List.of(number(REGIONS));
        switch (random.nextInt(4)) {
            case 0 -> draft.delete(MarketTables.REGION, key);
            case 1 -> {
                String moved = number(REGIONS);
                draft.update(MarketTables.REGION, key, some("region_id", moved));
                if (random.nextBoolean()) {
                    // As ON UPDATE CASCADE does; without, references are left that refer to nothing.
                    follow(draft, MarketTables.CUSTOMER, row("region_id", key.get(0)), row("region_id", moved));
                }
            }
            default -> draft.update(MarketTables.REGION, key, some("title", word()));
        }
    }

    private void badge(Draft draft) {
        List<String> key = List.of(number(BADGES));
        switch (random.nextInt(3)) {
            case 0 -> draft.delete(MarketTables.BADGE, key);
            case 1 -> draft.update(MarketTables.BADGE, key, some("handle", handle()));
            default -> draft.update(MarketTables.BADGE, key, some("label", word()));
        }
    }

    private void purchase(Draft draft) {
        List<String> key = List.of(number(SHOPS), number(NUMBERS));
        switch (random.nextInt(4)) {
            case 0 -> {
                draft.delete(MarketTables.PURCHASE, key);
                if (random.nextBoolean()) {
                    rowsWith(draft, MarketTables.LINE, row("shop", key.get(0), "number", key.get(1)))
                            .forEach(line -> draft.delete(MarketTables.LINE, line));
                }
            }
            case 1 -> {
                Map<String, @Nullable String> moved = row("shop", number(SHOPS), "number", number(NUMBERS));
                draft.update(MarketTables.PURCHASE, key, moved);
                if (random.nextBoolean()) {
                    follow(draft, MarketTables.LINE, row("shop", key.get(0), "number", key.get(1)), moved);
                }
            }
            case 2 -> draft.update(MarketTables.PURCHASE, key, some("customer_id", reference(CUSTOMERS)));
            default -> draft.update(MarketTables.PURCHASE, key, some("status", word()));
        }
    }

    private void line(Draft draft) {
        List<String> key = List.of(number(LINES));
        switch (random.nextInt(4)) {
            case 0 -> draft.delete(MarketTables.LINE, key);
            case 1 -> draft.update(MarketTables.LINE, key, row("shop", reference(SHOPS), "number", number(NUMBERS)));
            case 2 -> draft.update(MarketTables.LINE, key, some("hidden", random.nextBoolean() ? "t" : "f"));
            default -> draft.update(MarketTables.LINE, key, some("sku_id", reference(SKUS)));
        }
    }

    private void sku(Draft draft) {
        List<String> key = List.of(number(SKUS));
        switch (random.nextInt(3)) {
            case 0 -> draft.delete(MarketTables.SKU, key);
            case 1 -> draft.update(MarketTables.SKU, key, some("sku_id", number(SKUS)));
            default -> draft.update(MarketTables.SKU, key, some("label", word()));
        }
    }

    private static void follow(
            Draft draft, String table, Map<String, @Nullable String> from, Map<String, @Nullable String> to) {
        rowsWith(draft, table, from).forEach(key -> draft.update(table, key, to));
    }

    private static Collection<List<String>> rowsWith(Draft draft, String table, Map<String, @Nullable String> values) {
        List<List<String>> keys = new ArrayList<>();
        for (Map<String, @Nullable String> row : draft.rows.rows(table)) {
            if (values.entrySet().stream()
                    .allMatch(value -> Objects.equals(row.get(value.getKey()), value.getValue()))) {
                keys.add(TableRows.keyOf(table, row));
            }
        }
        return keys;
    }

    private List<String> customer() {
        return List.of(number(CUSTOMERS));
    }

    private String number(int most) {
        return String.valueOf(1 + random.nextInt(most));
    }

    private @Nullable String reference(int most) {
        return random.nextInt(8) == 0 ? null : number(most);
    }

    private String handle() {
        return "h" + number(CUSTOMERS + 2);
    }

    private String word() {
        return "w" + words++;
    }

    private @Nullable String points() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> number(90);
            default -> hasUnusableValues ? "NaN" : "1.5";
        };
    }

    private @Nullable String note() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> word();
            default -> "a note that is large enough to be stored apart " + words++;
        };
    }

    private static Map<String, @Nullable String> some(String column, @Nullable String value) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put(column, value);
        return values;
    }

    private static Map<String, @Nullable String> row(@Nullable String... namesAndValues) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
