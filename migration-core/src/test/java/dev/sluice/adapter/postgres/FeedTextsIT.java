package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RowImage;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.Schema;
import dev.sluice.testbed.LocalPostgres;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A feed's values")
final class FeedTextsIT {
    /** A type, then an expression. */
    private static final List<String> VALUES = List.of(
            "float8 ~ 0.1::float8 + 0.2",
            "real ~ 16777217",
            "numeric ~ 'NaN'",
            "numeric(40,2) ~ 12345678901234567890123456789012345678.90",
            "boolean ~ true",
            "char(5) ~ 'a'",
            "bytea ~ '\\xDEADbeef'",
            "date ~ '4713-01-01 BC'",
            "date ~ 'infinity'",
            "timestamp ~ '1582-10-10 00:00:00.000001'",
            "timestamptz ~ '1900-01-01 00:00:00+00:19:32'",
            "timetz ~ '12:00+05:30'",
            "interval ~ '1 mon -2 days 3.5 seconds'",
            "money ~ 1234.5::numeric::money",
            "uuid ~ 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'",
            "json ~ '{\"a\" : 1, \"a\":2}'",
            "jsonb ~ '{\"b\":1.0,\"a\":null}'",
            "text[] ~ ARRAY['a,b', NULL, 'NULL', '', 'ü𝄞']",
            "int[] ~ '[0:1]={1,2}'::int[]",
            "timestamptz[] ~ ARRAY['2026-01-01 00:00:00+00'::timestamptz]",
            "tstzrange ~ '[2026-01-01 00:00:00+00,)'",
            "nummultirange ~ '{[1,2),[3,)}'",
            "inet ~ '10.0.0.1/8'",
            "bit(3) ~ B'101'",
            "xml ~ '<a/>'",
            "tsvector ~ 'b:2 a:1'",
            "point ~ '(1.5,-2)'",
            "regclass ~ 'hidden.odd'::regclass",
            "regtype ~ 'hidden.mood'::regtype",
            "hidden.mood ~ 'glad'",
            "hidden.pair ~ ROW(1.10, '2026-01-01 00:00:00+00'::timestamptz)::hidden.pair",
            "text ~ E'tab\\t line\\n back\\\\slash'",
            "text ~ ''",
            "text ~ NULL");

    @Test
    @DisplayName("are printed exactly as the readers get them, whatever the defaults of role and database are (R-57)")
    void sameAsTheReaders() {
        SourceSettings settings = LocalPostgres.createDatabase();
        String database = "ALTER DATABASE " + settings.url().replaceAll(".*/", "");
        StringBuilder columns = new StringBuilder();
        StringBuilder expressions = new StringBuilder();
        for (int i = 0; i < VALUES.size(); i++) {
            String[] parts = VALUES.get(i).split(" ~ ", 2);
            columns.append(", v").append(i).append(' ').append(parts[0]);
            expressions.append(", ").append(parts[1]);
        }
        LocalPostgres.run(
                settings,
                "CREATE SCHEMA hidden",
                "CREATE TABLE hidden.odd ()",
                "CREATE TYPE hidden.mood AS ENUM ('glad')",
                "CREATE TYPE hidden.pair AS (a numeric(5,2), b timestamptz)",
                "CREATE TABLE t (id int PRIMARY KEY" + columns + ")",
                database + " SET timezone = 'Asia/Kolkata'",
                database + " SET datestyle = 'German'",
                database + " SET intervalstyle = 'sql_standard'",
                database + " SET bytea_output = 'escape'",
                database + " SET extra_float_digits = -5",
                database + " SET search_path = hidden, public",
                database + " SET statement_timeout = '20s'");
        Schema schema = Sources.inspect(settings).schema();
        EntityReading reading = ReadingBuilder.whole(schema, Sources.table(schema, "public", "t"));
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            LocalPostgres.run(settings, "INSERT INTO public.t SELECT 1" + expressions);
            RowImage told = reader.messages().stream()
                    .filter(RowChanged.class::isInstance)
                    .map(row -> ((RowChanged) row).after().orElseThrow())
                    .findFirst()
                    .orElseThrow();

            try (LiveSnapshot live = reader.database.openLive();
                    RowCursor rows = live.read(reading, List.of(List.of("1")))) {
                SourceRow read = rows.next();
                assertThat(read).isNotNull();
                for (int i = 0; i < VALUES.size(); i++) {
                    // The key comes first, and again with the other columns.
                    assertThat(told.columns().get("v" + i)).as(VALUES.get(i)).isEqualTo(read.values()[i + 2]);
                }
                assertThat(told.value("v12")).contains("P1M-2DT3.5S");
                assertThat(told.value("v10")).contains("1899-12-31 23:40:28+00");
            }
        }
    }
}
