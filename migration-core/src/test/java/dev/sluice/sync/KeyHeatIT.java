package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading;
import dev.sluice.gateway.HeatMinute;
import dev.sluice.gateway.HeatSpan;
import dev.sluice.gateway.Journal;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Single keys under a sync of a real PostgreSQL into DynamoDB Local (G-08)")
final class KeyHeatIT {
    private static final LiveMarket.World WORLD = new LiveMarket.World(
            "CREATE TABLE note (note_id int PRIMARY KEY, owner text NOT NULL, body text)",
            "INSERT INTO note SELECT n, 'o' || n % 50, 'b' FROM generate_series(1, 200) n",
            """
            sluice: 1
            name: notes
            source: {url: "URL", user: postgres}
            tables:
              TABLE:
                partitionKey: {name: pk, type: S}
                indexes: {byOwner: {partitionKey: {name: by, type: S}, projection: all}}
            entities:
              Note:
                table: TABLE
                from: public.note
                keys: {pk: "NOTE#{note_id}", by: "OWNER#{owner}"}
                attributes: {body: body}
            cutover:
              thresholds: {keyUnits: 100, keyHours: 1}
            """);

    @TempDir
    Path folder;

    private LiveMarket market;

    @BeforeEach
    void create() throws IOException {
        market = new LiveMarket(folder.resolve("project"), LocalDynamoDb.endpoint(), WORLD);
        Path document = market.folder().resolve("sluice.yaml");
        Instant now = Instant.now();
        Files.writeString(
                document,
                Files.readString(document) + "  statements: {readHeat: {who: Ada Lovelace, at: " + now + ", what: x}}\n"
                        + "  forecast: {" + market.table()
                        + ": {reads: 1, writes: 1, indexes: {byOwner: {reads: 1, writes: 1}}}}\n");
        market.prepare();
        market.backfill();
    }

    @AfterEach
    void drop() {
        market.close();
    }

    /** One transaction for each, so that each is committed by itself. */
    private void write(String sql, int times) {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= times; i++) {
            all.add(sql.replace("?", "" + i));
        }
        LocalPostgres.run(market.source(), all.toArray(String[]::new));
    }

    private List<HeatMinute> heat() {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(market.folder())) {
            return journal.feeds().heat(journal.feeds().prepared().orElseThrow().name(), Instant.EPOCH);
        }
    }

    /** As if it had been counted for so long. */
    private void countedFor(Duration time) {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(market.folder())) {
            String feed = journal.feeds().prepared().orElseThrow().name();
            HeatSpan span = journal.feeds().heatSpan(feed).orElseThrow();
            journal.feeds()
                    .heat(feed, new HeatSpan(Instant.now().minus(time), span.until(), span.through()), List.of());
        }
    }

    private GateReading gate() {
        CutoverBoard board = market.engine().cutoverStatus(market.folder(), market.target());
        return board.readings().get(Gate.CAPACITY.ordinal());
    }

    @Test
    @DisplayName(
            "a key that is hammered fails the gate by its name; a cold one does not, and what is left is what Local cannot tell")
    void hammered() {
        write("UPDATE note SET body = 'c?' WHERE note_id = ?", 50);
        market.catchUp();
        assertThat(heat()).isNotEmpty().allSatisfy(minute -> assertThat(minute.most())
                .isLessThanOrEqualTo(60));
        assertThat(gate().evidence()).contains("are counted since").contains("leave sluice sync at work for 1 h more");
        countedFor(Duration.ofHours(1));
        GateReading cold = gate();
        assertThat(cold.standing()).isEqualTo(GateReading.Standing.NOT_CHECKABLE);
        assertThat(cold.evidence())
                .contains("No partition key of table " + market.table() + " took more than 1 write units")
                .contains("No partition key of index byOwner of table " + market.table())
                .contains("Ada Lovelace says that no key is read with more than 100 units a second");

        // Whichever seconds it takes: two thousand in ten of them are more than a hundred in one.
        write("UPDATE note SET body = 'd?' WHERE note_id = 77", 2_000);
        market.catchUp();
        GateReading hot = gate();
        assertThat(hot.standing()).as(hot.evidence()).isEqualTo(GateReading.Standing.FAILED);
        assertThat(hot.evidence())
                .contains("Partition key NOTE#77 of table " + market.table() + " took")
                .contains("Partition key OWNER#o27 of index byOwner of table " + market.table() + " took");
    }

    @Test
    @DisplayName("a key of an index gets hot by rows that each change once, and by such as leave it again at once")
    void index() {
        write("UPDATE note SET owner = 'busy' WHERE note_id = ?", 200);
        write("UPDATE note SET owner = 'o?' WHERE note_id = ?", 200);
        market.catchUp();
        double most = heat().stream()
                .filter(minute -> minute.index().equals("byOwner"))
                .mapToDouble(HeatMinute::most)
                .max()
                .orElse(0);
        // 400 writes of entries of that key; PostgreSQL may take several seconds for them.
        long seconds = heat().stream()
                .filter(minute -> minute.index().equals("byOwner"))
                .mapToLong(minute -> Long.bitCount(minute.seconds()))
                .sum();
        assertThat(most).isGreaterThanOrEqualTo(400.0 / seconds);
    }
}
