package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An epoch")
final class EpochIT {
    private final SourceSettings settings = LocalPostgres.createDatabase();

    @BeforeEach
    void load() {
        LocalPostgres.run(
                settings,
                "CREATE TABLE t (id int PRIMARY KEY, v text)",
                "INSERT INTO t SELECT i, 'old' FROM generate_series(1, 100) i");
    }

    @Test
    @DisplayName("is tied to the log, and what is written after its opening is invisible to all its readers")
    void hidesLaterWrites() throws SQLException {
        EntityReading reading = reading();
        try (SourceDatabase database = Sources.connect(settings)) {
            SourceEpoch epoch = database.openEpoch();
            Lsn now = Lsn.parse(
                    Sources.plain(settings, "SELECT pg_current_wal_lsn()").get(0));
            LocalPostgres.run(
                    settings,
                    "UPDATE t SET v = 'new'",
                    "DELETE FROM t WHERE id > 50",
                    "INSERT INTO t VALUES (1000, 'new')");

            assertThat(epoch.kind()).isEqualTo(SourceEpoch.Kind.LOG_ORDERED);
            assertThat(epoch.remark()).isEmpty();
            assertThat(epoch.position()).isLessThanOrEqualTo(now);
            for (int worker = 0; worker < 3; worker++) {
                try (RowCursor open = epoch.read(reading, KeyRange.ALL)) {
                    open.next();
                    assertThat(Sources.rows(epoch, reading, new Bytes(1_000)))
                            .hasSize(100)
                            .allMatch(row -> "old".equals(row.values()[2]));
                    assertThat(Sources.ask(epoch, "SELECT count(*), max(v) FROM t", Map.of()))
                            .containsExactly("100|old");
                }
            }
            epoch.close();
            assertThat(
                            Sources.plain(
                                    settings,
                                    "SELECT count(*) FROM pg_replication_slots WHERE NOT active AND database = current_database()"))
                    .containsExactly("0");
        }
    }

    @Test
    @DisplayName(
            "counts the rows of a table in its snapshot: a plain one without heirs, a partitioned one whole, any name")
    void counts() {
        LocalPostgres.run(
                settings,
                "CREATE TABLE heir (extra int) INHERITS (t)",
                "INSERT INTO heir SELECT i, 'heir', 1 FROM generate_series(1, 7) i",
                "CREATE TABLE \"Odd \"\"t\" (id int PRIMARY KEY) PARTITION BY RANGE (id)",
                "CREATE TABLE low PARTITION OF \"Odd \"\"t\" FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE high PARTITION OF \"Odd \"\"t\" FOR VALUES FROM (10) TO (20)",
                "INSERT INTO \"Odd \"\"t\" SELECT generate_series(1, 15)",
                "CREATE TABLE nothing (id int)");
        Schema schema = Sources.inspect(settings).schema();
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            LocalPostgres.run(settings, "DELETE FROM ONLY t WHERE id > 50", "INSERT INTO nothing VALUES (1)");

            assertThat(count(epoch, schema, "t")).isEqualTo(100);
            assertThat(count(epoch, schema, "heir")).isEqualTo(7);
            assertThat(count(epoch, schema, "Odd \"t")).isEqualTo(15);
            assertThat(count(epoch, schema, "nothing")).isZero();
        }
    }

    private static long count(SourceEpoch epoch, Schema schema, String table) {
        return epoch.count(schema.table(new QualifiedName("public", table)).orElseThrow());
    }

    @Test
    @DisplayName("without the right to a slot is snapshot-only, says why, and hides later writes as well")
    void snapshotOnly() throws SQLException {
        LocalPostgres.run(settings, "CREATE ROLE plain_reader LOGIN", "GRANT SELECT ON t TO plain_reader");
        try (SourceDatabase database = Sources.connect(LocalPostgres.as("plain_reader", settings));
                SourceEpoch epoch = database.openEpoch()) {
            LocalPostgres.run(settings, "DELETE FROM t");

            assertThat(epoch.kind()).isEqualTo(SourceEpoch.Kind.SNAPSHOT_ONLY);
            assertThat(epoch.remark()).contains("slot").contains("new generation");
            assertThat(epoch.position()).isGreaterThan(new Lsn(0));
            assertThat(Sources.rows(epoch, reading(), new Bytes(500))).hasSize(100);
        }
    }

    @Test
    @DisplayName("whose session was cut says that the snapshot has ended and what to do")
    void ended() {
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            LocalPostgres.run(
                    settings,
                    "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE database = current_database()",
                    "SELECT pg_sleep(0.3)");

            EntityReading reading = reading();
            assertThatThrownBy(() -> epoch.read(reading, KeyRange.ALL))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("snapshot of this run has ended")
                    .hasMessageContaining("run the same command again");
        }
    }

    @Test
    @DisplayName("opened while others commit holds all that its position says: no commit before it is missing")
    void matchesThePosition() throws SQLException {
        LocalPostgres.run(settings, "CREATE TABLE log (n bigserial PRIMARY KEY, at pg_lsn)");
        try (SourceDatabase database = Sources.connect(settings)) {
            for (int i = 0; i < 5; i++) {
                LocalPostgres.run(settings, "INSERT INTO log (at) VALUES (pg_current_wal_insert_lsn())");
                try (SourceEpoch epoch = database.openEpoch()) {
                    List<String> before = Sources.ask(epoch, "SELECT count(*) FROM log", Map.of());
                    assertThat(before).containsExactly(String.valueOf(i + 1));
                    assertThat(Sources.ask(epoch, "SELECT at FROM log ORDER BY at DESC LIMIT 1", Map.of()))
                            .allMatch(at -> Lsn.parse(at).compareTo(epoch.position()) <= 0);
                }
            }
        }
    }

    private EntityReading reading() {
        Schema schema = Sources.inspect(settings).schema();
        return ReadingBuilder.whole(schema, Sources.table(schema, "public", "t"));
    }
}
