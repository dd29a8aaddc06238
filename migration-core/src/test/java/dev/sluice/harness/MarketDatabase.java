package dev.sluice.harness;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;

/** The source of a round: four small tables with the rows that make a migration hard. Stateless. */
final class MarketDatabase {
    /** The design's one table. */
    static final String TABLE = "market";
    /** Its index, which only open purchases are in. */
    static final String INDEX = "open";
    /** Customers up to this one, their purchases and the notes of {@link #RESERVED_OWNER} are never changed. */
    static final int RESERVED = 3;
    /** Whose points no number of DynamoDB can hold, so that the row is rejected. */
    static final int WITHOUT_NUMBER = 2;

    static final String RESERVED_OWNER = "kept#%owner";

    private static final String SCHEMA = """
            CREATE TABLE customer (customer_id int PRIMARY KEY, name text NOT NULL, email text, region text NOT NULL,
                points numeric, active boolean NOT NULL);
            CREATE TABLE purchase (purchase_id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customer,
                day date NOT NULL, status text NOT NULL, total numeric(10,2) NOT NULL);
            CREATE TABLE line (line_id int PRIMARY KEY, purchase_id int NOT NULL REFERENCES purchase, sku text NOT NULL,
                quantity int NOT NULL);
            CREATE INDEX ON purchase (customer_id);
            CREATE INDEX ON line (purchase_id);
            CREATE TABLE note (owner text, note_id int, body text, PRIMARY KEY (owner, note_id));
            ALTER TABLE customer REPLICA IDENTITY FULL;
            ALTER TABLE purchase REPLICA IDENTITY FULL;
            ALTER TABLE line REPLICA IDENTITY FULL;
            ALTER TABLE note REPLICA IDENTITY FULL;
            CREATE PUBLICATION market FOR TABLE customer, purchase, line, note;
            """;

    private static final String ROWS = """
            INSERT INTO customer SELECT n, 'Name ' || n || ' ä#%', CASE WHEN n % 3 > 0 THEN 'c' || n || '@example.org' END,
                'region' || n % 4, CASE n WHEN 2 THEN 'NaN' WHEN 3 THEN NULL ELSE n * 1.50 END, n % 5 > 0
                FROM generate_series(1, SIZE) n;
            INSERT INTO purchase SELECT n, 1 + n % SIZE, DATE '2024-01-01' + n % 300,
                (ARRAY['open', 'paid', 'sent'])[1 + n % 3], n * 0.25 FROM generate_series(1, SIZE * 2) n;
            INSERT INTO line SELECT n, 1 + n % (SIZE * 2), 'sku' || n % 11, n % 9 FROM generate_series(1, SIZE * 3) n;
            INSERT INTO note SELECT CASE WHEN n <= 5 THEN 'kept#%owner' ELSE 'owner#' || n % OWNERS END, n,
                CASE WHEN n % 6 > 0 THEN 'Body of ' || n END FROM generate_series(1, SIZE * 2) n;
            ANALYZE;
            """;

    private static final String DOCUMENT = """
            sluice: 1
            name: market
            source: {url: "URL", user: postgres, schemas: [public]}
            tables:
              market:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                indexes:
                  open:
                    partitionKey: {name: openCustomer, type: S}
                    sortKey: [{name: openPurchase, type: S}]
                    sparse: true
            entities:
              Customer:
                table: market
                from: public.customer
                keys: {pk: "CUSTOMER#{customer_id}", sk: PROFILE}
                attributes: {name: name, email: email, region: region, points: points, active: active}
              Purchase:
                table: market
                from: public.purchase
                copies:
                  customer: {path: [customer_id]}
                lists:
                  lines:
                    from: public.line
                    foreignKey: [purchase_id]
                    order: [line_id]
                    limit: 50
                    attributes: {sku: sku, quantity: quantity}
                keys:
                  pk: "CUSTOMER#{customer_id}"
                  sk: "PURCHASE#{purchase_id:pad=8}"
                  openCustomer: {template: "OPEN#{customer_id}", when: {status: open}}
                  openPurchase: "{purchase_id:pad=8}"
                attributes: {day: day, status: status, total: total, customerName: customer.name, lines: {list: lines}}
              Note:
                table: market
                from: public.note
                where: {body: {not: null}}
                keys: {pk: "NOTE#{owner}", sk: "{note_id:pad=8}"}
                attributes: {body: body}
            run:
              readers: 2
              writers: 4
              courtesy: {pauseFile: PAUSE}
            """;

    private MarketDatabase() {}

    /**
     * A fresh database with rows.
     *
     * @param size how many customers; there are eight times as many rows, and of a small database a quarter of them in five partitions
     */
    static SourceSettings create(int size) {
        SourceSettings source = LocalPostgres.createDatabase();
        String owners = String.valueOf(
                Math.max(5, size / 40)); // a large one has even keys: P-2 and P-3 are of faults, not of heat
        LocalPostgres.run(source, SCHEMA, ROWS.replace("OWNERS", owners).replace("SIZE", String.valueOf(size)));
        return source;
    }

    /** Makes a row of the one that no item could hold. */
    static void mend(SourceSettings source) {
        LocalPostgres.run(source, "UPDATE customer SET points = 7.25 WHERE customer_id = " + WITHOUT_NUMBER);
    }

    /** Removes a database, whoever is connected. */
    static void drop(SourceSettings source) {
        String name = source.url().substring(source.url().lastIndexOf('/') + 1);
        LocalPostgres.run(LocalPostgres.settings("postgres"), "DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** The project document. */
    static String document(SourceSettings source) {
        return DOCUMENT.replace("URL", source.url());
    }
}
