package dev.sluice.simulation.live;

import static dev.sluice.testbed.PublicTables.column;
import static dev.sluice.testbed.PublicTables.nullable;

import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.ColumnType;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.NumericType;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue of the simulated source. Stateless. */
final class MarketTables {
    static final String REGION = "region";
    static final String CUSTOMER = "customer";
    static final String BADGE = "badge";
    static final String SKU = "sku";
    static final String PURCHASE = "purchase";
    static final String LINE = "line";

    static final List<String> ALL = List.of(REGION, CUSTOMER, BADGE, SKU, PURCHASE, LINE);

    private static final Map<String, List<String>> KEYS = Map.of(
            REGION, List.of("region_id"),
            CUSTOMER, List.of("customer_id"),
            BADGE, List.of("badge_id"),
            SKU, List.of("sku_id"),
            PURCHASE, List.of("shop", "number"),
            LINE, List.of("line_id"));

    private static final ColumnType INTEGER = BaseType.of(BaseKind.INT4);
    private static final ColumnType TEXT = BaseType.of(BaseKind.TEXT);
    private static final ColumnType FLAG = BaseType.of(BaseKind.BOOL);

    private MarketTables() {}

    /** The columns of a table's primary key. */
    static List<String> key(String table) {
        return KEYS.get(table);
    }

    static Schema schema() {
        return new Schema(List.of(
                table(REGION, List.of(), column("region_id", INTEGER), column("title", TEXT)),
                table(
                        CUSTOMER,
                        List.of(reference("customer_region", REGION, "region_id", "region_id")),
                        column("customer_id", INTEGER),
                        column("handle", TEXT),
                        column("name", TEXT),
                        nullable("note", TEXT),
                        nullable("points", NumericType.UNCONSTRAINED),
                        column("active", FLAG),
                        nullable("region_id", INTEGER)),
                table(
                        BADGE,
                        List.of(reference("badge_customer", CUSTOMER, "handle", "handle")),
                        column("badge_id", INTEGER),
                        nullable("handle", TEXT),
                        column("label", TEXT)),
                table(SKU, List.of(), column("sku_id", INTEGER), column("label", TEXT)),
                table(
                        PURCHASE,
                        List.of(reference("purchase_customer", CUSTOMER, "customer_id", "customer_id")),
                        column("shop", INTEGER),
                        column("number", INTEGER),
                        nullable("customer_id", INTEGER),
                        column("status", TEXT)),
                table(
                        LINE,
                        List.of(
                                new ForeignKey(
                                        "line_purchase", List.of("shop", "number"), name(PURCHASE), key(PURCHASE)),
                                reference("line_sku", SKU, "sku_id", "sku_id")),
                        column("line_id", INTEGER),
                        nullable("shop", INTEGER),
                        nullable("number", INTEGER),
                        nullable("sku_id", INTEGER),
                        column("quantity", INTEGER),
                        column("hidden", FLAG))));
    }

    static QualifiedName name(String table) {
        return new QualifiedName("public", table);
    }

    private static Table table(String name, List<ForeignKey> references, Column... columns) {
        List<UniqueKey> unique = new ArrayList<>();
        if (name.equals(CUSTOMER)) {
            unique.add(new UniqueKey("handle_is_unique", List.of("handle")));
        }
        return new Table(
                name(name),
                Table.Kind.PLAIN,
                List.of(columns),
                Optional.of(new UniqueKey(name + "_pkey", key(name))),
                unique,
                references,
                -1,
                0);
    }

    private static ForeignKey reference(String name, String to, String column, String referenced) {
        return new ForeignKey(name, List.of(column), name(to), List.of(referenced));
    }
}
