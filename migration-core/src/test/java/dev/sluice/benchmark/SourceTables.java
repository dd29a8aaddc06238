package dev.sluice.benchmark;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.util.Locale;

/** Generated tables, each in a database of its own; the same rows every time. */
final class SourceTables {
    private SourceTables() {}

    /** Orders of a shop, about 300 bytes a row. */
    static SourceSettings orders(long rows) {
        SourceSettings database = LocalPostgres.createDatabase();
        LocalPostgres.run(database, """
                CREATE TABLE customer_order (
                    id bigint PRIMARY KEY, customer_id bigint NOT NULL, order_no text NOT NULL, status text NOT NULL,
                    ship_city text NOT NULL, note text, total numeric(12,2) NOT NULL, created_at timestamptz NOT NULL,
                    attrs jsonb NOT NULL, paid boolean NOT NULL)
                """, String.format(Locale.ROOT, """
                INSERT INTO customer_order
                SELECT id, 1 + id * 7919 %% 100000, 'ORD-' || to_char(id, 'FM0000000000'),
                    (ARRAY['new', 'paid', 'packed', 'shipped', 'returned'])[1 + id %% 5],
                    (ARRAY['Berlin', 'Lisboa', 'Kraków', 'Oslo', 'München', 'Porto', 'Gent'])[1 + id %% 7],
                    'Leave at ' || md5(id::text) || ' and call ' || md5((id * 31)::text),
                    (id * 104729 %% 10000000) / 100.0,
                    timestamptz '2024-01-01 00:00:00Z' + id * interval '37.125 seconds',
                    jsonb_build_object('channel', (ARRAY['web', 'shop', 'phone'])[1 + id %% 3], 'gift', id %% 11 = 0,
                        'weight', id %% 5000, 'tags', jsonb_build_array('t' || id %% 17, 't' || id %% 23)),
                    id %% 4 <> 0
                FROM generate_series(1::bigint, %d) id
                """, rows), "VACUUM ANALYZE customer_order");
        return database;
    }

    /** Narrow rows and after them ones of 390,000 bytes: a reader that has seen only small rows meets the widest. */
    static SourceSettings wide(long narrow, long wide) {
        SourceSettings database = LocalPostgres.createDatabase();
        LocalPostgres.run(
                database,
                "CREATE TABLE document (id bigint PRIMARY KEY, body text NOT NULL)",
                "ALTER TABLE document ALTER COLUMN body SET STORAGE EXTERNAL",
                String.format(Locale.ROOT, """
                INSERT INTO document
                SELECT id, CASE WHEN id <= %d THEN md5(id::text) ELSE left(repeat(md5(id::text), 12188), 390000) END
                FROM generate_series(1::bigint, %d) id
                """, narrow, narrow + wide),
                "VACUUM ANALYZE document");
        return database;
    }
}
