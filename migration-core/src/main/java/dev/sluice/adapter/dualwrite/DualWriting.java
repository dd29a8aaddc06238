package dev.sluice.adapter.dualwrite;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.adapter.postgres.TransactionRows;
import dev.sluice.dualwrite.DualWriter;
import dev.sluice.gateway.ItemStore;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.TargetSettings;
import dev.sluice.projection.Projection;
import dev.sluice.source.SourceSnapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;

/**
 * What an application needs to write both sides, from a project folder: no journal, no lock, no connection of its own to the source.
 *
 * <pre>{@code
 * try (DualWriting dual = DualWriting.open(folder, 1, TargetSettings.DEFAULT)) {
 *     connection.setAutoCommit(false);
 *     ...                                             // UPDATE rental SET ... WHERE rental_id = 17
 *     for (WrittenRow row : dual.rows().commit(connection, List.of(new ChangedRow("Rental", List.of("17"))))) {
 *         DualWrite end = dual.writer().put(row);     // at once, later, in another thread, or never: the stream heals
 *     }
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class DualWriting implements AutoCloseable {
    /** Requests that an application has under way at once; more of them wait. */
    private static final int CONNECTIONS = 16;

    private final ItemStore store;
    private final DualWriter writer;
    private final TransactionRows rows;

    private DualWriting(Projection projection, long generation, ItemStore store) {
        this.store = store;
        this.writer = new DualWriter(projection, generation, store, Clock.systemUTC());
        this.rows = new TransactionRows(entity -> writer.entity(entity).reading());
    }

    /**
     * Opens it.
     *
     * @param folder a project folder, with {@code sluice.yaml} and {@code source.json}
     * @param generation of the versions for this design, which {@code sluice sync --prepare} tells
     * @param target over the settings of the project
     * @throws InvalidInputException when the folder or the design cannot be used
     */
    public static DualWriting open(Path folder, long generation, TargetSettings target) {
        Project project = ProjectReader.read(folder.toAbsolutePath().normalize());
        SourceSnapshot source = new JsonSourceSnapshotStore()
                .read(folder)
                .orElseThrow(() -> new InvalidInputException("There is no " + JsonSourceSnapshotStore.FILE_NAME + " in "
                        + folder + "; run sluice inspect there, which writes it."));
        Projection projection = Projection.compile(project.design(), source.schema());
        ItemStore store = new DynamoDbConnector(time -> LockSupport.parkNanos(time.toNanos()))
                .openStore(project.target().overriddenBy(target), CONNECTIONS);
        return new DualWriting(projection, generation, store);
    }

    /** Commits transactions and gives their rows. */
    public TransactionRows rows() {
        return rows;
    }

    /** Puts the items of committed rows. */
    public DualWriter writer() {
        return writer;
    }

    /** Waits for requests under way. */
    @Override
    public void close() {
        store.close();
    }
}
