package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.FeedObstacle.Kind;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.FeedState;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.PreparedSlot;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Lsn;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What is in the way of a feed on a real server")
final class FeedObstaclesIT {
    private final SourceSettings settings = LocalPostgres.createDatabase();
    private final String name = FeedReader.newName();

    private void run(String... scripts) {
        LocalPostgres.run(settings, scripts);
    }

    /** A script, the columns wanted of table t, what is in the way, words of its sentence; what is behind "run: " mends it. */
    static Stream<Arguments> cases() {
        String plain = "CREATE TABLE t (id int PRIMARY KEY, k int, v text);";
        String partitioned = "CREATE TABLE t (id int PRIMARY KEY, k int, v text) PARTITION BY RANGE (id);"
                + "CREATE TABLE \"Leaf 1\" PARTITION OF t FOR VALUES FROM (0) TO (10);"
                + "CREATE TABLE leaf_2 PARTITION OF t FOR VALUES FROM (10) TO (20);";
        String all = "WITH (publish_via_partition_root = true)";
        return Stream.of(
                Arguments.of("SELECT 1", "id", Kind.TABLE, "public.t is not in database"),
                Arguments.of("CREATE VIEW t AS SELECT 1 AS id", "id", Kind.TABLE, "is a view"),
                Arguments.of("CREATE UNLOGGED TABLE t (id int PRIMARY KEY)", "id", Kind.TABLE, "is unlogged"),
                Arguments.of(
                        plain + "ALTER TABLE t REPLICA IDENTITY NOTHING",
                        "id",
                        Kind.REPLICA_IDENTITY,
                        "refuse every UPDATE"),
                Arguments.of("CREATE TABLE t (id int, v text)", "", Kind.REPLICA_IDENTITY, "nothing that identifies"),
                Arguments.of(
                        "CREATE TABLE t (id int PRIMARY KEY DEFERRABLE)",
                        "id",
                        Kind.REPLICA_IDENTITY,
                        "nothing that identifies"),
                Arguments.of(
                        plain,
                        "id,k",
                        Kind.REPLICA_IDENTITY,
                        "old values of k of table public.t (its replica identity covers id)"),
                Arguments.of(
                        "CREATE TABLE t (id int, k int NOT NULL, v text, PRIMARY KEY (id) INCLUDE (k))",
                        "id,k",
                        Kind.REPLICA_IDENTITY,
                        "old values of k"),
                Arguments.of(
                        plain + "ALTER TABLE t ALTER k SET NOT NULL; CREATE UNIQUE INDEX i ON t (k);"
                                + "ALTER TABLE t REPLICA IDENTITY USING INDEX i",
                        "id",
                        Kind.REPLICA_IDENTITY,
                        "old values of id"),
                Arguments.of(partitioned, "k", Kind.REPLICA_IDENTITY, "\"public\".\"Leaf 1\" REPLICA IDENTITY FULL"),
                Arguments.of(
                        "CREATE TABLE t (id int PRIMARY KEY, k int GENERATED ALWAYS AS (id * 2) STORED);"
                                + "ALTER TABLE t REPLICA IDENTITY FULL",
                        "id,k",
                        Kind.TABLE,
                        "k of table public.t are generated"),
                Arguments.of(
                        partitioned + "ALTER TABLE t REPLICA IDENTITY FULL; ALTER TABLE leaf_2 REPLICA IDENTITY FULL",
                        "k",
                        Kind.REPLICA_IDENTITY,
                        "\"Leaf 1\""),
                Arguments.of(plain + "CREATE PUBLICATION %s " + all, "id", Kind.PUBLICATION, "leaves out public.t"),
                Arguments.of(
                        plain + "CREATE PUBLICATION %s FOR TABLE t WITH (publish = 'insert, update')",
                        "id",
                        Kind.PUBLICATION,
                        "leaves out every delete and every truncate"),
                Arguments.of(
                        plain + "CREATE PUBLICATION %s FOR TABLE t WHERE (id > 5)",
                        "id",
                        Kind.PUBLICATION,
                        "leaves out rows or columns of public.t"),
                Arguments.of(
                        plain + "CREATE PUBLICATION %s FOR TABLE t (id, k)",
                        "id",
                        Kind.PUBLICATION,
                        "leaves out rows or columns of public.t"),
                Arguments.of(
                        partitioned + "CREATE PUBLICATION %s FOR TABLE t",
                        "id",
                        Kind.PUBLICATION,
                        "publish_via_partition_root = true"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is named in a sentence of its own, and its statement mends it")
    @MethodSource("cases")
    void isNamedAndMended(String script, String columns, Kind kind, String words) {
        run(script.formatted(name));
        List<FeedTable> tables = List.of(FeedReader.table("t", columns.isEmpty() ? new String[0] : columns.split(",")));
        try (SourceDatabase database = Sources.connect(settings)) {
            FeedSlot slot = database.feed(name);
            List<FeedObstacle> found = slot.state(tables).obstacles();

            assertThat(found).extracting(FeedObstacle::kind).containsExactly(kind);
            String sentence = found.get(0).sentence();
            assertThat(sentence).contains(words);
            assertThatThrownBy(() -> slot.prepare(tables))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessage(sentence);
            assertThat(slot.state(tables).slot()).isEqualTo(FeedState.Presence.ABSENT);
            int statement = sentence.indexOf("run: ");
            if (statement >= 0) {
                run(sentence.substring(statement + 5, sentence.lastIndexOf(';')));
                assertThat(slot.state(tables).obstacles()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("of a foreign table or partition is that its changes are in another log")
    void foreignTable() {
        run(
                "CREATE FOREIGN DATA WRAPPER nowhere",
                "CREATE SERVER far FOREIGN DATA WRAPPER nowhere",
                "CREATE TABLE t (id int NOT NULL) PARTITION BY RANGE (id)",
                "CREATE FOREIGN TABLE leaf PARTITION OF t FOR VALUES FROM (0) TO (10) SERVER far");
        try (SourceDatabase database = Sources.connect(settings)) {
            assertThat(database.feed(name).state(List.of(FeedReader.table("t"))).obstacles())
                    .extracting(FeedObstacle::sentence)
                    .singleElement()
                    .asString()
                    .contains("Table public.leaf is a foreign table");
        }
    }

    @Test
    @DisplayName(
            "of a role is its right to stream and, while there is no publication, what it does not own: the statement is told")
    void rights() {
        String role = name + "_role";
        run("CREATE TABLE t (id int PRIMARY KEY)", "CREATE ROLE " + role + " LOGIN", "GRANT SELECT ON t TO " + role);
        List<FeedTable> tables = List.of(FeedReader.table("t", "id"));
        try (SourceDatabase database = Sources.connect(LocalPostgres.as(role, settings))) {
            FeedSlot slot = database.feed(name);
            List<FeedObstacle> found = slot.state(tables).obstacles();
            assertThat(found)
                    .extracting(FeedObstacle::kind)
                    .containsExactly(Kind.REPLICATION_RIGHT, Kind.PUBLICATION_RIGHT);
            String right = found.get(0).sentence();
            String publication = found.get(1).sentence();
            assertThat(right)
                    .contains("ALTER ROLE \"" + role + "\" REPLICATION;")
                    .contains("copy it while nobody writes");
            assertThat(publication)
                    .contains("may not create anything in database")
                    .contains("does not own public.t");
            run(
                    right.substring(right.indexOf("ALTER"), right.indexOf(';', right.indexOf("ALTER")) + 1),
                    publication.substring(publication.indexOf("CREATE PUBLICATION")));

            Lsn start = slot.prepare(tables).start();
            try (ChangeFeed feed = slot.open(start, tables)) {
                assertThat(feed).isNotNull();
            }
            assertThatThrownBy(slot::remove)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("DROP PUBLICATION \"" + name + "\";");
            assertThat(slot.health()).isEmpty();
            run("DROP PUBLICATION " + name);
            slot.remove();
        }
    }

    @Test
    @DisplayName(
            "prepares a slot behind its publication, one anew where another is left, and leaves nothing when it is removed, also twice")
    void preparesAndRemoves() throws SQLException {
        run("CREATE TABLE t (id int PRIMARY KEY)");
        List<FeedTable> tables = List.of(FeedReader.table("t", "id"));
        try (SourceDatabase database = Sources.connect(settings)) {
            FeedSlot slot = database.feed(name);
            PreparedSlot left = slot.prepare(tables);
            run("INSERT INTO t VALUES (1)");
            PreparedSlot prepared = slot.prepare(tables);
            Lsn start = prepared.start();
            assertThat(start).isGreaterThan(left.start());
            assertThat(prepared.publication()).isEqualTo(left.publication());
            FeedState state = slot.state(tables);
            assertThat(state)
                    .isEqualTo(new FeedState(
                            FeedState.Presence.PRESENT,
                            FeedState.Presence.PRESENT,
                            Optional.of(start),
                            List.of(),
                            prepared.publication()));
            assertThat(Sources.plain(
                            settings, "SELECT tablename FROM pg_publication_tables WHERE pubname = '" + name + "'"))
                    .containsExactly("t");

            slot.remove();
            slot.remove();
            assertThat(slot.state(tables).slot()).isEqualTo(FeedState.Presence.ABSENT);
            assertThat(slot.state(tables).publication()).isEqualTo(FeedState.Presence.ABSENT);
            assertThatThrownBy(() -> slot.open(start, tables))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("is gone")
                    .hasMessageContaining("REBASE_REQUIRED");
        }
    }

    @Test
    @DisplayName("is another controller that streams from the slot (R-23), which also keeps it from being removed")
    void inUse() {
        run("CREATE TABLE t (id int PRIMARY KEY)");
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            reader.feed();

            assertThat(reader.slot.state(reader.tables).has(Kind.SLOT_IN_USE)).isTrue();
            assertThatThrownBy(() -> reader.slot.open(reader.start(), reader.tables))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("second controller");
            assertThatThrownBy(reader.slot::remove).hasMessageContaining("streams from it");
        }
    }

    @Test
    @DisplayName("is a slot of another plugin or database, which is never dropped")
    void foreignSlot() {
        run("CREATE TABLE t (id int PRIMARY KEY)");
        SourceSettings elsewhere = LocalPostgres.createDatabase();
        LocalPostgres.run(elsewhere, "SELECT pg_create_logical_replication_slot('" + name + "', 'pgoutput')");
        try (SourceDatabase database = Sources.connect(settings)) {
            FeedSlot slot = database.feed(name);
            assertThat(slot.state(List.of(FeedReader.table("t", "id"))).obstacles())
                    .extracting(FeedObstacle::kind)
                    .contains(Kind.SLOT_FOREIGN);
            assertThatThrownBy(slot::remove).hasMessageContaining("nothing was dropped");
            assertThat(slot.health()).isEmpty();
        } finally {
            LocalPostgres.run(elsewhere, "SELECT pg_drop_replication_slot('" + name + "')");
        }
    }

    @Test
    @DisplayName("is a publication that somebody dropped, since the slot cannot be read without it")
    void publicationGone() {
        run("CREATE TABLE t (id int PRIMARY KEY)");
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            run(
                    "SELECT 1",
                    "DO $$ DECLARE p name; BEGIN SELECT pubname INTO p FROM pg_publication; EXECUTE 'DROP PUBLICATION ' || p; END $$");

            assertThat(reader.slot.state(reader.tables).obstacles())
                    .singleElement()
                    .satisfies(obstacle ->
                            assertThat(obstacle.sentence()).contains("is gone").contains("REBASE_REQUIRED"));
        }
    }

    @Test
    @DisplayName("is a transaction that does not end: the slot waits for it, and the publication does not stay behind")
    void longTransaction() throws SQLException {
        run("CREATE TABLE t (id int PRIMARY KEY)");
        List<FeedTable> tables = List.of(FeedReader.table("t", "id"));
        try (Connection other = LocalPostgres.connect(settings);
                Statement statement = other.createStatement();
                SourceDatabase database = Sources.connect(settings)) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (1)");
            FeedSlot slot = database.feed(name);
            Thread canceller = new Thread(this::cancelWhenItWaits);
            canceller.start();

            assertThatThrownBy(() -> slot.prepare(tables))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("while older transactions were open");
            assertThat(slot.state(tables).publication()).isEqualTo(FeedState.Presence.ABSENT);
            assertThat(slot.state(tables).slot()).isEqualTo(FeedState.Presence.ABSENT);
        }
    }

    /** What the limit of a minute would do. */
    private void cancelWhenItWaits() {
        run("""
                DO $$ BEGIN
                    FOR i IN 1..200 LOOP
                        PERFORM pg_stat_clear_snapshot();
                        IF (SELECT bool_or(pg_cancel_backend(active_pid)) FROM pg_replication_slots
                            WHERE slot_name = '%s' AND active_pid IS NOT NULL) THEN RETURN; END IF;
                        PERFORM pg_sleep(0.1);
                    END LOOP;
                END $$
                """.formatted(name));
    }

    @Test
    @DisplayName("is a pooler in front of the server: the server's own port is told")
    void pooler() throws IOException {
        run("CREATE TABLE t (id int PRIMARY KEY)");
        try (RefusingReplication pooler = new RefusingReplication(LocalPostgres.port())) {
            SourceSettings behind = new SourceSettings(
                    settings.url().replace(":" + LocalPostgres.port() + "/", ":" + pooler.port() + "/"),
                    settings.user(),
                    settings.schemas());
            try (SourceDatabase database = Sources.connect(behind)) {
                FeedSlot slot = database.feed(name);
                assertThatThrownBy(() -> slot.prepare(List.of(FeedReader.table("t", "id"))))
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageContaining("pgbouncer")
                        .hasMessageContaining("127.0.0.1:" + pooler.port())
                        .hasMessageContaining("port " + LocalPostgres.port() + " of 127.0.0.1");
                assertThat(slot.state(List.of(FeedReader.table("t", "id"))).publication())
                        .isEqualTo(FeedState.Presence.ABSENT);
            }
        }
    }
}
