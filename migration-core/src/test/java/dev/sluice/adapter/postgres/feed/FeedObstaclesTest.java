package dev.sluice.adapter.postgres.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.FeedHealth.KeptLog;
import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.FeedObstacle.Kind;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.PublicationForm;
import dev.sluice.source.QualifiedName;
import dev.sluice.value.Lsn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What is in the way of a feed")
final class FeedObstaclesTest {
    private static final FeedTable FILM = new FeedTable(new QualifiedName("public", "film"), Set.of("id"));
    private static final ServerFacts SOUND = server("logical", false, null, true, 3);

    private static ServerFacts server(String walLevel, boolean standby, String rds, boolean mayReplicate, int slots) {
        return new ServerFacts(
                walLevel, standby, Optional.ofNullable(rds), "mover", mayReplicate, "shop", true, slots, 10);
    }

    private static SlotFacts slot(String plugin, boolean here, int user, KeptLog log) {
        return new SlotFacts(
                plugin,
                plugin.isEmpty() ? "" : "shop",
                here,
                user == 0 ? OptionalInt.empty() : OptionalInt.of(user),
                Optional.of(new Lsn(5)),
                log,
                Optional.empty(),
                new Lsn(9));
    }

    private static TableFacts member(String name, char kind, char identity, String... identityColumns) {
        return new TableFacts(
                FILM,
                name.hashCode(),
                new QualifiedName("public", name),
                kind,
                'p',
                identity,
                Set.of(identityColumns),
                Set.of(),
                true,
                1,
                true);
    }

    private static List<FeedObstacle> obstacles(
            int version, ServerFacts server, SlotFacts slot, TableFacts... members) {
        PublicationFacts all = new PublicationFacts(
                List.of(),
                version >= 13,
                Set.copyOf(Stream.of(members).map(TableFacts::name).toList()),
                Set.of(),
                PublicationForm.UNKNOWN);
        return new FeedFacts(
                        "sluice_a",
                        version,
                        server,
                        List.of(FILM),
                        List.of(members),
                        Optional.of(all),
                        Optional.ofNullable(slot))
                .state()
                .obstacles();
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                Arguments.of(
                        server("replica", false, null, true, 0),
                        null,
                        Kind.WAL_LEVEL,
                        "ALTER SYSTEM SET wal_level = 'logical'"),
                Arguments.of(
                        server("replica", false, "off", true, 0), null, Kind.WAL_LEVEL, "rds.logical_replication = 1"),
                Arguments.of(server("logical", true, null, true, 0), null, Kind.STANDBY, "name the primary"),
                Arguments.of(
                        server("logical", false, null, false, 0),
                        null,
                        Kind.REPLICATION_RIGHT,
                        "ALTER ROLE \"mover\" REPLICATION;"),
                Arguments.of(
                        server("logical", false, "on", false, 0),
                        null,
                        Kind.REPLICATION_RIGHT,
                        "GRANT rds_replication TO \"mover\";"),
                Arguments.of(
                        server("logical", false, null, true, 10), null, Kind.NO_SLOT_LEFT, "max_replication_slots"),
                Arguments.of(
                        SOUND,
                        slot("wal2json", true, 0, KeptLog.RESERVED),
                        Kind.SLOT_FOREIGN,
                        "plugin wal2json in database shop"),
                Arguments.of(
                        SOUND,
                        slot("pgoutput", false, 0, KeptLog.RESERVED),
                        Kind.SLOT_FOREIGN,
                        "pg_drop_replication_slot('sluice_a')"),
                Arguments.of(SOUND, slot("", false, 0, KeptLog.RESERVED), Kind.SLOT_FOREIGN, "physical"),
                Arguments.of(SOUND, slot("pgoutput", true, 0, KeptLog.LOST), Kind.SLOT_LOST, "REBASE_REQUIRED"),
                Arguments.of(SOUND, slot("pgoutput", true, 77, KeptLog.EXTENDED), Kind.SLOT_IN_USE, "process 77"));
    }

    @ParameterizedTest(name = "{2}: {3}")
    @DisplayName("of server, role or slot is named with its remedy, and nothing else")
    @MethodSource("servers")
    void server(ServerFacts server, SlotFacts slot, Kind kind, String words) {
        assertThat(obstacles(17, server, slot, member("film", 'r', 'd', "id")))
                .singleElement()
                .satisfies(obstacle -> {
                    assertThat(obstacle.kind()).isEqualTo(kind);
                    assertThat(obstacle.sentence()).contains(words);
                });
    }

    @Test
    @DisplayName(
            "is nothing where all is well, with a slot of ours or with none, and with all slots taken if ours is one")
    void nothing() {
        assertThat(obstacles(17, SOUND, null, member("film", 'r', 'd', "id"))).isEmpty();
        assertThat(obstacles(
                        17,
                        server("logical", false, null, true, 10),
                        slot("pgoutput", true, 0, KeptLog.UNRESERVED),
                        member("film", 'r', 'f')))
                .isEmpty();
    }

    static Stream<Arguments> partitions() {
        TableFacts root = member("film", 'p', 'd', "id");
        TableFacts fullRoot = member("film", 'p', 'f');
        return Stream.of(
                Arguments.of("both by key", root, member("leaf", 'r', 'd', "id"), ""),
                Arguments.of("both full", fullRoot, member("leaf", 'r', 'f'), ""),
                Arguments.of("a full partition of a table by key", root, member("leaf", 'r', 'f'), ""),
                Arguments.of(
                        "a partition by key of a full table", fullRoot, member("leaf", 'r', 'd', "id"), "\"leaf\""),
                Arguments.of("a partition without any", root, member("leaf", 'r', 'n'), "\"leaf\""),
                Arguments.of("a partition by another index", root, member("leaf", 'r', 'i', "at"), "\"leaf\""));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName(
            "of partitions: each has to cover what its table covers, since the server prints images by the table's identity")
    @MethodSource("partitions")
    void partition(String what, TableFacts root, TableFacts leaf, String mended) {
        List<FeedObstacle> found = obstacles(17, SOUND, null, root, leaf);
        if (mended.isEmpty()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().satisfies(obstacle -> {
                assertThat(obstacle.kind()).isEqualTo(Kind.REPLICA_IDENTITY);
                assertThat(obstacle.sentence())
                        .contains("ALTER TABLE \"public\"." + mended + " REPLICA IDENTITY FULL;")
                        .doesNotContain("\"film\"");
            });
        }
    }

    @Test
    @DisplayName("of thousands of partitions is one sentence that names some and counts the rest")
    void manyPartitions() {
        TableFacts[] members = Stream.concat(
                        Stream.of(member("film", 'p', 'd', "id")),
                        IntStream.range(0, 50).mapToObj(i -> member("leaf_" + i, 'r', 'n')))
                .toArray(TableFacts[]::new);

        assertThat(obstacles(17, SOUND, null, members)).singleElement().satisfies(obstacle -> assertThat(
                        obstacle.sentence())
                .contains("\"leaf_19\"")
                .doesNotContain("\"leaf_20\"")
                .contains("30 more"));
    }

    @Test
    @DisplayName(
            "of PostgreSQL 12 is a partition that the publication leaves out: it knows no partitioned tables (R-56)")
    void version12() {
        TableFacts root = member("film", 'p', 'd', "id");
        TableFacts leaf = member("leaf", 'r', 'd', "id");
        List<TableFacts> members = List.of(root, leaf);

        assertThat(PublicationSql.create("a", members, 12))
                .isEqualTo(
                        "CREATE PUBLICATION \"a\" FOR TABLE ONLY \"public\".\"leaf\" WITH (publish = 'insert, update,"
                                + " delete, truncate')");
        assertThat(PublicationSql.create("a", members, 13))
                .isEqualTo(
                        "CREATE PUBLICATION \"a\" FOR TABLE \"public\".\"film\" WITH (publish = 'insert, update, delete,"
                                + " truncate', publish_via_partition_root = true)");
        FeedFacts facts = new FeedFacts(
                "a",
                12,
                SOUND,
                List.of(FILM),
                members,
                Optional.of(new PublicationFacts(List.of(), false, Set.of(), Set.of(), PublicationForm.UNKNOWN)),
                Optional.empty());
        assertThat(facts.state().obstacles()).singleElement().satisfies(obstacle -> assertThat(obstacle.sentence())
                .contains("ALTER PUBLICATION \"a\" ADD TABLE \"public\".\"leaf\";"));
        assertThat(facts.names().table(leaf.oid(), leaf.name())).contains(FILM.table());
    }
}
