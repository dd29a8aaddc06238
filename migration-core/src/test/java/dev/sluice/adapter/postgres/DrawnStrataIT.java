package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.DrawnRow;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowDraw;
import dev.sluice.gateway.RowDraw.Order;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.Projection;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The size and the age of a drawn row of a real table")
final class DrawnStrataIT {
    private static final String DOCUMENT = """
            sluice: 1
            name: draw
            source: {url: "URL", user: USER, schemas: [public]}
            tables:
              t: {partitionKey: {name: pk, type: S}, sortKey: {name: sk, type: S}}
            entities:
              Thing:
                table: t
                from: public.thing
                keys: {pk: "T#{id}", sk: T}
                attributes: {body: body, note: note}
            """;
    private static final String COLUMNS = "(id int PRIMARY KEY, body text, note text, unread text)";
    private static final RowDraw ALL = new RowDraw.Share(1, 1);

    private final SourceSettings source = LocalPostgres.createDatabase();

    @BeforeEach
    void forgetNoRole() {
        LocalPostgres.run(
                source,
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'strata_columns')"
                        + " THEN CREATE ROLE strata_columns LOGIN; END IF; END $$");
    }

    private List<DrawnRow> drawn(RowDraw draw) {
        return drawn(source, draw);
    }

    private static List<DrawnRow> drawn(SourceSettings source, RowDraw draw) {
        String document = DOCUMENT.replace("URL", source.url())
                .replace("USER", source.user().orElseThrow());
        List<DrawnRow> rows = new ArrayList<>();
        try (SourceDatabase database =
                new PostgresConnector(Map.of(), Path.of(""), PasswordPrompt.console()).connect(source)) {
            Projection projection = Projection.compile(
                    ProjectReader.parse(document).design(),
                    database.inspect(List.of("public"), Instant.EPOCH).schema());
            try (SourceEpoch epoch = database.openEpoch()) {
                epoch.draw(projection.entity("Thing").orElseThrow().reading(), draw, rows::add);
            }
        }
        return rows;
    }

    private static RowDraw first(Order order, int rows) {
        return new RowDraw.OfRange(KeyRange.ALL, order, rows, 7);
    }

    private static List<Integer> ids(List<DrawnRow> rows) {
        return rows.stream().map(row -> Integer.parseInt(row.key().get(0))).toList();
    }

    private static Map<Integer, DrawnRow> byId(List<DrawnRow> rows) {
        Map<Integer, DrawnRow> byId = new HashMap<>();
        rows.forEach(row -> byId.put(Integer.parseInt(row.key().get(0)), row));
        return byId;
    }

    /** What the TOAST table of a table holds, by its own account. */
    private long storedApart() throws SQLException {
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement();
                ResultSet name = statement.executeQuery(
                        "SELECT CAST(CAST(reltoastrelid AS regclass) AS text) FROM pg_class WHERE oid = 'thing'::regclass")) {
            name.next();
            String toast = name.getString(1);
            try (Statement other = connection.createStatement();
                    ResultSet sum =
                            other.executeQuery("SELECT coalesce(sum(octet_length(chunk_data)), 0) FROM " + toast)) {
                sum.next();
                return sum.getLong(1);
            }
        }
    }

    @Test
    @DisplayName(
            "is that of what is stored, also of values that are stored apart or compressed, of the columns that are read")
    void size() throws SQLException {
        LocalPostgres.run(
                source,
                "CREATE TABLE thing " + COLUMNS,
                "ALTER TABLE thing ALTER body SET STORAGE EXTERNAL, ALTER unread SET STORAGE EXTERNAL",
                "INSERT INTO thing VALUES (1, repeat('x', 100000), NULL, NULL)");
        long apart = storedApart();
        LocalPostgres.run(
                source,
                "INSERT INTO thing VALUES (2, 'short', 'note', repeat('x', 200000)), (3, 'short', repeat('y', 90000), NULL), (4, NULL, NULL, NULL)");

        Map<Integer, DrawnRow> rows = byId(drawn(ALL));

        assertThat(apart).isEqualTo(100_000);
        assertThat(rows.get(1).size().count()).isEqualTo(apart + Integer.BYTES);
        assertThat(rows.get(2).size().count())
                .as("what is not read is no part of it")
                .isBetween(4L + 9, 4L + 20);
        assertThat(rows.get(3).size().count()).as("compressed").isBetween(100L, 5_000L);
        assertThat(rows.get(4).size().count()).isEqualTo(Integer.BYTES);
        assertThat(ids(drawn(first(Order.LARGEST, 3)))).containsExactly(1, 3, 2);
    }

    @Test
    @DisplayName("make it come first among the rows of all partitions, and the same ones among equals each time")
    void partitions() {
        LocalPostgres.run(
                source,
                "CREATE TABLE thing " + COLUMNS + " PARTITION BY RANGE (id)",
                "CREATE TABLE thing_2 (note text, id int NOT NULL, unread text, body text)",
                "CREATE TABLE thing_1 PARTITION OF thing FOR VALUES FROM (0) TO (1000)",
                "ALTER TABLE thing ATTACH PARTITION thing_2 FOR VALUES FROM (1000) TO (2000)",
                "INSERT INTO thing SELECT n, 'body', 'note' FROM generate_series(0, 1999) n",
                "UPDATE thing SET note = 'note' WHERE id IN (5, 1005)",
                "UPDATE thing SET body = repeat('x', 500) WHERE id IN (6, 1006)",
                "UPDATE thing SET body = repeat('x', 400) WHERE id = 1007");

        assertThat(drawn(ALL)).hasSize(2_000);
        assertThat(ids(drawn(first(Order.LARGEST, 3)))).endsWith(1007).containsExactlyInAnyOrder(6, 1006, 1007);
        assertThat(ids(drawn(first(Order.NEWEST, 5))))
                .startsWith(1007)
                .containsExactlyInAnyOrder(5, 1005, 6, 1006, 1007);
        // Not their ages: a transaction of the server's own between the two draws, such as autovacuum's, makes all of
        // them older.
        assertThat(ids(drawn(first(Order.NEWEST, 50))))
                .as("among equals")
                .isEqualTo(ids(drawn(first(Order.NEWEST, 50))));
        assertThat(ids(drawn(first(Order.NEWEST, 50))))
                .isNotEqualTo(ids(drawn(new RowDraw.OfRange(KeyRange.ALL, Order.NEWEST, 50, 8))));
    }

    @Test
    @DisplayName("are of the table's own rows, not of those that inherit from it")
    void inherited() {
        LocalPostgres.run(
                source,
                "CREATE TABLE thing " + COLUMNS,
                "CREATE TABLE heir () INHERITS (thing)",
                "INSERT INTO thing SELECT n, 'body' FROM generate_series(1, 20) n",
                "INSERT INTO heir SELECT n, repeat('x', 1000) FROM generate_series(21, 40) n");

        for (Order order : Order.values()) {
            assertThat(ids(drawn(first(order, 40))))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 20).boxed().toList());
        }
    }

    @Test
    @DisplayName("grows with each transaction, from the last time that the row was written, frozen or not")
    void age() {
        LocalPostgres.run(
                source,
                "CREATE TABLE thing " + COLUMNS,
                "INSERT INTO thing VALUES (1, 'first')",
                "INSERT INTO thing VALUES (2, 'second'), (3, 'second')");
        List<DrawnRow> before = drawn(ALL);
        LocalPostgres.run(source, "UPDATE thing SET body = 'third' WHERE id = 1", "VACUUM FREEZE thing");
        Map<Integer, DrawnRow> after = byId(drawn(ALL));

        assertThat(byId(before).get(1).age()).isGreaterThan(byId(before).get(2).age());
        assertThat(byId(before).get(2).age()).isEqualTo(byId(before).get(3).age());
        assertThat(after.get(1).age()).isLessThan(after.get(2).age());
        assertThat(after.get(2).age()).isGreaterThan(byId(before).get(2).age());
        assertThat(ids(drawn(first(Order.NEWEST, 1)))).containsExactly(1);
    }

    @Test
    @DisplayName("is not known where rows may have no transaction, or the role may not read it, and the draw goes on")
    void unknownAge() {
        LocalPostgres.run(
                source,
                "CREATE ACCESS METHOD other TYPE TABLE HANDLER heap_tableam_handler",
                "CREATE TABLE thing " + COLUMNS + " USING other",
                "INSERT INTO thing SELECT n, 'body' FROM generate_series(1, 20) n");

        assertThat(drawn(ALL)).hasSize(20).allMatch(row -> row.age() == DrawnRow.OLDEST);
        LocalPostgres.run(
                source,
                "DROP TABLE thing",
                "CREATE TABLE thing " + COLUMNS,
                "INSERT INTO thing SELECT n, 'body' FROM generate_series(1, 20) n",
                "GRANT SELECT (id, body, note) ON thing TO strata_columns");
        SourceSettings half = LocalPostgres.as("strata_columns", source);

        assertThat(drawn(half, ALL)).hasSize(20).allMatch(row -> row.age() == DrawnRow.OLDEST);
        assertThat(drawn(half, first(Order.NEWEST, 30))).hasSize(20);
        LocalPostgres.run(source, "GRANT SELECT (xmin) ON thing TO strata_columns");
        assertThat(drawn(half, ALL)).hasSize(20).allMatch(row -> row.age() < DrawnRow.OLDEST);
    }
}
