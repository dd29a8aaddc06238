package dev.sluice.sync;

/**
 * The source of the live load and the design on it: composite keys, a to-one copy, an embedded list with a to-one copy of its own, a filter, a
 * table key with a column that is not in the primary key. Stateless.
 */
final class MarketSchema {
    static final String TABLES = """
            CREATE TABLE region (country text, code int, title text NOT NULL, PRIMARY KEY (country, code));
            CREATE TABLE customer (customer_id int PRIMARY KEY, handle text NOT NULL, name text NOT NULL, note text,
                active boolean NOT NULL, country text, code int, points numeric(10,2),
                CONSTRAINT handle_is_unique UNIQUE (handle) DEFERRABLE INITIALLY DEFERRED,
                CONSTRAINT customer_region FOREIGN KEY (country, code) REFERENCES region
                    ON UPDATE CASCADE ON DELETE SET NULL);
            CREATE TABLE sku (sku_id int PRIMARY KEY, label text NOT NULL);
            CREATE TABLE purchase (shop int, number int, customer_id int NOT NULL, status text NOT NULL,
                PRIMARY KEY (shop, number),
                CONSTRAINT purchase_customer FOREIGN KEY (customer_id) REFERENCES customer
                    ON UPDATE CASCADE ON DELETE CASCADE);
            CREATE TABLE line (line_id int PRIMARY KEY, shop int, number int, sku_id int, quantity int NOT NULL,
                hidden boolean NOT NULL,
                CONSTRAINT line_purchase FOREIGN KEY (shop, number) REFERENCES purchase
                    ON UPDATE CASCADE ON DELETE CASCADE,
                CONSTRAINT line_sku FOREIGN KEY (sku_id) REFERENCES sku ON UPDATE CASCADE ON DELETE SET NULL);
            CREATE INDEX ON customer (country, code);
            CREATE INDEX ON purchase (customer_id);
            CREATE INDEX ON line (shop, number);
            CREATE INDEX ON line (sku_id);
            ALTER TABLE customer REPLICA IDENTITY FULL;
            ALTER TABLE line REPLICA IDENTITY FULL;
            """;

    static final String ROWS = """
            INSERT INTO region SELECT 'land' || n % 3, n, 'Region ' || n FROM generate_series(1, 6) n;
            INSERT INTO customer SELECT n, 'h' || n, 'Name ' || n, CASE WHEN n % 3 = 0 THEN NULL ELSE repeat('n', n * 40) END,
                n % 4 > 0, 'land' || (1 + n % 6) % 3, CASE WHEN n % 5 = 0 THEN NULL ELSE 1 + n % 6 END, n * 1.5
                FROM generate_series(1, 30) n;
            INSERT INTO sku SELECT n, 'Label ' || n FROM generate_series(1, 8) n;
            INSERT INTO purchase SELECT 1 + n % 3, n, 1 + n % 30, 'open' FROM generate_series(1, 40) n;
            INSERT INTO line SELECT n, 1 + (1 + n % 40) % 3, 1 + n % 40, CASE WHEN n % 7 = 0 THEN NULL ELSE 1 + n % 8 END, n, n % 6 = 0
                FROM generate_series(1, 100) n;
            ANALYZE;
            """;

    static final String DOCUMENT = """
            sluice: 1
            name: live
            source: {url: "URL", user: postgres, schemas: [public]}
            tables:
              TABLE:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                indexes:
                  by-region:
                    partitionKey: {name: regionKey, type: S}
                    sortKey: {name: pk, type: S}
                    sparse: true
            entities:
              Customer:
                table: TABLE
                from: public.customer
                where: {active: true}
                group: customer
                copies:
                  region: {path: [customer_region]}
                keys: {pk: "CUSTOMER#{handle}", sk: PROFILE, regionKey: "REGION#{country}#{code}"}
                attributes: {id: customer_id, name: name, note: note, points: points, region: region.title}
              Handle:
                table: TABLE
                from: public.customer
                group: customer
                keys: {pk: "CUSTOMER#{customer_id}", sk: HANDLE}
                attributes: {handle: handle, points: points}
              Purchase:
                table: TABLE
                from: public.purchase
                copies:
                  customer: {path: [purchase_customer]}
                  region: {path: [purchase_customer, customer_region]}
                lists:
                  lines:
                    from: public.line
                    foreignKey: [shop, number]
                    where: {hidden: false}
                    copies:
                      sku: {path: [line_sku]}
                    order: [line_id]
                    limit: 200
                    attributes: {line: line_id, label: sku.label, quantity: quantity}
                keys: {pk: "SHOP#{shop}", sk: "PURCHASE#{number:pad=6}"}
                attributes: {customerName: customer.name, regionTitle: region.title, status: status, lines: {list: lines}}
              Sku:
                table: TABLE
                from: public.sku
                keys: {pk: "SKU#{sku_id}", sk: SKU}
                attributes: {label: label}
            """;

    private MarketSchema() {}
}
