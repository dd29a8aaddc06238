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
 * Root rows of a range merged with their children: one stream for the roots and one for each kind of children, all over one
 * connection in one snapshot. Keys are compared for equality of their text only; both streams are in the server's order.
 */
public final class EntityCursor implements RowCursor {
    private final EntityReading reading;
    private final Connection connection;
    private final Consumer<Connection> cut;
    private final List<ChildStream> children = new ArrayList<>();
    private final RowStream roots;
    private @Nullable String @Nullable [] before;

    private EntityCursor(EntityReading reading, KeyRange range, Connection connection, Consumer<Connection> cut)
            throws SQLException {
        this.reading = reading;
        this.connection = connection;
        this.cut = cut;
        this.roots = roots(reading, range, connection);
        for (ChildReading child : reading.children()) {
            RowStream rows = new FetchedRows(
                    connection, ChildStatement.of(reading, child, range), ChildStatement.width(reading, child));
            children.add(new ChildStream(rows, reading.keyColumns()));
        }
    }

    /** COPY costs less, but nothing else can go on over its connection. */
    private static RowStream roots(EntityReading reading, KeyRange range, Connection connection) throws SQLException {
        int width = RootStatement.width(reading);
        return reading.children().isEmpty() && RootStatement.canBeCopied(reading)
                ? new CopiedRows(connection, RootStatement.forCopy(reading, range), width)
                : new FetchedRows(connection, RootStatement.of(reading, range), width);
    }

    /**
     * Opens a cursor.
     *
     * @param connection in the transaction to read in; the cursor closes it, also when it cannot be opened
     * @param cut ends a session in the middle of an answer, which no roll back can
     */
    public static EntityCursor open(
            EntityReading reading, KeyRange range, Connection connection, Consumer<Connection> cut) {
        try {
            return new EntityCursor(reading, range, connection, cut);
        } catch (SQLException e) {
            close(connection, e);
            throw failure(reading, e);
        } catch (RuntimeException e) { // whatever it is, the connection goes back
            close(connection, e);
            throw e;
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
            if (roots.close() == RowStream.Afterwards.CUT) {
                cut.accept(connection);
            }
            connection.close(); // ends the transaction, and with it all cursors
        } catch (SQLException e) {
            throw failure(reading, e);
        }
    }
}
