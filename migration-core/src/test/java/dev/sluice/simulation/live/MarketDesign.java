package dev.sluice.simulation.live;

import dev.sluice.design.TableDesign;
import dev.sluice.project.ProjectReader;
import dev.sluice.projection.Projection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * What is made of the rows: one to three entities in one table, by seed with or without each feature.
 *
 * @param features those that the design has
 */
record MarketDesign(Set<Feature> features) {
    static final String TABLE = "market";

    private static final Map<Set<Feature>, Projection> COMPILED = new ConcurrentHashMap<>();

    /** What a design can have. */
    enum Feature {
        CUSTOMERS,
        /** Only active customers have items. */
        ACTIVE_ONLY,
        /** The key of a customer's item is made from a column that is not the primary key. */
        KEY_IS_HANDLE,
        /** A customer's item has a copy of its region's title. */
        REGION_OF_CUSTOMER,
        /** A customer's item has a list of badges, which refer to it by a key that is not the primary one. */
        BADGES,
        PURCHASES,
        /** A purchase's item has a copy of its customer's name. */
        CUSTOMER_OF_PURCHASE,
        /** And one of that customer's region. */
        REGION_OF_PURCHASE,
        /** A purchase's item has a list of its lines. */
        LINES,
        /** Each of which has a copy of its own. */
        SKU_OF_LINE,
        SKUS
    }

    MarketDesign {
        features = Set.copyOf(features);
    }

    /** Some design that has at least one copy or list. */
    static MarketDesign of(RandomGenerator random) {
        Set<Feature> some = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.values()) {
            if (random.nextInt(3) > 0) {
                some.add(feature);
            }
        }
        if (!some.contains(Feature.CUSTOMERS) || random.nextBoolean()) {
            some.add(Feature.PURCHASES);
            some.add(random.nextBoolean() ? Feature.LINES : Feature.REGION_OF_PURCHASE);
        } else {
            some.add(random.nextBoolean() ? Feature.BADGES : Feature.REGION_OF_CUSTOMER);
        }
        return new MarketDesign(some);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    Projection projection() {
        return COMPILED.computeIfAbsent(
                features,
                none -> Projection.compile(ProjectReader.parse(document()).design(), MarketTables.schema()));
    }

    TableDesign table() {
        return projection().entities().get(0).table();
    }

    private String document() {
        return """
                sluice: 1
                name: market
                source: {url: "jdbc:postgresql://localhost/market"}
                tables:
                  market:
                    partitionKey: {name: pk, type: S}
                    sortKey: {name: sk, type: S}
                entities:
                """ + customers() + purchases() + when(Feature.SKUS, """
                  Sku:
                    table: market
                    from: public.sku
                    keys: {pk: "SKU#{sku_id}", sk: SKU}
                    attributes: {label: label}
                """);
    }

    private String customers() {
        if (!has(Feature.CUSTOMERS)) {
            return "";
        }
        return """
                  Customer:
                    table: market
                    from: public.customer
                """
                + when(Feature.ACTIVE_ONLY, "    where: {active: true}\n")
                + when(Feature.REGION_OF_CUSTOMER, "    copies: {region: {path: [customer_region]}}\n")
                + when(Feature.BADGES, """
                    lists:
                      badges:
                        from: public.badge
                        foreignKey: [handle]
                        order: [badge_id]
                        limit: 100
                        attributes: {badge: badge_id, label: label}
                """)
                + "    keys: {pk: \"CUSTOMER#{" + (has(Feature.KEY_IS_HANDLE) ? "handle" : "customer_id")
                + "}\", sk: PROFILE}\n"
                + "    attributes: {id: customer_id, handle: handle, name: name, note: note, points: points"
                + when(Feature.REGION_OF_CUSTOMER, ", region: region.title")
                + when(Feature.BADGES, ", badges: {list: badges}")
                + "}\n";
    }

    private String purchases() {
        if (!has(Feature.PURCHASES)) {
            return "";
        }
        return """
                  Purchase:
                    table: market
                    from: public.purchase
                    copies:
                      customer: {path: [purchase_customer]}
                """
                + when(Feature.REGION_OF_PURCHASE, "      region: {path: [purchase_customer, customer_region]}\n")
                + when(
                        Feature.LINES,
                        """
                    lists:
                      lines:
                        from: public.line
                        foreignKey: [shop, number]
                        where: {hidden: false}
                """
                                + when(Feature.SKU_OF_LINE, "        copies: {sku: {path: [line_sku]}}\n")
                                + """
                        order: [line_id]
                        limit: 100
                        attributes: {line: line_id, quantity: quantity
                """.stripTrailing()
                                + when(Feature.SKU_OF_LINE, ", label: sku.label")
                                + "}\n")
                + """
                    keys: {pk: "SHOP#{shop}", sk: "PURCHASE#{number:pad=4}"}
                    attributes: {status: status
                """.stripTrailing()
                + when(Feature.CUSTOMER_OF_PURCHASE, ", customer: customer.name")
                + when(Feature.REGION_OF_PURCHASE, ", region: region.title")
                + when(Feature.LINES, ", lines: {list: lines}")
                + "}\n";
    }

    private String when(Feature feature, String text) {
        return has(feature) ? text : "";
    }
}
