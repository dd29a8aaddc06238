package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.problem.UnreachableException;
import dev.sluice.projection.ChildReading;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Root rows merged with their children: one stream for the roots and one for each kind of children, all over one
 * connection in one snapshot. Keys are compared for equality of their text only; both streams are in the server's order.
 */
public final class EntityCursor implements RowCursor {
    private final EntityReading reading;
    private final Ending ending;
    private final List<ChildStream> children = new ArrayList<>();
    private final RowStream roots;
    private @Nullable String @Nullable [] before;

    /** What becomes of the connection when the cursor is closed. */
    private interface Ending {
        void after(RowStream.Afterwards roots) throws SQLException;
    }

    private EntityCursor(EntityReading reading, RowStream roots, Ending ending) {
        this.reading = reading;
        this.roots = roots;
        this.ending = ending;
    }

    /**
     * Opens a cursor over a range.
     *
     * @param connection in the transaction to read in; the cursor closes it, also when it cannot be opened
     * @param cut ends a session in the middle of an answer, which no roll back can
     */
    public static EntityCursor open(
            EntityReading reading, KeyRange range, Connection connection, Consumer<Connection> cut) {
        try {
            RowSelection selection = RowSelection.range(range);
            EntityCursor cursor = new EntityCursor(reading, roots(reading, selection, connection), afterwards -> {
                if (afterwards == RowStream.Afterwards.CUT) {
                    cut.accept(connection);
                }
                connection.close(); // ends the transaction, and with it all cursors
            });
            cursor.attach(selection, connection);
            return cursor;
        } catch (SQLException e) {
            close(connection, e);
            throw failure(reading, e);
        } catch (RuntimeException e) { // whatever it is, the connection goes back
            close(connection, e);
            throw e;
        }
    }

    /** COPY costs less, but nothing else can go on over its connection. */
    private static RowStream roots(EntityReading reading, RowSelection selection, Connection connection)
            throws SQLException {
        int width = RootStatement.width(reading);
        return reading.children().isEmpty() && RootStatement.canBeCopied(reading)
                ? new CopiedRows(connection, RootStatement.forCopy(reading, selection), width)
                : new FetchedRows(connection, RootStatement.of(reading, selection), width);
    }

    /**
     * Opens a cursor over the rows with these primary keys.
     *
     * @param primaryKeys at least one
     * @param connection in the transaction to read in; stays its owner's, free for other statements meanwhile
     */
    public static EntityCursor ofKeys(EntityReading reading, List<List<String>> primaryKeys, Connection connection) {
        return ofKeys(reading, primaryKeys, connection, afterwards -> {});
    }

    /**
     * The same over a connection of its own.
     *
     * @param connection in the transaction to read in; the cursor closes it, also when it cannot be opened
     */
    public static EntityCursor ofKeysAlone(
            EntityReading reading, List<List<String>> primaryKeys, Connection connection) {
        try {
            return ofKeys(reading, primaryKeys, connection, afterwards -> connection.close());
        } catch (RuntimeException e) { // whatever it is, the connection goes back
            close(connection, e);
            throw e;
        }
    }

    private static EntityCursor ofKeys(
            EntityReading reading, List<List<String>> primaryKeys, Connection connection, Ending ending) {
        RowSelection selection = RowSelection.keys(primaryKeys);
        try {
            RowStream roots =
                    new FetchedRows(connection, RootStatement.of(reading, selection), RootStatement.width(reading));
            EntityCursor cursor = new EntityCursor(reading, roots, ending);
            cursor.attach(selection, connection);
            return cursor;
        } catch (SQLException e) {
            throw failure(reading, e);
        }
    }

    private void attach(RowSelection parents, Connection connection) throws SQLException {
        for (ChildReading child : reading.children()) {
            RowStream rows = new FetchedRows(
                    connection, ChildStatement.of(reading, child, parents), ChildStatement.width(reading, child));
            children.add(new ChildStream(rows, reading.keyColumns()));
        }
    }

    private static void close(Connection connection, Exception reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static RuntimeException failure(EntityReading reading, SQLException e) {
        return SqlFailure.of("reading " + reading.root().name() + " for entity " + reading.entity(), e);
    }

    @Override
    public @Nullable SourceRow next() {
        try {
            @Nullable String @Nullable [] row = roots.next();
            if (row == null) {
                requireNoOrphans();
                return null;
            }
            requireNewKey(row);
            List<List<@Nullable String[]>> attached = new ArrayList<>(children.size());
            for (ChildStream stream : children) {
                attached.add(stream.of(row));
            }
            boolean kept = "t".equals(row[row.length - 1]);
            return new SourceRow(Arrays.copyOf(row, row.length - 1), kept, attached);
        } catch (SQLException e) {
            throw failure(reading, e);
        }
    }

    /** A primary key that comes twice is a broken index on the server, or a join that found two rows for one reference. */
    private void requireNewKey(@Nullable String[] row) {
        int keys = reading.keyColumns();
        @Nullable String[] previous = before;
        if (previous != null && Arrays.equals(previous, 0, keys, row, 0, keys)) {
            throw new UnreachableException("Reading " + reading.root().name() + " for entity " + reading.entity()
                    + " gave one primary key twice, so a unique index of it or of a table it refers to is damaged;"
                    + " REINDEX them, then run it again.");
        }
        before = row;
    }

    /** Children that no root row took would be lost without a word. */
    private void requireNoOrphans() {
        for (int i = 0; i < children.size(); i++) {
            if (!children.get(i).isExhausted()) {
                throw new UnreachableException("Reading " + reading.root().name() + " for entity " + reading.entity()
                        + " left rows of " + reading.children().get(i).table().name()
                        + " whose parents did not come in the same order; an index may be damaged: REINDEX both, then run"
                        + " it again.");
            }
        }
    }

    @Override
    public void close() {
        try {
            for (ChildStream stream : children) {
                stream.close();
            }
            ending.after(roots.close());
        } catch (SQLException e) {
            throw failure(reading, e);
        }
    }
}
