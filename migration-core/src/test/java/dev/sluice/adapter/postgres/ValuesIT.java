package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.Condition.Operator;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.NumericType;
import dev.sluice.source.RangeType;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Values arrive as PostgreSQL's own text, whatever the defaults of role and database are (R-57)")
final class ValuesIT {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    float8             ~ 0.1::float8 + 0.2             ~ 0.30000000000000004
                    real               ~ 16777217                      ~ 1.6777216e+07
                    float8             ~ '-0'                          ~ -0
                    numeric            ~ 'NaN'                         ~ NaN
                    numeric(40,2)      ~ 12345678901234567890123456789012345678.90 ~ 12345678901234567890123456789012345678.90
                    boolean            ~ true                          ~ t
                    char(5)            ~ 'a'                           ~ a····
                    bytea              ~ '\\xDEADbeef'                 ~ \\xdeadbeef
                    date               ~ '4713-01-01 BC'               ~ 4713-01-01 BC
                    date               ~ 'infinity'                    ~ infinity
                    timestamp          ~ '1582-10-10 00:00:00.000001'  ~ 1582-10-10 00:00:00.000001
                    timestamptz        ~ '1900-01-01 00:00:00+00:19:32' ~ 1899-12-31 23:40:28+00
                    time               ~ '24:00'                       ~ 24:00:00
                    timetz             ~ '12:00+05:30'                 ~ 12:00:00+05:30
                    interval           ~ '1 mon -2 days 3.5 seconds'   ~ P1M-2DT3.5S
                    uuid               ~ 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11' ~ a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
                    json               ~ '{"a" : 1, "a":2}'            ~ {"a" : 1, "a":2}
                    jsonb              ~ '{"b":1.0,"a":null}'          ~ {"a": null, "b": 1.0}
                    text[]             ~ ARRAY['a,b', NULL, 'NULL', ''] ~ {"a,b",NULL,"NULL",""}
                    int[]              ~ '[0:1]={1,2}'::int[]          ~ [0:1]={1,2}
                    box[]              ~ ARRAY['(1,2),(0,0)'::box, '(3,3),(0,0)'] ~ {(1,2),(0,0);(3,3),(0,0)}
                    int4range          ~ '(1,5]'                       ~ [2,6)
                    nummultirange      ~ '{[1,2),[3,)}'                ~ {[1,2),[3,)}
                    inet               ~ '10.0.0.1/8'                  ~ 10.0.0.1/8
                    bit(3)             ~ B'101'                        ~ 101
                    xml                ~ '<a/>'                        ~ <a/>
                    tsvector           ~ 'b:2 a:1'                     ~ 'a':1 'b':2
                    point              ~ '(1.5,-2)'                    ~ (1.5,-2)
                    pg_lsn             ~ '0/16B3748'                   ~ 0/16B3748
                    regclass           ~ 'pg_class'                    ~ pg_class
                    "char"             ~ 'x'                           ~ x
                    """)
    @DisplayName("of type")
    void text(String type, String expression, String expected) {
        SourceSettings settings = LocalPostgres.createDatabase();
        String database =
                "ALTER DATABASE " + settings.url().substring(settings.url().lastIndexOf('/') + 1);
        LocalPostgres.run(
                settings,
                "CREATE TABLE t (id int PRIMARY KEY, v " + type + ")",
                "INSERT INTO t SELECT 1, " + expression,
                database + " SET timezone = 'Asia/Kolkata'",
                database + " SET datestyle = 'German'",
                database + " SET bytea_output = 'escape'",
                database + " SET extra_float_digits = -5");

        Schema schema = Sources.inspect(settings).schema();
        try (SourceDatabase source = Sources.connect(settings);
                SourceEpoch epoch = source.openEpoch()) {
            EntityReading reading = ReadingBuilder.whole(schema, Sources.table(schema, "public", "t"));
            assertThat(Sources.rows(epoch, reading, new Bytes(100)).get(0).values()[2])
                    .isEqualTo(expected.replace('·', ' '));
        }
    }

    @Test
    @DisplayName(
            "types are resolved to the bottom: domains of domains, arrays of domains, composites, ranges, modifiers")
    void exactTypes() {
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(settings, """
                CREATE DOMAIN cents AS numeric(12,2); CREATE DOMAIN price AS cents; CREATE DOMAIN tags AS varchar(7)[];
                CREATE TYPE pair AS (a price, b tags); CREATE TYPE span AS RANGE (SUBTYPE = float8);
                CREATE TABLE t (a price, b tags, c pair[], d span, e cents[], f numeric(3,-2), g box[], h tstzmultirange,
                    i time(3), j int2vector, k "char");
                """);
        Table table = Sources.table(Sources.inspect(settings).schema(), "public", "t");

        assertThat(type(table, "a").resolved()).isEqualTo(NumericType.of(12, 2));
        assertThat(type(table, "b").resolved())
                .isEqualTo(ArrayType.of(new BaseType(BaseKind.VARCHAR, "character varying(7)")));
        assertThat(type(table, "c").toString())
                .contains("precision=OptionalInt[12]")
                .contains("name=b");
        assertThat(type(table, "d"))
                .isEqualTo(new RangeType(
                        "public.span", new BaseType(BaseKind.FLOAT8, "double precision"), RangeType.Form.RANGE));
        assertThat(((ArrayType) type(table, "e")).element().resolved()).isEqualTo(NumericType.of(12, 2));
        assertThat(type(table, "f")).isEqualTo(NumericType.of(3, -2));
        assertThat(((ArrayType) type(table, "g")).delimiter()).isEqualTo(';');
        assertThat(((RangeType) type(table, "h")).form()).isEqualTo(RangeType.Form.MULTIRANGE);
        assertThat(type(table, "i").displayName()).isEqualTo("time(3) without time zone");
    }

    @ParameterizedTest
    @CsvSource({"IN,abc,f", "IN,ab,t", "NOT_IN,ab,f", "LESS_THAN,b,t", "AT_LEAST,ab,t", "IS_NOT_NULL,,t", "IS_NULL,,f"})
    @DisplayName(
            "conditions compare without cutting the constant to the column's length, and NULL meets none but IS_NULL")
    void conditions(Operator operator, String constant, String expected) {
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(
                settings,
                "CREATE TABLE t (id int PRIMARY KEY, v char(2))",
                "INSERT INTO t VALUES (1, 'ab'), (2, NULL)");
        Schema schema = Sources.inspect(settings).schema();
        String[] values = constant == null ? new String[0] : new String[] {constant};
        EntityReading reading = new ReadingBuilder(schema, Sources.table(schema, "public", "t"))
                .condition(ReadingBuilder.condition("v", operator, values))
                .filter(ReadingBuilder.condition("v", operator, values))
                .build();
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            assertThat(Sources.rows(epoch, reading, new Bytes(100)))
                    .extracting(row -> row.values()[1], row -> row.kept())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(expected, expected.equals("t")),
                            org.assertj.core.groups.Tuple.tuple(
                                    operator == Operator.IS_NULL ? "t" : "f", operator == Operator.IS_NULL));
        }
    }

    @Test
    @DisplayName("rows of 400 KB after narrow ones are all read, with little memory")
    void wideRows() {
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(
                settings,
                "CREATE TABLE t (id int PRIMARY KEY, v text); ALTER TABLE t ALTER v SET STORAGE EXTERNAL",
                "INSERT INTO t SELECT i, repeat('x', CASE WHEN i > 1000 THEN 400000 ELSE 1 END) FROM generate_series(1, 1600) i");
        Schema schema = Sources.inspect(settings).schema();
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            EntityReading reading = ReadingBuilder.whole(schema, Sources.table(schema, "public", "t"));
            long characters = 0;
            try (var cursor = epoch.read(reading, dev.sluice.gateway.KeyRange.ALL)) {
                for (var row = cursor.next(); row != null; row = cursor.next()) {
                    String value = row.values()[2];
                    characters += value == null ? 0 : value.length();
                }
            }
            assertThat(characters).isEqualTo(1_000 + 600L * 400_000);
        }
    }

    private static ColumnType type(Table table, String column) {
        return table.column(column).orElseThrow().type();
    }
}
