package dev.sluice.verify;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.Item;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.PlainTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small database with every kind of attribute and pattern, moved with the real projection into a table of its own in DynamoDB
 * Local: what tests of the verifier plant their faults in.
 */
final class Desk implements AutoCloseable {
    private static final String TABLES = """
            CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL, email text, note text, nickname text,
                active boolean NOT NULL, score numeric, photo bytea, tags text[], words text[], profile jsonb, joined timestamptz);
            CREATE TABLE purchase (id int PRIMARY KEY, customer int NOT NULL REFERENCES customer, placed timestamptz NOT NULL,
                status text NOT NULL, total numeric(8,2), shipped date);
            CREATE TABLE line (purchase int REFERENCES purchase, nr int, product text NOT NULL, quantity int,
                PRIMARY KEY (purchase, nr));
            INSERT INTO customer SELECT i, 'Crème #' || i, 'secret' || i || '@example.org', CASE WHEN i % 2 = 0 THEN 'n' END,
                CASE WHEN i % 3 = 0 THEN '' ELSE 'Nick' || i END, i % 2 = 0, 1234567890123456789012345678901234.5 + i,
                decode(lpad(i::text, 4, '0'), 'hex'), ARRAY['a', NULL, 't' || i], ARRAY['w', 'x' || i, 'y'],
                jsonb_build_object('k', i, 'deep', jsonb_build_array(1.50, 'z' || i, true)),
                timestamptz '2024-03-31 00:30+00' + i * interval '1 hour' FROM generate_series(1, 20) i;
            INSERT INTO purchase SELECT i, 1 + i % 20, timestamptz '2024-01-01 12:00+00' + i * interval '7 hours',
                CASE WHEN (i + i / 20) % 4 < 2 THEN 'open' ELSE 'done' END, i * 1.10, CASE WHEN i % 3 > 1 THEN date '2024-02-01' + i END
                FROM generate_series(1, 160) i;
            INSERT INTO line SELECT p, n, 'Product ' || (p + n) % 7, n FROM generate_series(1, 160) p, generate_series(1, 3) n;
            """;

    private static final String DOCUMENT = """
            sluice: 1
            name: desk
            source: {url: "jdbc:postgresql://localhost/desk"}
            tables:
              TABLE:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
                indexes:
                  open: {partitionKey: {name: openPk, type: S}, sortKey: {name: openSk, type: S}, sparse: true}
            entities:
              Customer:
                table: TABLE
                from: public.customer
                keys: {pk: "CUSTOMER#{id}", sk: PROFILE}
                attributes:
                  name: name
                  email: {column: email, sensitive: true}
                  note: {column: note, "null": "null"}
                  nickname: nickname
                  active: active
                  score: {column: score, as: number}
                  photo: photo
                  tags: tags
                  words: {column: words, as: string-set}
                  profile: profile
                  joined: joined
              Purchase:
                table: TABLE
                from: public.purchase
                copies: {buyer: {path: [customer]}}
                lists:
                  lines:
                    from: public.line
                    foreignKey: [purchase]
                    order: [nr]
                    limit: 10
                    attributes: {nr: nr, product: product, quantity: quantity}
                keys:
                  pk: CUSTOMER#{customer}
                  sk: PURCHASE#{placed:date=yyyy-MM-dd}#{id:pad=8}
                  openPk: {template: "OPEN#{customer}", when: {status: open}}
                  openSk: "{placed}"
                attributes:
                  id: id
                  status: status
                  total: total
                  shipped: shipped
                  placed: placed
                  placedSeconds: {column: placed, as: epoch-seconds}
                  buyer: buyer.name
                  lines: {list: lines}
            accessPatterns:
              customer:
                sql: SELECT name, email, note, nickname, active, score, photo, tags, words, profile, joined FROM customer WHERE id = :id
                parameters: SELECT id FROM customer
                get: {table: TABLE, key: {pk: "CUSTOMER#{id}", sk: PROFILE}}
                returns: {name: name, email: email, note: note, nickname: nickname, active: active, score: score, photo: photo,
                  tags: tags, words: words, profile: profile, joined: joined}
              purchases:
                sql: |
                  SELECT p.id, status, total, shipped, placed, placed AS seconds, c.name AS buyer
                  FROM purchase p JOIN customer c ON c.id = p.customer
                  WHERE customer = :customer ORDER BY placed::date DESC, p.id DESC
                parameters: SELECT DISTINCT customer FROM purchase
                query:
                  table: TABLE
                  where: {pk: "CUSTOMER#{customer}", sk: {begins-with: "PURCHASE#"}}
                  direction: descending
                contract: ordered
                returns: {id: id, status: status, total: total, shipped: shipped, placed: placed, seconds: placedSeconds, buyer: buyer}
              newest:
                sql: SELECT id, total FROM purchase WHERE customer = :customer ORDER BY placed DESC LIMIT 2
                parameters: SELECT customer FROM purchase
                query:
                  table: TABLE
                  where: {pk: "CUSTOMER#{customer}", sk: {begins-with: "PURCHASE#"}}
                  direction: descending
                  limit: 2
                contract: ordered
                returns: {id: id, total: total}
              open:
                sql: SELECT id, placed FROM purchase WHERE customer = :customer AND status = 'open' ORDER BY placed
                parameters: SELECT DISTINCT customer FROM purchase WHERE status = 'open'
                query: {table: TABLE, index: open, where: {openPk: "OPEN#{customer}"}}
                contract: ordered
                returns: {id: id, placed: placed}
              lines:
                sql: SELECT nr, product, quantity FROM line WHERE purchase = :id ORDER BY nr
                parameters: SELECT customer, placed, id FROM purchase
                get: {table: TABLE, key: {pk: "CUSTOMER#{customer}", sk: "PURCHASE#{placed:date=yyyy-MM-dd}#{id:pad=8}"}}
                contract: ordered
                explode: lines
                returns: {nr: "[].nr", product: "[].product", quantity: "[].quantity"}
            """;

    private final SourceDatabase database;
    private final ItemStore store;
    private final TargetReader reader;
    private final PlainTable plain;
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final Path folder;
    private final Project project;
    private final Projection projection;
    private final PlantedItems writer;

    private Desk(Path folder) {
        this.folder = folder;
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(settings, TABLES);
        this.database = new PostgresConnector(Map.of(), Path.of("no-such-home"), PasswordPrompt.NONE).connect(settings);
        DynamoDbConnector connector = new DynamoDbConnector(duration -> Thread.onSpinWait());
        this.store = connector.openStore(LocalDynamoDb.settings(), 2);
        this.reader = connector.openReader(LocalDynamoDb.settings());
        this.project = ProjectReader.parse(DOCUMENT.replace("TABLE", LocalDynamoDb.tableName("desk")));
        this.projection = Projection.compile(
                project.design(),
                database.inspect(List.of("public"), Instant.EPOCH).schema());
        this.writer = new PlantedItems(table());
        this.plain = new PlainTable(table());
    }

    /** The database moved without a fault. */
    static Desk moved(Path folder) {
        Desk desk = new Desk(folder);
        desk.store.create(desk.table());
        desk.put(desk.rendered().stream().map(desk.writer::written).toList());
        return desk;
    }

    TableDesign table() {
        return project.design().tables().get(0);
    }

    Project project() {
        return project;
    }

    TargetReader reader() {
        return reader;
    }

    PlantedItems writer() {
        return writer;
    }

    /** What the table should hold, without engine attributes. */
    List<Item> rendered() {
        return RenderedItems.of(projection, database::openEpoch);
    }

    /** Puts items as they are, whatever stands there. */
    void put(List<Item> items) {
        plain.putAll(items);
    }

    /** Removes an item without a trace. */
    void delete(Item item) {
        plain.delete(new Item(Map.of(
                "pk", item.attributes().get("pk"), "sk", item.attributes().get("sk"))));
    }

    VerificationPorts ports(TargetReader through) {
        return new VerificationPorts(
                project.design(),
                projection,
                database::openEpoch,
                through,
                folder,
                executor,
                duration -> {},
                1,
                RunListener.NONE,
                new Cancellation(),
                java.util.Optional.empty(),
                SelfTests.eachTime());
    }

    VerifyResult verify(VerifyLevel level) {
        return new Verification(ports(reader)).run(level, project.accessPatterns());
    }

    @Override
    public void close() {
        executor.shutdownNow();
        plain.close();
        reader.close();
        store.close();
        database.close();
    }
}
