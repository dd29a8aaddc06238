package dev.sluice.benchmark;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Generated tables, each in a database of its own; the same rows every time. */
final class SourceTables {
    private SourceTables() {}

    /**
     * Orders of a shop, about 305 bytes and ten columns a row, made by the server; vacuumed, so that reading them writes nothing. Not
     * logged, so that ten million take 3 GB and not twice that.
     */
    static SourceSettings orders(long rows) {
        SourceSettings database = LocalPostgres.createDatabase();
        LocalPostgres.run(
                database,
                """
                CREATE UNLOGGED TABLE customer_order (
                    id bigint, customer_id bigint NOT NULL, order_no text, status text, ship_city text, note text,
                    total numeric(12,2), created_at timestamptz, attrs jsonb, paid boolean)
                """,
                String.format(Locale.ROOT, """
                INSERT INTO customer_order
                SELECT id, id * 7919 %% 400000 + 1, 'ORD-2024-' || to_char(id, 'FM000000000'),
                    (ARRAY['NEW', 'PAID', 'SHIPPED', 'DELIVERED', 'RETURNED'])[1 + id %% 5],
                    (ARRAY['Amsterdam', 'Berlin', 'København', 'Zürich', 'São Paulo', 'Reykjavík', 'Springfield'])[1 + id %% 7],
                    repeat(md5(id::text), 3) || ' note for order ' || id,
                    (id * 37 %% 1000000)::numeric / 100,
                    timestamptz '2024-01-01 00:00:00Z' + id %% 31536000 * interval '1 second',
                    jsonb_build_object('channel', (ARRAY['web', 'app', 'store'])[1 + id %% 3],
                        'coupon', CASE WHEN id %% 4 = 0 THEN 'C' || id %% 997 END, 'weight', id %% 500 / 10.0,
                        'tags', jsonb_build_array('t' || id %% 10, 't' || id %% 13)),
                    id %% 3 <> 0
                FROM generate_series(1::bigint, %d) id
                """, rows),
                "ALTER TABLE customer_order ADD PRIMARY KEY (id)",
                "VACUUM (FREEZE, ANALYZE) customer_order",
                "CHECKPOINT");
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

    /** Tickets, about 150 bytes a row, and ticket 0, which tells the time; logged, so that a stream has them. */
    static SourceSettings tickets(long rows) {
        SourceSettings database = LocalPostgres.createDatabase();
        LocalPostgres.run(
                database,
                "CREATE TABLE ticket (id bigint PRIMARY KEY, seats bigint NOT NULL, holder text NOT NULL, note text,"
                        + " changed_at timestamptz NOT NULL) WITH (fillfactor = 70)",
                String.format(Locale.ROOT, """
                INSERT INTO ticket
                SELECT id, 0, 'holder ' || md5(id::text), repeat(md5(id::text), 2), timestamptz '2024-01-01 00:00:00Z'
                FROM generate_series(0::bigint, %d) id
                """, rows),
                "VACUUM (FREEZE, ANALYZE) ticket",
                "CHECKPOINT");
        return database;
    }

    /** The server's process, whose children serve its connections. */
    static long serverProcess() throws SQLException {
        try (Connection connection = LocalPostgres.connect(LocalPostgres.settings("postgres"));
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
            answer.next();
            return ProcessHandle.of(answer.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow()
                    .pid();
        }
    }
}
