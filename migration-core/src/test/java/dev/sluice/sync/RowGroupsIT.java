package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.SyncOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.verify.VerifyLevel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that ask for both items of a row at once, on DynamoDB Local, while a sync brings what is changed in PostgreSQL. */
@DisplayName("R-34: the items of one row")
final class RowGroupsIT {
    private static final int LETTERS = 6;
    private static final int CHANGES = 120;

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private static LiveMarket.World world(String group) {
        return new LiveMarket.World(
                "CREATE TABLE letter (id int PRIMARY KEY, address text NOT NULL UNIQUE, turn int NOT NULL, filler text);"
                        + " ALTER TABLE letter REPLICA IDENTITY FULL",
                "INSERT INTO letter SELECT n, 'address' || n, 0, repeat('x', 3000) FROM generate_series(1, " + LETTERS
                        + ") n",
                """
                sluice: 1
                name: letters
                source: {url: "URL", user: postgres, schemas: [public]}
                tables:
                  TABLE:
                    partitionKey: {name: pk, type: S}
                    sortKey: {name: sk, type: S}
                entities:
                  Letter:
                    table: TABLE
                    from: public.letter
                %s    keys: {pk: "LETTER#{id}", sk: LETTER}
                    attributes: {turn: turn, address: address, filler: filler}
                  Pointer:
                    table: TABLE
                    from: public.letter
                %s    keys: {pk: "POINTER#{id}", sk: POINTER}
                    attributes: {turn: turn, address: address}
                  Address:
                    table: TABLE
                    from: public.letter
                %s    keys: {pk: "ADDRESS#{address}", sk: ADDRESS}
                    attributes: {turn: turn, id: id}
                """.formatted(group, group, group));
    }

    @Test
    @DisplayName("of a group are never seen apart, whatever becomes of the row, and are EQUAL in the end")
    void together() throws Exception {
        try (LiveMarket letters = new LiveMarket(folder, LocalDynamoDb.endpoint(), world("    group: letter\n"))) {
            assertThat(apart(letters)).isZero();

            assertThat(letters.catchUp().isClean()).isTrue();
            assertThat(letters.verify(VerifyLevel.ITEMS).result().verdict().name())
                    .isEqualTo("EQUAL");
        }
    }

    @Test
    @DisplayName("without a group are seen apart by the same readers, so that these can see it")
    void eachForItself() throws Exception {
        try (LiveMarket letters = new LiveMarket(folder, LocalDynamoDb.endpoint(), world(""))) {
            assertThat(apart(letters)).isPositive();
        }
    }

    /** How often a reader saw items of two states of a row, while each row is changed, moved, deleted and inserted again. */
    private int apart(LiveMarket letters) throws Exception {
        letters.engine().inspect(folder, Watch.nobody());
        letters.prepare();
        letters.backfill();
        AtomicBoolean isOver = new AtomicBoolean();
        try (OtherClient client = new OtherClient(LocalDynamoDb.endpoint(), letters.table())) {
            Future<Integer> reader = threads.submit(() -> {
                int apart = 0;
                for (int id = 0; !isOver.get(); id = (id + 1) % LETTERS) {
                    apart += client.areApart(
                                    OtherClient.key("LETTER#" + (id + 1), "LETTER"),
                                    OtherClient.key("POINTER#" + (id + 1), "POINTER"),
                                    "turn")
                            ? 1
                            : 0;
                }
                return apart;
            });
            Future<SyncOutcome.Followed> sync =
                    threads.submit(() -> letters.follow(letters.engine(), new SyncGoal.Until(isOver::get)));
            change(letters.source());
            isOver.set(true);
            sync.get();
            return reader.get();
        }
    }

    private static void change(SourceSettings source) throws SQLException, InterruptedException {
        SplittableRandom random = new SplittableRandom(3);
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement()) {
            for (int turn = 1; turn <= CHANGES; turn++) {
                int id = 1 + random.nextInt(LETTERS);
                String text = "repeat('" + (char) ('a' + turn % 26) + "', 3000)";
                if (statement.executeUpdate("UPDATE letter SET turn = " + turn + ", filler = " + text
                                + (random.nextBoolean() ? ", address = 'address" + id + "-" + turn + "'" : "")
                                + " WHERE id = "
                                + id)
                        == 0) {
                    statement.execute(
                            "INSERT INTO letter VALUES (" + id + ", 'address" + id + "', " + turn + ", " + text + ")");
                } else if (random.nextInt(5) == 0) {
                    statement.execute("DELETE FROM letter WHERE id = " + id);
                }
                Thread.sleep(30);
            }
        }
    }
}
