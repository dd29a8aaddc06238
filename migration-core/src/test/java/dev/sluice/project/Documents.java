package dev.sluice.project;

import java.nio.file.Files;
import java.nio.file.Path;

/** Documents that tests start from. */
final class Documents {
    /** A small valid document; its lines are numbered in the tests that break them. */
    static final String SMALL = """
            sluice: 1
            name: shop
            source:
              url: jdbc:postgresql://localhost:5432/shop
              schemas: [public]
            tables:
              shop:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                indexes:
                  gsi1:
                    partitionKey: {name: gsi1pk, type: S}
                    projection: keys-only
            entities:
              Customer:
                table: shop
                from: public.customer
                where: {active: true}
                copies:
                  city: {path: [city_id]}
                lists:
                  orders:
                    from: public.orders
                    foreignKey: [customer_id]
                    order: [order_id]
                    limit: 10
                    element: order_id
                keys:
                  pk: CUSTOMER#{customer_id}
                  sk: PROFILE
                  gsi1pk: {template: "CITY#{city.name}", when: {city_id: {not: null}}}
                attributes:
                  name: name
                  email: {column: email, sensitive: true}
                  type: {constant: CUSTOMER}
                  orders: {list: orders}
            accessPatterns:
              customer-by-id:
                sql: SELECT name FROM customer WHERE customer_id = :customer_id
                parameters: SELECT customer_id FROM customer
                get: {table: shop, key: {pk: "CUSTOMER#{customer_id}", sk: PROFILE}}
                returns: {name: name}
            """;

    private Documents() {}

    /** The example of the format's own page. */
    static String example() throws java.io.IOException {
        Path page = Path.of(System.getProperty("sluice.root", ".."), "docs", "project-document.md");
        String text = Files.readString(page);
        int begin = text.indexOf("```yaml\n") + "```yaml\n".length();
        return text.substring(begin, text.indexOf("```", begin));
    }
}
