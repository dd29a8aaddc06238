package dev.sluice.sync;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.Connections;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.projection.Projection;
import dev.sluice.repair.Repair;
import dev.sluice.repair.RepairPorts;
import dev.sluice.repair.RepairScope;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Pause;
import dev.sluice.run.RunId;
import dev.sluice.value.Lsn;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.Sighting;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.Materialiser;
import dev.sluice.write.WriterSettings;
import dev.sluice.write.WriterSurroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Repairs keys of a market without the verification that would have confirmed them, in a world that is not quite the real one. */
final class RepairDesk implements AutoCloseable {
    private static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());

    private final LiveMarket market;
    private final Project project;
    private final SourceDatabase database;
    private final TargetReader reader;
    private final ItemStore store;
    private final ItemWriter writer;
    private final RepairPorts ports;
    private final Lsn from;

    RepairDesk(
            LiveMarket market,
            ExecutorService threads,
            UnaryOperator<SourceEpoch> epochs,
            UnaryOperator<TargetReader> readers)
            throws IOException {
        this.market = market;
        this.project = ProjectReader.parse(Files.readString(market.folder().resolve("sluice.yaml")));
        this.database =
                new PostgresConnector(Map.of(), market.folder(), PasswordPrompt.console()).connect(market.source());
        this.reader = new DynamoDbConnector(PAUSE).openReader(market.target());
        this.store =
                new DynamoDbConnector(PAUSE).openStore(market.target(), new Connections(4, Duration.ofSeconds(10)));
        this.writer = Materialiser.versioned(
                store, WriterSettings.of(2), new WriterSurroundings(threads, PAUSE, Clock.systemUTC(), new Random(1)));
        Projection projection = Projection.compile(
                project.design(),
                database.inspect(List.of("public"), Instant.EPOCH).schema());
        try (SourceEpoch epoch = database.openEpoch()) {
            this.from = epoch.position();
        }
        this.ports = new RepairPorts(
                project.design(),
                projection,
                () -> epochs.apply(database.openEpoch()),
                readers.apply(reader),
                writer,
                store,
                1,
                this::note,
                PAUSE,
                new Cancellation());
    }

    /** As the engine does before it writes: the stream will meet what is newer than itself. */
    private void note(Lsn through) {
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(market.folder())) {
            RunRecord run = journal.latestRun(RunRecord.Kind.SYNC).orElseThrow();
            journal.recordEvidence(new Evidence(
                    new RunId("repair"),
                    Evidence.REPAIR_BEGUN,
                    from + " " + through,
                    new Subject(run.designHash(), "", run.source(), run.target()),
                    "{}",
                    Instant.now()));
        }
    }

    Repair.Done repair(RepairScope scope, List<ConfirmedKey> keys) {
        return new Repair(ports, scope).run(keys);
    }

    /** A key as if a verification had confirmed it. */
    ConfirmedKey key(Item item, Sighting sighting) {
        TableDesign table = project.design().tables().get(0);
        Map<String, AttributeValue> key = new LinkedHashMap<>(item.attributes());
        key.keySet().retainAll(List.of("pk", "sk"));
        return new ConfirmedKey(table, new Item(key), sighting, "", "");
    }

    @Override
    public void close() {
        writer.close();
        store.close();
        reader.close();
        database.close();
    }
}
