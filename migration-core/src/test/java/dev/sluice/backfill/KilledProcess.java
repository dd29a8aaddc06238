package dev.sluice.backfill;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.design.Design;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.run.Pause;
import dev.sluice.run.RunListener;
import dev.sluice.source.Schema;
import dev.sluice.value.Bytes;
import dev.sluice.write.Materialiser;
import dev.sluice.write.WriterSettings;
import dev.sluice.write.WriterSurroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A backfill from a real PostgreSQL into a DynamoDB Local as a process of its own, to be killed. Arguments: project folder, JDBC
 * URL, endpoint, table. Exit code 0 when it came to its end with a balanced ledger.
 */
final class KilledProcess {
    /** Small, so that there are many ranges. */
    private static final Bytes RANGE = new Bytes(4096);

    private static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());

    private KilledProcess() {}

    /** Runs the backfill; see the class. */
    public static void main(String[] arguments) {
        BackfillResult result = run(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]);
        System.exit(result.ledger().balances() ? 0 : 1);
    }

    static Design design(String table) {
        return ProjectReader.parse("""
                sluice: 1
                name: kill
                source: {url: "jdbc:postgresql://localhost/kill"}
                tables:
                  %s:
                    partitionKey: {name: pk, type: S}
                    sortKey: {name: sk, type: S}
                entities:
                  Reading:
                    table: %s
                    from: public.reading
                    where: {kind: {not: dropped}}
                    keys: {pk: "SENSOR#{sensor}", sk: "{reading_id:pad=8}"}
                    attributes: {value: value, kind: kind}
                """.formatted(table, table)).design();
    }

    private static BackfillResult run(Path folder, String source, String endpoint, String table) {
        TargetSettings target =
                new TargetSettings(Optional.of(endpoint), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
        ExecutorService threads = Executors.newCachedThreadPool();
        try (SourceDatabase database = new PostgresConnector(Map.of(), folder, PasswordPrompt.NONE)
                        .connect(new SourceSettings(source, Optional.of("postgres"), List.of()));
                ItemStore store = new DynamoDbConnector(PAUSE).openStore(target, 4);
                Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            Schema schema = database.inspect(
                            List.of("public"), Clock.systemUTC().instant())
                    .schema();
            Projection projection = Projection.compile(design(table), schema);
            BackfillPorts ports = new BackfillPorts(
                    database::openEpoch,
                    store,
                    mode -> Materialiser.versioned(
                            store,
                            WriterSettings.of(4),
                            new WriterSurroundings(threads, PAUSE, Clock.systemUTC(), new SplittableRandom(1))),
                    journal,
                    (epoch, entities, version) -> List.of(),
                    new Crew(threads, 2),
                    Clock.systemUTC(),
                    new SplittableRandom(),
                    RunListener.NONE,
                    new Cancellation());
            return (BackfillResult) new Backfill(ports)
                    .run(new BackfillRequest(
                            projection, "design-1", "source-1", Optional.empty(), Optional.empty(), RANGE));
        } finally {
            threads.shutdownNow();
        }
    }
}
