package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedColumn;
import dev.sluice.gateway.FeedHealth;
import dev.sluice.gateway.FeedHealth.KeptLog;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedMessage.Begin;
import dev.sluice.gateway.FeedMessage.Committed;
import dev.sluice.gateway.FeedMessage.Described;
import dev.sluice.gateway.FeedMessage.Progress;
import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.QualifiedName;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Lsn;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A feed")
final class FeedIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final SourceSettings settings = LocalPostgres.createDatabase();

    private void run(String... scripts) {
        LocalPostgres.run(settings, scripts);
    }

    @Test
    @DisplayName("tells insertions, updates, key updates and deletions of whole transactions in their order")
    void rows() {
        run("CREATE TABLE t (id int PRIMARY KEY, v text)", "CREATE TABLE other (id int PRIMARY KEY)");
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            run(
                    "INSERT INTO t VALUES (1, 'a'), (2, '')",
                    "BEGIN; UPDATE t SET v = NULL WHERE id = 1; INSERT INTO other VALUES (1); COMMIT",
                    "UPDATE t SET id = 3 WHERE id = 2",
                    "DELETE FROM t");

            assertThat(reader.lines())
                    .containsExactly(
                            "INSERTED t -> {id=1, v=a}",
                            "INSERTED t -> {id=2, v=}",
                            "COMMIT",
                            "UPDATED t -> {id=1, v=null}",
                            "COMMIT",
                            "UPDATED t {id=2} -> {id=3, v=}",
                            "COMMIT",
                            "DELETED t {id=1} ->",
                            "DELETED t {id=3} ->",
                            "COMMIT");
        }
    }

    @Test
    @DisplayName(
            "tells nothing of what was rolled back, wholly or to a savepoint, and a prepared transaction when it commits")
    void rolledBack() {
        run("CREATE TABLE t (id int PRIMARY KEY)");
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            run(
                    "BEGIN; INSERT INTO t VALUES (1); ROLLBACK",
                    "BEGIN; INSERT INTO t VALUES (2); SAVEPOINT s; INSERT INTO t VALUES (3); ROLLBACK TO s;"
                            + " INSERT INTO t VALUES (4); SAVEPOINT u; INSERT INTO t VALUES (5); RELEASE u; COMMIT",
                    "BEGIN; INSERT INTO t VALUES (6); PREPARE TRANSACTION 'feed_a'",
                    "BEGIN; INSERT INTO t VALUES (7); PREPARE TRANSACTION 'feed_b'",
                    "INSERT INTO t VALUES (8)",
                    "COMMIT PREPARED 'feed_a'",
                    "ROLLBACK PREPARED 'feed_b'");

            assertThat(reader.lines())
                    .containsExactly(
                            "INSERTED t -> {id=2}",
                            "INSERTED t -> {id=4}",
                            "INSERTED t -> {id=5}",
                            "COMMIT",
                            "INSERTED t -> {id=8}",
                            "COMMIT",
                            "INSERTED t -> {id=6}",
                            "COMMIT");
        }
    }

    @Test
    @DisplayName(
            "knows as much of old rows as their replica identity, and never takes an unchanged large value for NULL (R-32)")
    void identities() {
        String big = "(SELECT string_agg(md5(i::text), '') FROM generate_series(1, 2000) i)";
        run(
                "CREATE TABLE by_key (id int PRIMARY KEY, u int NOT NULL, v text, big text)",
                "CREATE TABLE by_index (LIKE by_key INCLUDING ALL)",
                "CREATE TABLE by_row (LIKE by_key INCLUDING ALL)",
                "CREATE UNIQUE INDEX u ON by_index (u)",
                "ALTER TABLE by_index REPLICA IDENTITY USING INDEX u",
                "ALTER TABLE by_row REPLICA IDENTITY FULL");
        for (String table : List.of("by_key", "by_index", "by_row")) {
            run("INSERT INTO " + table + " VALUES (1, 10, 'a', " + big + "), (2, 20, NULL, NULL)");
        }
        try (FeedReader reader = FeedReader.of(settings, "by_key", "by_index", "by_row")) {
            for (String table : List.of("by_key", "by_index", "by_row")) {
                run("UPDATE " + table + " SET v = 'b'", "UPDATE " + table + " SET u = u + 1", "DELETE FROM " + table);
            }
            List<String> told = reader.lines().stream()
                    .map(line -> line.replaceAll("big=[0-9a-f]{64000}", "big=BIG"))
                    .filter(line -> !line.equals("COMMIT"))
                    .toList();

            assertThat(told.stream().filter(line -> line.contains("by_key")))
                    .containsExactly(
                            "UPDATED by_key -> {id=1, u=10, v=b}",
                            "UPDATED by_key -> {big=null, id=2, u=20, v=b}",
                            "UPDATED by_key -> {id=1, u=11, v=b}",
                            "UPDATED by_key -> {big=null, id=2, u=21, v=b}",
                            "DELETED by_key {id=1} ->",
                            "DELETED by_key {id=2} ->");
            assertThat(told.stream().filter(line -> line.contains("by_index")))
                    .containsExactly(
                            "UPDATED by_index -> {id=1, u=10, v=b}",
                            "UPDATED by_index -> {big=null, id=2, u=20, v=b}",
                            "UPDATED by_index {u=10} -> {id=1, u=11, v=b}",
                            "UPDATED by_index {u=20} -> {big=null, id=2, u=21, v=b}",
                            "DELETED by_index {u=11} ->",
                            "DELETED by_index {u=21} ->");
            assertThat(told.stream().filter(line -> line.contains("by_row")))
                    .containsExactly(
                            "UPDATED by_row {big=BIG, id=1, u=10, v=a} -> {big=BIG, id=1, u=10, v=b}",
                            "UPDATED by_row {big=null, id=2, u=20, v=null} -> {big=null, id=2, u=20, v=b}",
                            "UPDATED by_row {big=BIG, id=1, u=10, v=b} -> {big=BIG, id=1, u=11, v=b}",
                            "UPDATED by_row {big=null, id=2, u=20, v=b} -> {big=null, id=2, u=21, v=b}",
                            "DELETED by_row {big=BIG, id=1, u=11, v=b} ->",
                            "DELETED by_row {big=null, id=2, u=21, v=b} ->");
        }
    }

    @Test
    @DisplayName("tells the changes of partitions under their table, new partitions too, and truncations (R-36, R-56)")
    void partitions() {
        assumeTrue(LocalPostgres.majorVersion() >= 13, "partitions come by their root");
        run(
                "CREATE TABLE p (id int, at int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
                "CREATE TABLE p_low (at int NOT NULL, id int NOT NULL)",
                "ALTER TABLE p ATTACH PARTITION p_low FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE t (id int PRIMARY KEY)",
                "CREATE TABLE other (id int PRIMARY KEY)");
        try (FeedReader reader = FeedReader.of(settings, "p", "t")) {
            run(
                    "INSERT INTO p VALUES (1, 5)",
                    "CREATE TABLE p_high PARTITION OF p FOR VALUES FROM (10) TO (20)",
                    "UPDATE p SET at = 15",
                    "INSERT INTO p_low (id, at) VALUES (2, 6)",
                    "TRUNCATE t, p, other",
                    "TRUNCATE other");

            assertThat(reader.lines())
                    .containsExactly(
                            "INSERTED p -> {at=5, id=1}",
                            "COMMIT",
                            "DELETED p {at=5, id=1} ->",
                            "INSERTED p -> {at=15, id=1}",
                            "COMMIT",
                            "INSERTED p -> {at=6, id=2}",
                            "COMMIT",
                            "TRUNCATED [public.t, public.p]",
                            "COMMIT");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TRUNCATE p_low                                             | Partition public.p_low of public.p was truncated or rewritten
            ALTER TABLE p DETACH PARTITION p_low                       | Partition public.p_low of public.p was detached or dropped
            ALTER TABLE p ATTACH PARTITION x FOR VALUES FROM (30) TO (40) | Partition public.x of public.p was attached with rows
            DROP TABLE t; CREATE TABLE t (id int PRIMARY KEY)          | Table public.t was dropped or renamed
            """)
    @DisplayName(
            "stops at what no stream tells: rows that come and go with a partition, or a table with its name (R-36, R-37)")
    void untold(String change, String told) {
        assumeTrue(LocalPostgres.majorVersion() >= 13, "partitions come by their root");
        run(
                "CREATE TABLE p (id int, at int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
                "CREATE TABLE p_low PARTITION OF p FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE t (id int PRIMARY KEY)",
                "CREATE TABLE x AS SELECT 1 AS id, 35 AS at",
                "ALTER TABLE x ALTER id SET NOT NULL, ALTER at SET NOT NULL");
        try (FeedReader reader = FeedReader.of(settings, "p", "t")) {
            reader.feed();
            // What has to be there, and no reason to stop.
            run("CREATE TABLE p_high PARTITION OF p FOR VALUES FROM (10) TO (20)", "INSERT INTO p VALUES (1, 15)");
            run("VACUUM FULL t");

            run(change.split(";"));
            assertThatThrownBy(() -> {
                        while (true) {
                            reader.feed().next(LONG);
                        }
                    })
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining(told);
        }
    }

    @Test
    @DisplayName("describes each table before its first change, and again when it was altered (R-37)")
    void describes() throws SQLException {
        run("CREATE TYPE mood AS ENUM ('sad', 'glad')", "CREATE TABLE t (id int PRIMARY KEY, n numeric(5,2), m mood)");
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            run("INSERT INTO t VALUES (1, 2.5, 'sad')", "ALTER TABLE t ALTER n TYPE bigint, ADD x text[]");
            run("INSERT INTO t VALUES (2, 3, 'glad', '{a}')");

            List<Described> told = reader.messages().stream()
                    .filter(Described.class::isInstance)
                    .map(Described.class::cast)
                    .toList();
            assertThat(told).hasSize(2);
            assertThat(told).allMatch(described -> described.table().equals(new QualifiedName("public", "t")));
            assertThat(told.get(0).columns())
                    .containsExactly(
                            new FeedColumn("id", 23, "integer", FeedColumn.Identity.COVERED),
                            new FeedColumn("n", 1700, "numeric(5,2)", FeedColumn.Identity.UNKNOWN),
                            new FeedColumn("m", mood(), "public.mood", FeedColumn.Identity.UNKNOWN));
            assertThat(told.get(1).columns())
                    .extracting(FeedColumn::type)
                    .containsExactly("integer", "bigint", "public.mood", "text[]");
            assertThat(Sources.table(Sources.inspect(settings).schema(), "public", "t")
                            .columns())
                    .extracting(column -> column.type().displayName())
                    .containsExactly("integer", "bigint", "public.mood", "text[]");
        }
    }

    private int mood() throws SQLException {
        return Integer.parseInt(
                Sources.plain(settings, "SELECT 'mood'::regtype::oid").get(0));
    }

    @Test
    @DisplayName("stops with the reason when a table was renamed meanwhile, instead of leaving it out (R-37)")
    void renamed() {
        run("CREATE TABLE t (id int PRIMARY KEY)");
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            reader.feed();
            run("ALTER TABLE t RENAME TO u", "INSERT INTO u VALUES (1)");

            assertThatThrownBy(reader::messages)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("public.t was renamed to public.u");
        }
    }

    @Test
    @DisplayName("begins again behind the last acknowledgement, and never before it (R-55)")
    void restarts() {
        run("CREATE TABLE t (id int PRIMARY KEY)");
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            run("INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)", "INSERT INTO t VALUES (3)");
            List<Committed> ends = reader.messages().stream()
                    .filter(Committed.class::isInstance)
                    .map(Committed.class::cast)
                    .toList();

            reader.open(reader.start());
            assertThat(reader.lines()).hasSize(6).first().isEqualTo("INSERTED t -> {id=1}");

            reader.feed().acknowledge(ends.get(1).end());
            reader.feed().acknowledge(ends.get(0).end());
            reader.open(ends.get(1).end());
            assertThat(reader.slot.health().orElseThrow().confirmed())
                    .isEqualTo(ends.get(1).end());
            assertThat(reader.lines()).containsExactly("INSERTED t -> {id=3}", "COMMIT");

            Lsn before = ends.get(0).end();
            assertThatThrownBy(() -> reader.open(before))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining(
                            "was acknowledged up to " + ends.get(1).end())
                    .hasMessageContaining("REBASE_REQUIRED");
            Lsn beyond = new Lsn(1L << 60);
            assertThatThrownBy(() -> reader.open(beyond)).hasMessageContaining("log ends at");
        }
    }

    @Test
    @DisplayName("whose server only writes other tables makes progress, so that the slot does not hold the log (R-55)")
    void idle() throws SQLException {
        run("CREATE TABLE t (id int PRIMARY KEY)", "CREATE TABLE other (id int PRIMARY KEY)");
        SourceSettings elsewhere = LocalPostgres.createDatabase();
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            ChangeFeed feed = reader.feed();
            run("INSERT INTO other SELECT generate_series(1, 1000)");
            LocalPostgres.run(elsewhere, "CREATE TABLE x AS SELECT generate_series(1, 10000)");
            Lsn written = Lsn.parse(
                    Sources.plain(settings, "SELECT pg_current_wal_flush_lsn()").get(0));

            Lsn through = new Lsn(0);
            while (through.compareTo(written) < 0) {
                FeedMessage message = feed.next(LONG);
                assertThat(message).isNotNull().isNotInstanceOf(RowChanged.class);
                if (message instanceof Progress progress) {
                    assertThat(progress.through()).isGreaterThan(through);
                    through = progress.through();
                    feed.acknowledge(through);
                }
            }
            feed.close();
            FeedHealth health = reader.slot.health().orElseThrow();
            assertThat(health.confirmed()).isGreaterThanOrEqualTo(written);
            assertThat(health.log()).isEqualTo(LocalPostgres.majorVersion() < 13 ? KeptLog.UNTOLD : KeptLog.RESERVED);
            assertThat(health.lag().count())
                    .isEqualTo(health.end().position() - health.confirmed().position());
        }
    }

    @Test
    @DisplayName("tells of a transaction before it tells of progress behind it")
    void order() {
        run("CREATE TABLE t (id int PRIMARY KEY)");
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            for (int i = 0; i < 20; i++) {
                run("INSERT INTO t VALUES (" + i + ")");
            }
            Lsn reached = reader.start();
            boolean open = false;
            for (FeedMessage message : reader.messages()) {
                if (message instanceof Begin begin) {
                    assertThat(begin.commit()).isGreaterThanOrEqualTo(reached);
                    open = true;
                } else if (message instanceof Committed committed) {
                    assertThat(committed.end()).isGreaterThan(committed.commit());
                    reached = committed.end();
                    open = false;
                } else if (message instanceof Progress progress) {
                    assertThat(open).isFalse();
                    assertThat(progress.through()).isGreaterThan(reached);
                    reached = progress.through();
                }
            }
        }
    }

    @Test
    @DisplayName(
            "stays alive while its reader is busy for longer than the server waits, with more than fits ahead of it (R-63)")
    void slowReader() throws SQLException {
        run("CREATE TABLE t (id int PRIMARY KEY, v text)");
        run("ALTER ROLE postgres IN DATABASE " + settings.url().replaceAll(".*/", "")
                + " SET wal_sender_timeout = '1s'");
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            ChangeFeed feed = reader.feed();
            run("INSERT INTO t SELECT i, repeat('x', 1000) FROM generate_series(1, 40000) i");
            while (!(feed.next(LONG) instanceof Begin)) {
                // progress before the transaction
            }
            Sources.plain(settings, "SELECT pg_sleep(3)");

            assertThat(reader.lines()).hasSize(40_001);
            assertThat(
                            Sources.plain(
                                    settings,
                                    "SELECT count(*) FROM pg_stat_replication WHERE pid IN"
                                            + " (SELECT active_pid FROM pg_replication_slots WHERE database = current_database())"))
                    .containsExactly("1");
        }
    }

    @Test
    @DisplayName("that the server has cut says so, and goes on when it is opened again")
    void cut() {
        run("CREATE TABLE t (id int PRIMARY KEY)");
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            reader.feed();
            run(
                    "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE database = current_database()");

            assertThatThrownBy(() -> {
                        while (true) {
                            reader.feed().next(LONG);
                        }
                    })
                    .isInstanceOf(SourceLostException.class)
                    .hasMessageContaining("cut");
            run("INSERT INTO t VALUES (1)");
            reader.open(reader.start());
            assertThat(reader.lines()).containsExactly("INSERTED t -> {id=1}", "COMMIT");
        }
    }
}
