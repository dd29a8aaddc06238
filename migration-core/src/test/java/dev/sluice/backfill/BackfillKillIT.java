package dev.sluice.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.Ledger;
import dev.sluice.run.Pause;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backfill that is killed")
final class BackfillKillIT {
    private static final int ROWS = 1500;
    private static final int KILLS = 2;
    private static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "P-1: by SIGKILL, twice at different moments, ends with exactly the items that an independent oracle expects")
    void killed() throws Exception {
        SourceSettings source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TABLE reading (reading_id int PRIMARY KEY, sensor int NOT NULL, kind text NOT NULL, value int)",
                "INSERT INTO reading SELECT n, n % 17, CASE WHEN n % 50 = 0 THEN 'dropped' ELSE 'k' || n % 3 END,"
                        + " CASE WHEN n % 7 = 0 THEN NULL ELSE n * 31 % 1000 END FROM generate_series(1, " + ROWS
                        + ") n",
                "ANALYZE reading");
        String table = LocalDynamoDb.tableName("kill");
        TableDesign design = KilledProcess.design(table).table(table).orElseThrow();
        try (ItemStore store = new DynamoDbConnector(PAUSE).openStore(LocalDynamoDb.settings(), 2)) {
            store.create(design);
        }
        Set<Long> doneAtKills = new HashSet<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            Process process = start(source, table);
            try {
                doneAtKills.add(killWhenDone(process, kill));
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        assertThat(doneAtKills)
                .as("each process made progress before it was killed")
                .hasSize(KILLS);
        Process last = start(source, table);
        assertThat(last.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).isZero();

        assertThat(items(table)).isEqualTo(oracle());
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            RunRecord run = journal.latestRun(RunRecord.Kind.BACKFILL).orElseThrow();
            assertThat(run.state()).isEqualTo(RunRecord.State.DONE);
            Ledger ledger = journal.ledger(run.id());
            assertThat(ledger.balances()).isTrue();
            assertThat(ledger.total().rowsRead()).isEqualTo(ROWS);
            assertThat(ledger.total().rowsFiltered()).isEqualTo(ROWS / 50);
            assertThat(ledger.rangesDone()).isGreaterThan(2L * KILLS);
        }
    }

    private Process start(SourceSettings source, String table) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                        KilledProcess.class.getName(),
                        folder.toString(),
                        source.url(),
                        LocalDynamoDb.endpoint(),
                        table)
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "process.log"))
                .start();
    }

    /** Kills the process when it has finished some ranges more than were done before; returns how many are done. */
    private long killWhenDone(Process process, int kill) {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            long wanted = done(journal) + kill;
            while (done(journal) < wanted) {
                assertThat(process.isAlive())
                        .as("the process ended before it could be killed: " + folder.resolve("process.log"))
                        .isTrue();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
            process.destroyForcibly();
            return done(journal);
        }
    }

    private static long done(Journal journal) {
        return journal.latestRun(RunRecord.Kind.BACKFILL)
                .map(run -> journal.ledger(run.id()).rangesDone())
                .orElse(0L);
    }

    private static Map<String, String> items(String table) {
        Map<String, String> items = new HashMap<>();
        try (TargetReader reader = new DynamoDbConnector(PAUSE).openReader(LocalDynamoDb.settings())) {
            Optional<Item> next = Optional.empty();
            do {
                TargetReader.Page page = reader.scan(table, 0, 1, next);
                page.items().forEach(item -> items.put(text(item, "pk") + "/" + text(item, "sk"), content(item)));
                next = page.lastKey();
            } while (next.isPresent());
        }
        return items;
    }

    private static String content(Item item) {
        String value =
                item.get("value") instanceof NumberValue number ? number.value().toPlainString() : "none";
        return text(item, "kind") + " " + value + " "
                + List.copyOf(item.attributes().keySet()).contains("_mv");
    }

    private static String text(Item item, String name) {
        return ((StringValue) item.get(name)).value();
    }

    private static Map<String, String> oracle() {
        Map<String, String> expected = new HashMap<>();
        for (int n = 1; n <= ROWS; n++) {
            if (n % 50 != 0) {
                String value = n % 7 == 0 ? "none" : String.valueOf(n * 31 % 1000);
                expected.put("SENSOR#" + n % 17 + "/" + String.format("%08d", n), "k" + n % 3 + " " + value + " true");
            }
        }
        return expected;
    }
}
