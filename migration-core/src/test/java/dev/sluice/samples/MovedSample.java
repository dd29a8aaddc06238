package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.backfill.Backfill;
import dev.sluice.backfill.BackfillPorts;
import dev.sluice.backfill.BackfillRequest;
import dev.sluice.backfill.BackfillResult;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.DesignHash;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.Projection;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Crew;
import dev.sluice.run.Pause;
import dev.sluice.run.RunListener;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.testbed.InMemoryJournal;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.value.Bytes;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.Materialiser;
import dev.sluice.write.WriterSettings;
import dev.sluice.write.WriterSurroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A sample with its odd rows, moved into DynamoDB Local by the backfill, once for all tests of the JVM: none of them leaves a change
 * behind.
 *
 * @param sample the sample
 * @param settings its database
 * @param project its project, whose tables have names of their own
 * @param schema its tables
 * @param result what the backfill said
 */
record MovedSample(Sample sample, SourceSettings settings, Project project, Schema schema, BackfillResult result) {
    private static final Map<Sample, MovedSample> MOVED = new EnumMap<>(Sample.class);
    private static final int WRITERS = 4;
    private static final Pause PAUSE = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    };

    /** The sample, moved by the first test that asks. */
    static synchronized MovedSample of(Sample sample) {
        return MOVED.computeIfAbsent(sample, MovedSample::move);
    }

    /** A connection to the source. */
    SourceDatabase connect() {
        return connect(settings);
    }

    /** The design, compiled. */
    Projection projection() {
        return Projection.compile(project.design(), schema);
    }

    private static SourceDatabase connect(SourceSettings settings) {
        return new PostgresConnector(Map.of(), Path.of("no-such-home"), PasswordPrompt.NONE).connect(settings);
    }

    private static MovedSample move(Sample sample) {
        SourceSettings settings = sample.databaseWithOddRows();
        Project project = ProjectReader.parse(sample.documentWithOwnTables());
        ExecutorService executor = Executors.newCachedThreadPool();
        try (SourceDatabase database = connect(settings);
                ItemStore store = new DynamoDbConnector(PAUSE).openStore(LocalDynamoDb.settings(), WRITERS)) {
            SourceSnapshot snapshot = database.inspect(List.of("public"), Instant.EPOCH);
            project.design().tables().forEach(store::create);
            BackfillResult result =
                    (BackfillResult) new Backfill(ports(database, store, executor)).run(request(project, snapshot));
            assertThat(result.ledger().balances()).isTrue();
            return new MovedSample(sample, settings, project, snapshot.schema(), result);
        } finally {
            executor.shutdownNow();
        }
    }

    private static BackfillRequest request(Project project, SourceSnapshot snapshot) {
        return new BackfillRequest(
                Projection.compile(project.design(), snapshot.schema()),
                DesignHash.of(project.design()),
                snapshot.systemIdentifier() + "/" + snapshot.database(),
                Optional.empty(),
                Optional.empty(),
                new Bytes(1L << 20));
    }

    private static BackfillPorts ports(SourceDatabase database, ItemStore store, ExecutorService executor) {
        return new BackfillPorts(
                database::openEpoch,
                store,
                mode -> writer(store, executor),
                new InMemoryJournal(),
                (epoch, entities, version) -> List.of(),
                new Crew(executor, 2),
                Clock.systemUTC(),
                new Random(1),
                RunListener.NONE,
                new Cancellation());
    }

    private static ItemWriter writer(ItemStore store, ExecutorService executor) {
        return Materialiser.versioned(
                store,
                WriterSettings.of(WRITERS),
                new WriterSurroundings(executor, PAUSE, Clock.systemUTC(), new Random(2)));
    }
}
