package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Operator;
import dev.sluice.gateway.FeedMessage.Begin;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RootPath;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.SourceLostException;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Join;
import dev.sluice.projection.ReadColumn;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A snapshot of now")
final class LiveSnapshotIT {
    /** Keys and references have their columns in different orders; texts need every kind of quoting; child and parent differ in types. */
    private static final String TABLES = """
            CREATE COLLATION folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            CREATE TABLE country (code char(2) PRIMARY KEY, name text);
            CREATE TABLE customer (id int, tenant text, country char(2) REFERENCES country, PRIMARY KEY (tenant, id));
            CREATE TABLE "Order" (tenant text, "No" numeric, buyer int, code text COLLATE folded UNIQUE,
                PRIMARY KEY ("No", tenant), FOREIGN KEY (buyer, tenant) REFERENCES customer (id, tenant));
            CREATE TABLE product (sku text PRIMARY KEY, maker int, maker_tenant text,
                FOREIGN KEY (maker_tenant, maker) REFERENCES customer);
            CREATE TABLE line (id int PRIMARY KEY, tenant text, order_no int, sku text REFERENCES product);
            CREATE TABLE note (id int PRIMARY KEY, order_code text COLLATE folded REFERENCES "Order" (code));
            INSERT INTO country VALUES ('de', 'D'), ('fr', 'F');
            INSERT INTO customer SELECT i, E'a"b\\\\{,}''' || i % 2, CASE i % 3 WHEN 0 THEN 'de' WHEN 1 THEN 'fr' END
                FROM generate_series(1, 12) i;
            INSERT INTO "Order" SELECT tenant, id + 0.50, id, 'Code' || id FROM customer;
            INSERT INTO "Order" SELECT tenant, id + 100, id, 'Code' || id + 100 FROM customer WHERE id < 4;
            INSERT INTO "Order" VALUES ('', 7, NULL, NULL);
            INSERT INTO product SELECT 'P' || i, CASE WHEN i < 5 THEN i END, E'a"b\\\\{,}''' || i % 2 FROM generate_series(1, 6) i;
            INSERT INTO line SELECT i, E'a"b\\\\{,}''' || i % 2, i % 4 + 100, 'P' || i % 7 + 1 FROM generate_series(1, 40) i
                WHERE i % 7 < 6;
            INSERT INTO note SELECT i, 'cODE' || i % 12 + 1 FROM generate_series(1, 20) i;
            """;

    private static SourceSettings settings;
    private static Schema schema;
    private static EntityReading reading;

    @BeforeAll
    static void load() {
        settings = LocalPostgres.createDatabase();
        LocalPostgres.run(settings, TABLES, "ANALYZE");
        // The declared reference is of another type than the key that it refers to.
        LocalPostgres.run(
                settings,
                "DELETE FROM line WHERE NOT EXISTS (SELECT FROM \"Order\" o WHERE o.tenant = line.tenant AND o.\"No\" = order_no)",
                "ALTER TABLE line ALTER order_no TYPE numeric",
                "ALTER TABLE line ADD FOREIGN KEY (tenant, order_no) REFERENCES \"Order\" (tenant, \"No\")");
        schema = Sources.inspect(settings).schema();
        reading = reading();
    }

    private static Table table(String name) {
        return Sources.table(schema, "public", name);
    }

    private static EntityReading reading() {
        Table line = table("line");
        Table note = table("note");
        List<Join> joins = new ArrayList<>();
        joins.add(ReadingBuilder.join(schema, line, joins, "p", "", "sku"));
        joins.add(ReadingBuilder.join(schema, line, joins, "m", "p", "maker_tenant", "maker"));
        ChildReading lines = new ChildReading(
                line,
                ReadingBuilder.foreignKey(line, "tenant", "order_no"),
                joins,
                List.of(
                        column(line, "id"),
                        new ReadColumn("m", table("customer").column("country").orElseThrow())),
                List.of(),
                Condition.ALWAYS,
                List.of(),
                100);
        ChildReading notes = new ChildReading(
                note,
                ReadingBuilder.foreignKey(note, "order_code"),
                List.of(),
                List.of(column(note, "id")),
                List.of(),
                ReadingBuilder.condition("id", Operator.AT_MOST, "15"),
                List.of(),
                2);
        return new ReadingBuilder(schema, table("Order"))
                .join("c", "", "buyer", "tenant")
                .join("k", "c", "country")
                .column("code")
                .joined("k", "name")
                .condition(ReadingBuilder.condition("buyer", Operator.IS_NULL))
                .filter(ReadingBuilder.condition("buyer", Operator.GREATER_THAN, "1"))
                .child(lines)
                .child(notes)
                .build();
    }

    private static ReadColumn column(Table table, String name) {
        return new ReadColumn(EntityReading.ROOT, table.column(name).orElseThrow());
    }

    private static List<String> lines(RowCursor cursor) {
        List<String> lines = new ArrayList<>();
        try (cursor) {
            for (SourceRow row = cursor.next(); row != null; row = cursor.next()) {
                lines.add(Sources.line(row.values()) + " " + row.kept() + " "
                        + row.children().stream()
                                .map(rows -> rows.stream()
                                        .map(Sources::line)
                                        .toList()
                                        .toString())
                                .toList());
            }
        }
        return lines;
    }

    /** The answer to a statement, as keys. */
    private static List<List<String>> keys(String sql) throws SQLException {
        return Sources.plain(settings, sql).stream()
                .map(line -> List.of(line.split("\\|", -1)))
                .toList();
    }

    @Test
    @DisplayName("reads rows by their keys with their children exactly as an epoch reads them, in the key's order")
    void readsAsAnEpoch() throws SQLException {
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch();
                LiveSnapshot live = database.openLive()) {
            List<String> all = lines(epoch.read(reading, KeyRange.ALL));
            List<List<String>> keys = keys("SELECT \"No\", tenant FROM \"Order\" ORDER BY md5(tenant || \"No\")");

            assertThat(all).hasSize(16).anyMatch(line -> line.contains("de")).anyMatch(line -> line.contains("[["));
            assertThat(lines(live.read(reading, keys))).isEqualTo(all);
            for (int i = 0; i < keys.size(); i++) {
                String key = String.join("|", keys.get(i)) + "|";
                assertThat(lines(live.read(reading, List.of(keys.get(i), keys.get(i)))))
                        .isEqualTo(all.stream()
                                .filter(line -> line.startsWith(key))
                                .toList())
                        .hasSize(1);
            }
            assertThat(lines(live.read(reading, List.of()))).isEmpty();
            assertThat(lines(live.read(reading, List.of(List.of("12345", "nobody")))))
                    .isEmpty();
            assertThat(lines(live.read(ReadingBuilder.whole(schema, table("country")), List.of(List.of("de")))))
                    .containsExactly("de|de|D true []");
        }
    }

    @Test
    @DisplayName("finds the roots of rows of every other table, by old values too, whatever the filter keeps (R-30)")
    void roots() throws SQLException {
        String children =
                "FROM \"Order\" o JOIN line l ON l.tenant = o.tenant AND l.order_no = o.\"No\" JOIN product p USING (sku)";
        try (SourceDatabase database = Sources.connect(settings);
                LiveSnapshot live = database.openLive()) {
            String tenant = "a\"b\\{,}'1";
            assertThat(live.roots(reading, new RootPath.ByChild(0), List.of(List.of(tenant, "101.0"))))
                    .containsExactly(List.of("101", tenant));
            assertThat(live.roots(reading, new RootPath.ByChild(1), List.of(List.of("coDE3"), List.of("gone"))))
                    .containsExactly(List.of("3.50", tenant));
            assertThat(live.roots(
                            reading, new RootPath.ByJoin("c"), List.of(List.of("1", tenant), List.of("3", tenant))))
                    .containsExactlyInAnyOrder(
                            List.of("1.50", tenant),
                            List.of("3.50", tenant),
                            List.of("101", tenant),
                            List.of("103", tenant));
            assertThat(live.roots(reading, new RootPath.ByJoin("k"), List.of(List.of("de"))))
                    .hasSize(5)
                    .containsExactlyInAnyOrderElementsOf(
                            keys(
                                    "SELECT \"No\", o.tenant FROM \"Order\" o JOIN customer c ON c.id = buyer WHERE country = 'de'"));
            assertThat(live.roots(reading, new RootPath.ByChildJoin(0, "p"), List.of(List.of("P3"))))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            keys("SELECT DISTINCT \"No\", o.tenant " + children + " WHERE sku = 'P3'"));
            assertThat(live.roots(reading, new RootPath.ByChildJoin(0, "m"), List.of(List.of(tenant, "1"))))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            keys("SELECT DISTINCT \"No\", o.tenant " + children + " WHERE maker = 1"));
            assertThat(live.roots(reading, new RootPath.ByJoin("c"), List.of())).isEmpty();
            assertThatThrownBy(() -> live.roots(reading, new RootPath.ByJoin("x"), List.of(List.of("1"))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> live.roots(reading, new RootPath.ByJoin("c"), List.of(List.of("1"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("reads hundreds of keys by the index, without going through the whole table")
    void usesTheIndex() throws SQLException {
        SourceSettings big = LocalPostgres.createDatabase();
        LocalPostgres.run(
                big,
                "CREATE TABLE t (a int, b text, v text, PRIMARY KEY (a, b))",
                "INSERT INTO t SELECT i, 'b' || i, repeat('x', 200) FROM generate_series(1, 100000) i",
                "ANALYZE t");
        // In a session of its own, when that above is gone: it tells of its scans at its very end.
        LocalPostgres.run(big, """
                DO $$ BEGIN
                    FOR i IN 1..600 LOOP
                        PERFORM pg_stat_clear_snapshot();
                        EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity
                            WHERE datname = current_database() AND pid <> pg_backend_pid());
                        PERFORM pg_sleep(0.05);
                    END LOOP;
                END $$
                """, "SELECT pg_stat_reset()");
        Schema found = Sources.inspect(big).schema();
        EntityReading whole = ReadingBuilder.whole(found, Sources.table(found, "public", "t"));
        List<List<String>> keys = IntStream.range(1, 300)
                .mapToObj(i -> List.of(String.valueOf(i * 300), "b" + i * 300))
                .toList();
        try (SourceDatabase database = Sources.connect(big);
                LiveSnapshot live = database.openLive()) {
            assertThat(lines(live.read(whole, keys))).hasSize(299);
        }
        String scans = "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 't'";
        assertThat(Sources.plain(big, scans)).containsExactly("0");
    }

    @Test
    @DisplayName(
            "does not see a transaction that had not ended, though the log has it by now, and sees it in the next (R-31)")
    void sees() throws SQLException {
        SourceSettings own = LocalPostgres.createDatabase();
        LocalPostgres.run(own, "CREATE TABLE t (id int PRIMARY KEY)");
        Schema found = Sources.inspect(own).schema();
        EntityReading whole = ReadingBuilder.whole(found, Sources.table(found, "public", "t"));
        List<List<String>> keys = List.of(List.of("1"), List.of("2"), List.of("3"));
        try (FeedReader reader = FeedReader.of(own, "t");
                Connection writer = LocalPostgres.connect(own);
                Statement statement = writer.createStatement()) {
            LocalPostgres.run(own, "INSERT INTO t VALUES (1)");
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (2)");
            try (LiveSnapshot early = reader.database.openLive()) {
                writer.commit();
                LocalPostgres.run(own, "INSERT INTO t VALUES (3)");
                List<Integer> transactions = reader.messages().stream()
                        .filter(Begin.class::isInstance)
                        .map(begin -> ((Begin) begin).transactionId())
                        .toList();
                int one = transactions.get(0);
                int two = transactions.get(1);
                int three = transactions.get(2);

                assertThat(early.sees(one)).isTrue();
                assertThat(early.sees(two)).isFalse();
                assertThat(early.sees(three)).isFalse();
                assertThat(lines(early.read(whole, keys))).hasSize(1);
                try (LiveSnapshot late = reader.database.openLive()) {
                    assertThat(transactions).allMatch(late::sees);
                    assertThat(lines(late.read(whole, keys))).hasSize(3);
                }
            }
        }
    }

    @Test
    @DisplayName(
            "does not take a table for empty that was rewritten meanwhile: its rows would look deleted (R-36, R-37)")
    void rewritten() {
        SourceSettings own = LocalPostgres.createDatabase();
        LocalPostgres.run(
                own,
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES parent)",
                "INSERT INTO parent VALUES (1)",
                "INSERT INTO t VALUES (1, 1)");
        Schema found = Sources.inspect(own).schema();
        EntityReading joined = new ReadingBuilder(found, Sources.table(found, "public", "t"))
                .join("p", "", "parent")
                .build();
        try (SourceDatabase database = Sources.connect(own);
                LiveSnapshot live = database.openLive()) {
            LocalPostgres.run(own, "ALTER TABLE parent ALTER id TYPE bigint");

            assertThatThrownBy(() -> lines(live.read(joined, List.of(List.of("1")))))
                    .isInstanceOf(SourceLostException.class)
                    .hasMessageContaining("public.parent was truncated or rewritten");
            assertThatThrownBy(() -> live.roots(joined, new RootPath.ByJoin("p"), List.of(List.of("1"))))
                    .isInstanceOf(SourceLostException.class);
        }
    }
}
