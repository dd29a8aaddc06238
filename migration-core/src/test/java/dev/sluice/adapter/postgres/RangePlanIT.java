package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.Schema;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Bytes;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Ranges of keys cover every key once, in the order of a plain SELECT")
final class RangePlanIT {
    private static SourceSettings settings;

    @BeforeAll
    static void prepare() {
        settings = LocalPostgres.createDatabase();
        LocalPostgres.run(
                settings,
                "CREATE EXTENSION citext",
                "CREATE COLLATION folded (provider = icu, locale = 'und-u-ks-level1', deterministic = false)",
                "CREATE COLLATION swedish (provider = icu, locale = 'sv')",
                "CREATE TYPE \"Odd Mood\" AS ENUM (" + labels() + ")",
                "CREATE TYPE pair AS (a int, b text)",
                "CREATE DOMAIN whole AS numeric(8,3)",
                "CREATE DOMAIN \"Short Code\" AS char(6)",
                "CREATE DOMAIN deeper AS \"Short Code\"");
    }

    private static String labels() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            // Their order is not that of their text.
            text.append(i == 0 ? "'" : ", '").append((i * 37) % 200).append("it''s'");
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    int                 ~ i - 100
                    bigint              ~ i::bigint * 9007199254740993 - 7
                    numeric(8,2)        ~ i / 8.0 - 10
                    numeric             ~ (i * 12345678901234567890.123456789)::numeric
                    float8              ~ CASE i WHEN 1 THEN 'NaN' WHEN 2 THEN '-Infinity' ELSE (i / 3.0)::text END::float8
                    text                ~ CASE i WHEN 1 THEN '' ELSE chr(i + 32) || '''"\\' || i END
                    text COLLATE folded ~ CASE i % 2 WHEN 0 THEN 'Ä' ELSE 'a' END || i
                    text COLLATE swedish ~ chr(192 + i) || i
                    varchar(5)          ~ left(md5(i::text), 5)
                    char(8)             ~ 'x' || i
                    citext              ~ CASE i % 2 WHEN 0 THEN 'K' ELSE 'k' END || i
                    uuid                ~ md5(i::text)::uuid
                    date                ~ '2000-01-01'::date + i * 5000 - 600000
                    timestamptz         ~ CASE i WHEN 1 THEN 'infinity' ELSE '1999-12-31 23:59:59.999999+02'::timestamptz + i * interval '1 month' END
                    timestamp           ~ '0044-03-15 12:00:00 BC'::timestamp + i * interval '1 day 1 microsecond'
                    time                ~ CASE i WHEN 1 THEN '24:00' ELSE '00:00'::time + i * interval '1 second' END
                    interval            ~ i * interval '1 day' - interval '3 months'
                    bytea               ~ decode(md5(i::text), 'hex')
                    boolean[]           ~ ARRAY[i % 2 = 0, i % 4 > 1, i % 8 > 3, i % 16 > 7, i % 32 > 15, i % 64 > 31, i % 128 > 63, i > 127]
                    inet                ~ '10.0.0.0'::inet + i
                    money               ~ (i * 1.37)::numeric::money
                    bit(9)              ~ i::bit(9)
                    int4range           ~ int4range(i, i + 3)
                    pair                ~ ROW(i % 7, chr(34) || i)::pair
                    oid                 ~ (4294967295 - i)::oid
                    name                ~ 'n' || i
                    "Odd Mood"          ~ (((i - 1) * 37 % 200) || 'it''s')::"Odd Mood"
                    whole               ~ i / 3.0
                    deeper              ~ 'c' || i
                    """)
    @DisplayName("one column of type")
    void coversEveryKey(String type, String expression) throws SQLException {
        LocalPostgres.run(
                settings,
                "DROP TABLE IF EXISTS \"Keyed.Table\"",
                "CREATE TABLE \"Keyed.Table\" (\"The \"\"Key\" " + type + " PRIMARY KEY)",
                "INSERT INTO \"Keyed.Table\" SELECT " + expression + " FROM generate_series(1, 200) i");

        assertCovered("SELECT \"The \"\"Key\" FROM \"Keyed.Table\" ORDER BY 1", 200);
    }

    @Test
    @DisplayName("a composite key of mixed types, one of them called as our own names are")
    void compositeKey() throws SQLException {
        LocalPostgres.run(
                settings,
                "DROP TABLE IF EXISTS \"Keyed.Table\"",
                "CREATE TABLE \"Keyed.Table\" (place text COLLATE folded, x0 \"Odd Mood\", \"t\" date, v int, PRIMARY KEY (\"t\", place, x0))",
                "INSERT INTO \"Keyed.Table\" SELECT chr(65 + i % 5), ((i - 1) || 'it''s')::\"Odd Mood\", '2020-01-01'::date + i % 3"
                        + " FROM generate_series(1, 200) i");

        assertCovered("SELECT t, place, x0 FROM \"Keyed.Table\" ORDER BY t, place, x0", 200);
    }

    @Test
    @DisplayName("a table partitioned on two levels, through its root")
    void partitioned() throws SQLException {
        LocalPostgres.run(settings, "DROP TABLE IF EXISTS \"Keyed.Table\"", """
                CREATE TABLE "Keyed.Table" (id int, region text, PRIMARY KEY (region, id)) PARTITION BY LIST (region);
                CREATE TABLE p_a PARTITION OF "Keyed.Table" FOR VALUES IN ('a') PARTITION BY RANGE (id);
                CREATE TABLE p_a1 PARTITION OF p_a FOR VALUES FROM (0) TO (100);
                CREATE TABLE p_a2 PARTITION OF p_a FOR VALUES FROM (100) TO (1000);
                CREATE TABLE p_rest PARTITION OF "Keyed.Table" DEFAULT;
                INSERT INTO "Keyed.Table" SELECT i, chr(97 + i % 3) FROM generate_series(1, 300) i;
                """);

        assertCovered("SELECT region, id FROM \"Keyed.Table\" ORDER BY 1, 2", 300);
        LocalPostgres.run(settings, "DROP TABLE \"Keyed.Table\"");
    }

    @Test
    @DisplayName("an empty table is one range without bounds")
    void emptyTable() {
        LocalPostgres.run(
                settings, "DROP TABLE IF EXISTS \"Keyed.Table\"", "CREATE TABLE \"Keyed.Table\" (id int PRIMARY KEY)");
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            assertThat(epoch.ranges(reading(), new Bytes(10))).containsExactly(KeyRange.ALL);
            assertThat(Sources.rows(epoch, reading(), new Bytes(10))).isEmpty();
            assertThat(epoch.halves(reading(), KeyRange.ALL)).containsExactly(KeyRange.ALL);
        }
    }

    @Test
    @DisplayName("a table that grew a thousandfold since it was analysed is not cut into a range for each row")
    void staleStatistics() {
        LocalPostgres.run(
                settings,
                "DROP TABLE IF EXISTS \"Keyed.Table\"",
                "CREATE TABLE \"Keyed.Table\" (id int PRIMARY KEY, v text) WITH (autovacuum_enabled = off)",
                "INSERT INTO \"Keyed.Table\" SELECT i, repeat('x', 50) FROM generate_series(1, 20) i",
                "ANALYZE \"Keyed.Table\"",
                "INSERT INTO \"Keyed.Table\" SELECT i, repeat('x', 50) FROM generate_series(21, 20000) i");
        EntityReading reading = reading();
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            assertThat(reading.root().estimatedRows()).isBetween(2_000L, 40_000L);
            assertThat(epoch.ranges(reading, new Bytes(20_000))).hasSizeBetween(40, 1_000);
        }
    }

    private static void assertCovered(String plain, int rows) throws SQLException {
        EntityReading reading = reading();
        int keys = reading.keyColumns();
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            Bytes target = new Bytes(500);
            List<KeyRange> ranges = epoch.ranges(reading, target);
            assertThat(ranges).hasSizeBetween(5, rows);
            assertThat(ranges.get(0).lower()).isEmpty();
            assertThat(ranges.get(ranges.size() - 1).upper()).isEmpty();
            assertThat(Sources.rows(epoch, reading, target))
                    .extracting(row -> Sources.line(Arrays.copyOf(row.values(), keys)))
                    .hasSize(rows)
                    .isEqualTo(Sources.plain(settings, plain));
            List<KeyRange> quarters = epoch.halves(reading, KeyRange.ALL).stream()
                    .flatMap(half -> epoch.halves(reading, half).stream())
                    .toList();
            assertThat(quarters).hasSize(4);
            assertThat(Sources.rows(epoch, reading, quarters))
                    .extracting(row -> Sources.line(Arrays.copyOf(row.values(), keys)))
                    .as("R-52: halves of halves cover every key once")
                    .isEqualTo(Sources.plain(settings, plain));
        }
    }

    private static EntityReading reading() {
        Schema schema = Sources.inspect(settings).schema();
        return ReadingBuilder.whole(schema, Sources.table(schema, "public", "Keyed.Table"));
    }
}
