package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Operator;
import dev.sluice.design.OrderTerm;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.Join;
import dev.sluice.projection.ReadColumn;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Bytes;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Children merged by the server's order, against a plain SQL oracle on seeded random rows")
final class ChildrenIT {
    private static final String TABLES = """
            CREATE COLLATION folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            CREATE TABLE kind (code text PRIMARY KEY, title text NOT NULL);
            CREATE TABLE parent (name text COLLATE folded, part int, outside int NOT NULL UNIQUE, open boolean,
                PRIMARY KEY (name, part));
            CREATE TABLE child (id int PRIMARY KEY, parent_name text COLLATE folded, parent_part int, parent_outside int
                REFERENCES parent (outside), weight int, kind text REFERENCES kind, elder int REFERENCES child,
                FOREIGN KEY (parent_part, parent_name) REFERENCES parent (part, name));
            CREATE TABLE note (parent_outside int REFERENCES parent (outside), body text, seen json);
            """;

    private static SourceSettings settings;
    private static Schema schema;

    @BeforeAll
    static void load() {
        settings = LocalPostgres.createDatabase();
        LocalPostgres.run(settings, TABLES, rows(new SplittableRandom(20261120)), "ANALYZE");
        schema = Sources.inspect(settings).schema();
    }

    private static String rows(SplittableRandom random) {
        StringBuilder sql = new StringBuilder("INSERT INTO kind VALUES ('a', 'Alpha'), ('b', 'Beta'), ('z', 'Zeta');");
        for (int i = 0; i < 150; i++) {
            String name = (random.nextBoolean() ? "Ä" : "a_") + "'".repeat(2) + (char) ('A' + random.nextInt(40)) + i;
            sql.append("INSERT INTO parent VALUES ('%s', %d, %d, %s);"
                    .formatted(name, random.nextInt(-3, 3), i, random.nextInt(4) > 0));
        }
        for (int i = 0; i < 1_500; i++) {
            // Skewed: some parents have many children, some none; weights repeat and are NULL at times.
            int outside = (int) (150 * Math.pow(random.nextDouble(), 3));
            sql.append("INSERT INTO child SELECT %d, name, part, outside, %s, %s, %s FROM parent WHERE outside = %d;"
                    .formatted(
                            i,
                            random.nextInt(5) == 0 ? "NULL" : random.nextInt(4),
                            random.nextInt(4) == 0
                                    ? "NULL"
                                    : "'" + List.of("a", "b", "z").get(random.nextInt(3)) + "'",
                            i == 0 || random.nextBoolean() ? "NULL" : random.nextInt(i),
                            outside));
            sql.append("INSERT INTO note VALUES (%d, '%s', '{\"n\": %d}');"
                    .formatted(outside, "n" + random.nextInt(3), random.nextInt(2)));
        }
        return sql.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000})
    @DisplayName("composite foreign key in another order than the primary key, ties and NULLs in the order, a limit")
    void compositeKey(int limit) throws SQLException {
        Table child = table("child");
        List<Join> joins = List.of(ReadingBuilder.join(schema, child, List.of(), "k", "", "kind"));
        ChildReading reading = new ChildReading(
                child,
                ReadingBuilder.foreignKey(child, "parent_part", "parent_name"),
                joins,
                List.of(
                        column(child, "id"),
                        new ReadColumn("k", table("kind").column("title").orElseThrow())),
                List.of(ReadingBuilder.condition("weight", Operator.AT_LEAST, "2")),
                ReadingBuilder.condition("weight", Operator.NOT_IN, "0"),
                List.of(ReadingBuilder.ascending("k", "title"), ReadingBuilder.descending("weight")),
                limit);
        String oracle = """
                SELECT p.name, p.part, (SELECT coalesce(string_agg(line, ';' ORDER BY n), '') FROM (
                    SELECT c.id || ',' || coalesce(k.title, 'NULL') || ',' || CASE WHEN c.weight >= 2 THEN 't' ELSE 'f' END AS line,
                        row_number() OVER (ORDER BY k.title NULLS LAST, c.weight DESC NULLS LAST, c.id) AS n
                    FROM child c LEFT JOIN kind k ON k.code = c.kind
                    WHERE c.parent_name = p.name AND c.parent_part = p.part AND c.weight <> 0) x WHERE n <= %d)
                FROM parent p ORDER BY p.name, p.part
                """.formatted(limit + 1);

        assertThat(lines(reading, Condition.ALWAYS)).isEqualTo(Sources.plain(settings, oracle));
    }

    @Test
    @DisplayName(
            "foreign key to a unique key that is not the primary key; children of rows that the filter drops stay away")
    void uniqueKeyAndFilter() throws SQLException {
        ChildReading reading = simple("child", "id", List.of(ReadingBuilder.ascending("weight")), "parent_outside");
        String oracle = """
                SELECT p.name, p.part, CASE WHEN p.open THEN (SELECT coalesce(string_agg(c.id::text, ';'
                    ORDER BY c.weight NULLS LAST, c.id), '') FROM child c WHERE c.parent_outside = p.outside) ELSE '' END
                FROM parent p ORDER BY p.name, p.part
                """;

        assertThat(lines(reading, ReadingBuilder.condition("open", Operator.IN, "true")))
                .isEqualTo(Sources.plain(settings, oracle));
    }

    @Test
    @DisplayName("a child without a primary key is ordered by all its columns, those without an order as text")
    void childWithoutKey() throws SQLException {
        ChildReading reading = simple("note", "seen", List.of(), "parent_outside");
        String oracle = """
                SELECT p.name, p.part, (SELECT coalesce(string_agg(n.seen::text, ';' ORDER BY n.body, n.seen::text COLLATE "C"), '')
                    FROM note n WHERE n.parent_outside = p.outside) FROM parent p ORDER BY p.name, p.part
                """;

        assertThat(lines(reading, Condition.ALWAYS)).isEqualTo(Sources.plain(settings, oracle));
    }

    @Test
    @DisplayName("a table's reference to itself gives the children of its own rows")
    void selfReference() throws SQLException {
        Table child = table("child");
        ChildReading younger = simple("child", "id", List.of(ReadingBuilder.descending("id")), "elder");
        EntityReading reading = new ReadingBuilder(schema, child).child(younger).build();
        String oracle = """
                SELECT e.id, (SELECT coalesce(string_agg(c.id::text, ';' ORDER BY c.id DESC), '')
                    FROM child c WHERE c.elder = e.id) FROM child e ORDER BY e.id
                """;

        assertThat(lines(reading, 1)).isEqualTo(Sources.plain(settings, oracle));
    }

    @Test
    @DisplayName(
            "citext in a schema of its own: joins and children find their rows whatever their case, as the database does")
    void citextReferences() {
        SourceSettings own = LocalPostgres.createDatabase();
        LocalPostgres.run(own, """
                CREATE SCHEMA extensions; CREATE EXTENSION citext SCHEMA extensions;
                CREATE TABLE boss (code extensions.citext PRIMARY KEY);
                CREATE TABLE worker (id int PRIMARY KEY, boss extensions.citext REFERENCES boss);
                INSERT INTO boss VALUES ('AbC'); INSERT INTO worker VALUES (1, 'aBc'), (2, 'ABC'), (3, NULL);
                """);
        Schema mixed = Sources.inspect(own).schema();
        Table worker = Sources.table(mixed, "public", "worker");
        ChildReading workers = new ChildReading(
                worker,
                ReadingBuilder.foreignKey(worker, "boss"),
                List.of(),
                List.of(column(worker, "id")),
                List.of(ReadingBuilder.condition("boss", Operator.IN, "ABc")),
                Condition.ALWAYS,
                List.of(),
                10);
        EntityReading bosses = new ReadingBuilder(mixed, Sources.table(mixed, "public", "boss"))
                .child(workers)
                .build();
        EntityReading joined = new ReadingBuilder(mixed, worker)
                .join("b", "", "boss")
                .joined("b", "code")
                .build();
        try (SourceDatabase database = Sources.connect(own);
                SourceEpoch epoch = database.openEpoch()) {
            assertThat(Sources.rows(epoch, bosses, new Bytes(10)))
                    .extracting(row -> line(row, 1))
                    .containsExactly("AbC|1,t;2,t");
            assertThat(Sources.rows(epoch, joined, new Bytes(10)))
                    .extracting(row -> Sources.line(row.values()))
                    .containsExactly("1|AbC", "2|AbC", "3|NULL");
            assertThat(Sources.ask(epoch, "SELECT count(*) FROM worker WHERE boss = :b", java.util.Map.of("b", "abc")))
                    .containsExactly("2");
        }
    }

    private static ChildReading simple(String table, String column, List<OrderTerm> order, String foreignKey) {
        Table child = table(table);
        return new ChildReading(
                child,
                ReadingBuilder.foreignKey(child, foreignKey),
                List.of(),
                List.of(column(child, column)),
                List.of(),
                Condition.ALWAYS,
                order,
                10_000);
    }

    private static List<String> lines(ChildReading child, Condition filter) {
        return lines(
                new ReadingBuilder(schema, table("parent"))
                        .filter(filter)
                        .child(child)
                        .build(),
                2);
    }

    private static List<String> lines(EntityReading reading, int keys) {
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            List<SourceRow> rows = Sources.rows(epoch, reading, new Bytes(20_000));
            assertThat(epoch.ranges(reading, new Bytes(20_000))).hasSizeGreaterThan(3);
            return rows.stream().map(row -> line(row, keys)).toList();
        }
    }

    private static String line(SourceRow row, int keys) {
        String children = row.children().get(0).stream()
                .map(child -> Sources.line(child).replace('|', ','))
                .collect(Collectors.joining(";"));
        return Sources.line(java.util.Arrays.copyOf(row.values(), keys)) + "|" + children;
    }

    private static ReadColumn column(Table table, String name) {
        return new ReadColumn(EntityReading.ROOT, table.column(name).orElseThrow());
    }

    private static Table table(String name) {
        return Sources.table(schema, "public", name);
    }
}
