package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A catalogue with every oddity")
final class NastyCatalogueIT {
    private static final String ODD_SCHEMA = "a.b \"c\" 'd'";
    private static final String ODD_TABLE = "Select 1; -- ü\\";
    private static final String SCRIPT = """
            CREATE SCHEMA "a.b ""c"" 'd'";
            SET search_path = "a.b ""c"" 'd'";
            CREATE DOMAIN filled AS text NOT NULL;
            CREATE DOMAIN still_filled AS filled CHECK (VALUE <> '');
            CREATE TABLE "Select 1; -- ü\\" (
                "user" int, "b c" text, " " still_filled DEFAULT 'x', "日本" numeric(9,4), extra bigint GENERATED ALWAYS AS IDENTITY,
                doubled int GENERATED ALWAYS AS ("user" * 2) STORED, gone int, PRIMARY KEY ("b c", "user"), UNIQUE (extra),
                EXCLUDE USING btree (doubled WITH =));
            ALTER TABLE "Select 1; -- ü\\" DROP COLUMN gone;
            CREATE TABLE child (id int PRIMARY KEY, one int, two text, up int, other int,
                CONSTRAINT "To ""Parent""\" FOREIGN KEY (one, two) REFERENCES "Select 1; -- ü\\" ("user", "b c"),
                CONSTRAINT up FOREIGN KEY (up) REFERENCES child);
            CREATE TABLE cycle_a (id int PRIMARY KEY, b int);
            CREATE TABLE cycle_b (id int PRIMARY KEY, a int REFERENCES cycle_a);
            ALTER TABLE cycle_a ADD FOREIGN KEY (b) REFERENCES cycle_b NOT VALID;
            CREATE TABLE keyless (a int, b int);
            CREATE UNIQUE INDEX by_index ON keyless (b, a);
            CREATE UNIQUE INDEX partial ON keyless (a) WHERE b > 0;
            CREATE UNIQUE INDEX computed ON keyless ((a + b));
            CREATE TABLE parted (k int, id int, child int REFERENCES child, PRIMARY KEY (k, id)) PARTITION BY RANGE (k);
            CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10) PARTITION BY LIST (id);
            CREATE TABLE parted_1_1 PARTITION OF parted_1 FOR VALUES IN (1, 2);
            CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (10) TO (20);
            CREATE TABLE to_parted (id int PRIMARY KEY, k int, i int, FOREIGN KEY (k, i) REFERENCES parted);
            CREATE TABLE base (id int PRIMARY KEY, v text);
            CREATE TABLE derived (PRIMARY KEY (id), w text) INHERITS (base);
            INSERT INTO base VALUES (1, 'base'); INSERT INTO derived VALUES (1, 'derived', 'w');
            INSERT INTO "Select 1; -- ü\\" ("user", "b c", " ", "日本") VALUES (1, 'x', 'y', 1.5), (2, 'x', 'z', NULL);
            INSERT INTO child VALUES (1, 1, 'x', NULL, 5), (2, 1, NULL, 1, 6);
            INSERT INTO parted VALUES (1, 1, 1), (11, 1, NULL); INSERT INTO to_parted VALUES (1, 1, 1);
            CREATE VIEW seen AS SELECT 1; CREATE MATERIALIZED VIEW kept AS SELECT 1;
            """;

    private static SourceSettings settings;
    private static SourceSnapshot snapshot;

    @BeforeAll
    static void load() {
        settings = LocalPostgres.createDatabase();
        LocalPostgres.run(settings, SCRIPT);
        snapshot = Sources.inspect(settings);
    }

    @Test
    @DisplayName("lists tables and roots of partitions, and says what it leaves out")
    void listsTables() {
        assertThat(snapshot.schema().tables())
                .extracting(table -> table.name().name())
                .containsExactly(
                        ODD_TABLE, "base", "child", "cycle_a", "cycle_b", "derived", "keyless", "parted", "to_parted");
        assertThat(snapshot.remarks())
                .anyMatch(remark -> remark.contains("1 materialized view, 1 view"))
                .anyMatch(remark -> remark.contains("derived inherits from"));
        assertThat(table("parted").estimatedRows()).isEqualTo(-1);
        assertThat(table("cycle_a").estimatedRows()).isZero();
    }

    @Test
    @DisplayName("columns: order, nullability by domains of domains, identity, generated, none that was dropped")
    void readsColumns() {
        Table table = table(ODD_TABLE);

        assertThat(table.columns())
                .extracting(Column::name)
                .containsExactly("user", "b c", " ", "日本", "extra", "doubled");
        assertThat(table.column(" ").orElseThrow().nullability()).isEqualTo(Column.Nullability.NOT_NULL);
        assertThat(table.column("日本").orElseThrow().nullability()).isEqualTo(Column.Nullability.NULLABLE);
        assertThat(table.column("extra").orElseThrow().origin()).isEqualTo(Column.Origin.IDENTITY);
        assertThat(table.column("doubled").orElseThrow().origin()).isEqualTo(Column.Origin.GENERATED);
        assertThat(table.primaryKey().orElseThrow().columns()).containsExactly("b c", "user");
        assertThat(table.uniqueKeys()).extracting(UniqueKey::columns).containsExactly(List.of("extra"));
    }

    @Test
    @DisplayName("keys: unique indexes over plain columns and all rows count, others do not")
    void readsKeys() {
        assertThat(table("keyless").primaryKey()).isEmpty();
        assertThat(table("keyless").uniqueKeys()).containsExactly(new UniqueKey("by_index", List.of("b", "a")));
    }

    @Test
    @DisplayName(
            "foreign keys: composite in their own order, to their own table, in a cycle, once for partitions on either side")
    void readsForeignKeys() {
        assertThat(table("child").foreignKeys())
                .containsExactlyInAnyOrder(
                        new ForeignKey("To \"Parent\"", List.of("one", "two"), name(ODD_TABLE), List.of("user", "b c")),
                        new ForeignKey("up", List.of("up"), name("child"), List.of("id")));
        assertThat(table("cycle_a").foreignKeys())
                .extracting(ForeignKey::references)
                .containsExactly(name("cycle_b"));
        assertThat(table("parted").foreignKeys()).hasSize(1);
        assertThat(table("to_parted").foreignKeys())
                .containsExactly(
                        new ForeignKey("to_parted_k_i_fkey", List.of("k", "i"), name("parted"), List.of("k", "id")));
    }

    @Test
    @DisplayName("every table with a key is read, quoted right, each row once")
    void readsRows() {
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            for (Table table : snapshot.schema().tables()) {
                if (table.primaryKey().isPresent()) {
                    EntityReading reading = ReadingBuilder.whole(snapshot.schema(), table);
                    assertThat(Sources.rows(epoch, reading, new Bytes(10))).hasSizeLessThan(3);
                }
            }
            assertThat(Sources.rows(epoch, ReadingBuilder.whole(snapshot.schema(), table("base")), new Bytes(10)))
                    .extracting(row -> Sources.line(row.values()))
                    .containsExactly("1|1|base");
        }
    }

    @Test
    @DisplayName(
            "to-one joins: composite, over several hops, through a partitioned table, and none where a reference is NULL")
    void joins() {
        EntityReading reading = new ReadingBuilder(snapshot.schema(), table("to_parted"))
                .join("p", "", "k", "i")
                .join("c", "p", "child")
                .join("odd", "c", "one", "two")
                .joined("odd", "日本")
                .build();
        EntityReading nothing = new ReadingBuilder(snapshot.schema(), table("child"))
                .join("odd", "", "one", "two")
                .joined("odd", " ")
                .build();
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            assertThat(Sources.rows(epoch, reading, new Bytes(10)))
                    .extracting(row -> Sources.line(row.values()))
                    .containsExactly("1|1.5000");
            assertThat(Sources.rows(epoch, nothing, new Bytes(10)))
                    .extracting(row -> Sources.line(row.values()))
                    .containsExactly("1|y", "2|NULL");
        }
    }

    @Test
    @DisplayName(
            "what the role may not read, and row-level security that hides rows, are remarks, and reading is refused")
    void rights() {
        SourceSettings own = LocalPostgres.createDatabase();
        LocalPostgres.run(own, """
                CREATE TABLE forbidden (id int PRIMARY KEY); CREATE TABLE filtered (id int PRIMARY KEY);
                CREATE ROLE limited LOGIN; GRANT SELECT ON filtered TO limited;
                ALTER TABLE filtered ENABLE ROW LEVEL SECURITY; INSERT INTO filtered VALUES (1);
                """);
        SourceSettings limited = LocalPostgres.as("limited", own);
        SourceSnapshot seen = Sources.inspect(limited);

        assertThat(seen.remarks())
                .anyMatch(remark -> remark.contains("GRANT SELECT ON \"public\".\"forbidden\""))
                .anyMatch(remark -> remark.contains("Row-level security may hide rows of public.filtered"));
        try (SourceDatabase database = Sources.connect(limited);
                SourceEpoch epoch = database.openEpoch()) {
            for (Table table : seen.schema().tables()) {
                EntityReading reading = ReadingBuilder.whole(seen.schema(), table);
                assertThatThrownBy(() -> epoch.read(reading, KeyRange.ALL))
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageContaining(table.name().toString())
                        .hasMessageContaining("Grant");
            }
        }
    }

    @Test
    @DisplayName("a schema that is not there is named; one that is there is the only one read")
    void schemas() {
        assertThatThrownBy(() -> Sources.inspect(
                        new SourceSettings(settings.url(), Optional.of("postgres"), List.of("Nowhere"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no schema Nowhere");
        assertThat(Sources.inspect(new SourceSettings(settings.url(), Optional.of("postgres"), List.of("public")))
                        .schema()
                        .tables())
                .isEmpty();
    }

    @Test
    @DisplayName("statements of pg_stat_statements are read where it is installed")
    void statements() {
        assertThat(snapshot.statements()).isEmpty();
        assertThat(snapshot.remarks()).anyMatch(remark -> remark.contains("pg_stat_statements is not installed"));
        SourceSettings own = LocalPostgres.createDatabase();
        LocalPostgres.run(
                own,
                "CREATE EXTENSION pg_stat_statements",
                "CREATE TABLE counted (id int)",
                "CREATE ROLE counted_secret PASSWORD 'hunter2'",
                "-- with a remark\n(SELECT id + id FROM counted)",
                "SELECT id FROM counted");

        assertThat(Sources.inspect(own).statements())
                .anyMatch(statement -> statement.query().equals("SELECT id FROM counted") && statement.calls() == 1)
                .anyMatch(statement -> statement.query().contains("(SELECT id + id FROM counted)"))
                .noneMatch(statement -> statement.query().matches("(?s).*(hunter2|CREATE).*"));
    }

    private static Table table(String name) {
        return Sources.table(snapshot.schema(), ODD_SCHEMA, name);
    }

    private static QualifiedName name(String table) {
        return new QualifiedName(ODD_SCHEMA, table);
    }
}
