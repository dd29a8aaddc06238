package dev.sluice.engine;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.source.Column;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Opens the epochs of a command; before each but the first it looks whether the source is still the same. One thread. */
final class SourceEpochs implements Supplier<SourceEpoch> {
    private final EnginePorts ports;
    private final Workspace workspace;
    private final SourceDatabase database;
    private final SourceSnapshot atFirst;
    private final Set<Table> mapped;
    private boolean opened;

    /**
     * Epochs of a database.
     *
     * @param atFirst its catalogue, read a moment ago
     * @param projection what is read
     */
    SourceEpochs(
            EnginePorts ports,
            Workspace workspace,
            SourceDatabase database,
            SourceSnapshot atFirst,
            Projection projection) {
        this.mapped = tables(projection);
        this.ports = ports;
        this.workspace = workspace;
        this.database = database;
        this.atFirst = atFirst;
    }

    SourceDatabase database() {
        return database;
    }

    @Override
    public SourceEpoch get() {
        if (opened) {
            requireUnchanged(database.inspect(
                    workspace.project().source().schemas(), ports.clock().instant()));
        }
        opened = true;
        return database.openEpoch();
    }

    private void requireUnchanged(SourceSnapshot now) {
        String before = BackfillTask.identity(workspace.project().source(), atFirst);
        if (!before.equals(BackfillTask.identity(workspace.project().source(), now))) {
            throw new StoppedException(
                    "The source is another server now (its system identifier has changed): nothing is"
                            + " gone on with there (R-54); connect to the server that the run began with, or begin a new run.");
        }
        for (Table table : mapped) {
            Optional<Table> found = now.schema().table(table.name());
            if (found.isEmpty() || !isSame(table, found.get())) {
                throw new StoppedException("Table " + table.name() + " was changed during the run ("
                        + found.map(other -> change(table, other)).orElse("it is gone")
                        + "), so ranges before and after would not go together (R-37); look at the change with sluice check,"
                        + " say sluice runs cancel latest, and begin a new run.");
            }
        }
    }

    private static Set<Table> tables(Projection projection) {
        Set<Table> tables = new LinkedHashSet<>();
        for (EntityProjection entity : projection.entities()) {
            tables.add(entity.reading().root());
            entity.reading().joins().forEach(join -> tables.add(join.table()));
            for (ChildReading child : entity.reading().children()) {
                tables.add(child.table());
                child.joins().forEach(join -> tables.add(join.table()));
            }
        }
        return tables;
    }

    /** Statistics may differ, and a new column is in no reading. */
    private static boolean isSame(Table before, Table now) {
        return now.columns().containsAll(before.columns())
                && before.primaryKey().equals(now.primaryKey());
    }

    private static String change(Table before, Table now) {
        List<Column> lost = before.columns().stream()
                .filter(column -> !now.columns().contains(column))
                .toList();
        if (lost.isEmpty()) {
            return "it has another primary key";
        }
        String name = lost.get(0).name();
        return "column " + name + (now.column(name).isPresent() ? " has another type or form" : " is gone");
    }
}
