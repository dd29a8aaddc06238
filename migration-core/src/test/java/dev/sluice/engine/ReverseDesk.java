package dev.sluice.engine;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.project.SourceSettings;
import dev.sluice.provision.Provisioner;
import dev.sluice.reverse.ReverseFigures;
import dev.sluice.reverse.ReverseGoal;
import dev.sluice.run.PhaseTransition;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.NotedPhases;
import dev.sluice.testbed.RealPorts;
import dev.sluice.testbed.SdkItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A project that has moved to DynamoDB Local, and its application, which uses the plain SDK. */
final class ReverseDesk implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    static final String TABLES = """
            CREATE TABLE author (author_id int PRIMARY KEY, name text NOT NULL, born date, rating numeric(4,2), meta jsonb,
                tags text[], secret text DEFAULT 'unmapped');
            CREATE TABLE book (book_id int PRIMARY KEY, author_id int NOT NULL REFERENCES author, title varchar(40) NOT NULL,
                price numeric(10,2), noted timestamptz);
            CREATE TABLE chapter (book_id int REFERENCES book, number int, title text NOT NULL, pages int,
                PRIMARY KEY (book_id, number));
            """;

    static final String ROWS = """
            INSERT INTO author SELECT n, 'Author ' || n, date '1900-01-01' + n, n % 10 + 0.5, jsonb_build_object('n', n),
                ARRAY['t' || n, NULL], 'secret ' || n FROM generate_series(1, 12) n;
            INSERT INTO book SELECT n, 1 + n % 12, 'Book ' || n, n * 1.5, timestamptz '2020-01-01 00:00:00.5+00' + n * interval '1 day'
                FROM generate_series(1, 30) n;
            INSERT INTO chapter SELECT b, c, 'Chapter ' || c, c * 10 FROM generate_series(1, 30) b, generate_series(1, 3) c;
            ANALYZE;
            """;

    static final String DOCUMENT = """
            sluice: 1
            name: reverse
            source: {url: "URL", user: postgres, schemas: [public]}
            tables:
              TABLE:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
            entities:
              Author:
                table: TABLE
                from: public.author
                keys: {pk: "AUTHOR#{author_id}", sk: PROFILE}
                attributes: {kind: {constant: author}, name: name, born: born, rating: rating, meta: meta, tags: tags}
              Listing:
                table: TABLE
                from: public.author
                keys: {pk: "LISTING#{author_id}", sk: NAME}
                attributes: {name: name}
              Book:
                table: TABLE
                from: public.book
                copies:
                  author: {path: [author_id]}
                lists:
                  chapters:
                    from: public.chapter
                    foreignKey: [book_id]
                    order: [number]
                    limit: 50
                    attributes: {number: number, title: title, pages: pages}
                keys: {pk: "AUTHOR#{author_id}", sk: "BOOK#{book_id:pad=8}"}
                attributes: {title: title, price: price, noted: noted, authorName: author.name, chapters: {list: chapters}}
            """;

    private final Path folder;
    private final SourceSettings source = LocalPostgres.createDatabase();
    private final String table = LocalDynamoDb.tableName("reverse");
    private final DynamoDbClient client = LocalDynamoDb.client();

    ReverseDesk(Path folder) {
        this(folder, TABLES, ROWS, DOCUMENT);
    }

    ReverseDesk(Path folder, String tables, String rows, String document) {
        this.folder = folder;
        LocalPostgres.run(source, tables, rows);
        write(document);
        engine().provision(folder, LocalDynamoDb.settings(), Provisioner.Mode.CREATE, Watch.nobody());
    }

    void write(String document) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("sluice.yaml"),
                    document.replace("URL", source.url()).replace("TABLE", table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    SourceSettings source() {
        return source;
    }

    String table() {
        return table;
    }

    DynamoDbClient client() {
        return client;
    }

    EnginePorts ports() {
        return ports(UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** A world that is not quite the real one. */
    EnginePorts ports(UnaryOperator<SourceConnector> sources, UnaryOperator<TargetConnector> targets) {
        RealPorts real = new RealPorts(folder);
        return real.sources(sources.apply(real.sources()))
                .targets(targets.apply(real.targets()))
                .ports();
    }

    Engine engine() {
        return new Engine(ports());
    }

    void backfill() {
        engine().backfill(folder, LocalDynamoDb.settings(), BackfillOptions.DEFAULT, Watch.nobody());
    }

    ReverseOutcome reverse(ReverseOptions options) {
        return engine().reverse(folder, LocalDynamoDb.settings(), options, Watch.nobody());
    }

    ReverseOutcome.Followed catchUp() {
        return catchUp(ports());
    }

    ReverseOutcome.Followed catchUp(EnginePorts ports) {
        return (ReverseOutcome.Followed) new Engine(ports)
                .reverse(
                        folder,
                        LocalDynamoDb.settings(),
                        new ReverseOptions.Follow(new ReverseGoal.CaughtUp(Optional.of(PATIENCE))),
                        Watch.nobody());
    }

    /** What a freeze does: takes the position between FROZEN and SWITCHED. */
    ReverseFigures switchOver() {
        return switchOver(ports());
    }

    ReverseFigures switchOver(EnginePorts ports) {
        try (Journal journal = ports.journals().open(folder);
                ReverseSession session = new ReverseSession(
                        ports, Workspace.open(folder).onTarget(LocalDynamoDb.settings()), journal, Watch.nobody())) {
            ReverseFigures figures = session.takePosition(PATIENCE);
            NotedPhases.note(journal.cutover(), List.of(PhaseTransition.SWITCH));
            return figures;
        }
    }

    /** The phases up to the one before the switch. */
    void freeze() {
        note(NotedPhases.TO_FROZEN);
    }

    void move(PhaseTransition... transitions) {
        note(List.of(transitions));
    }

    private void note(List<PhaseTransition> transitions) {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            NotedPhases.note(journal.cutover(), transitions);
        }
    }

    void put(Map<String, AttributeValue> attributes) {
        client.putItem(request -> request.tableName(table).item(SdkItems.toSdk(new Item(attributes))));
    }

    /** Changes one attribute in place, which leaves the engine's marks where they are. */
    void update(String pk, String sk, String attribute, AttributeValue value) {
        client.updateItem(request -> request.tableName(table)
                .key(SdkItems.toSdk(key(pk, sk)))
                .updateExpression("SET #a = :v")
                .expressionAttributeNames(Map.of("#a", attribute))
                .expressionAttributeValues(Map.of(
                        ":v", SdkItems.toSdk(new Item(Map.of("v", value))).get("v"))));
    }

    void delete(String pk, String sk) {
        client.deleteItem(request -> request.tableName(table).key(SdkItems.toSdk(key(pk, sk))));
    }

    static Item key(String pk, String sk) {
        return new Item(Map.of("pk", new AttributeValue.StringValue(pk), "sk", new AttributeValue.StringValue(sk)));
    }

    /** The rows of a query, each as its columns joined by bars. */
    List<String> rows(String sql) {
        return LocalPostgres.rows(source, sql);
    }

    @Override
    public void close() {
        client.close();
    }
}
