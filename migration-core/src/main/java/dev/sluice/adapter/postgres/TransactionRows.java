package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.reading.CopiedKeys;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.dualwrite.ChangedRow;
import dev.sluice.dualwrite.WrittenRow;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Commits an application's own transaction and gives the rows that it has changed, read at its end in its own view: with the lock on them still
 * held, so that each has the version that is committed, and in the form in which the engine reads, so that their items are the engine's byte for
 * byte. The application's session is given back with the settings that it had. Thread-safe; a connection is used by one thread at a time.
 */
public final class TransactionRows {
    private final Function<String, EntityReading> readings;
    private volatile List<String> operatorSchemas = List.of();
    private volatile boolean isAsked;

    /**
     * Rows of some entities, of one database.
     *
     * @param readings what to read for the entity of that name; throws where it has none
     */
    public TransactionRows(Function<String, EntityReading> readings) {
        this.readings = readings;
    }

    /**
     * Reads the rows and commits. Only when this has returned may they be put: of a commit without an answer nobody knows whether it is one, and
     * the stream tells.
     *
     * @param connection to PostgreSQL, not in autocommit, in the transaction that changed the rows
     * @param changed the rows, after the last change to them
     * @return each as it is committed
     * @throws SQLException when the commit fails or has no answer
     * @throws InvalidInputException when a row is not there, as after DELETE, or autocommit is on; nothing is committed
     * @throws dev.sluice.problem.SluiceException when the rows cannot be read; nothing is committed
     */
    public List<WrittenRow> commit(Connection connection, List<ChangedRow> changed) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new InvalidInputException(
                    "The connection commits each statement by itself, so that a row could change before it is read; call"
                            + " setAutoCommit(false) and change the rows in that transaction.");
        }
        List<WrittenRow> rows = read(connection, changed);
        connection.commit();
        return rows;
    }

    private List<WrittenRow> read(Connection connection, List<ChangedRow> changed) {
        List<WrittenRow> rows = new ArrayList<>();
        try (BorrowedSession session = BorrowedSession.of(connection, operatorSchemas(connection))) {
            for (ChangedRow row : changed) {
                rows.add(new WrittenRow(row, read(connection, row)));
            }
            return rows;
        } catch (SQLException e) {
            throw SqlFailure.of("reading the rows of a transaction", e);
        }
    }

    private SourceRow read(Connection connection, ChangedRow row) {
        EntityReading reading = readings.apply(row.entity());
        if (!CopiedKeys.areReadable(reading)) {
            throw new InvalidInputException("Entity " + row.entity()
                    + " compares a column of a type that has no name, so that its rows cannot be read by COPY, which a dual write"
                    + " needs; leave its items to the stream.");
        }
        if (row.primaryKey().size() != reading.keyColumns()) {
            throw new InvalidInputException(
                    "The primary key of " + reading.root().name() + " has " + reading.keyColumns() + " columns, not "
                            + row.primaryKey().size() + ".");
        }
        List<SourceRow> found = CopiedKeys.read(reading, List.of(row.primaryKey()), connection);
        if (found.isEmpty()) {
            throw new InvalidInputException("A row of " + reading.root().name()
                    + " is not there at the end of its transaction; a row that counts its changes is never removed by DELETE, or its"
                    + " deletion would have no version (R-22): roll back, and mark it as deleted.");
        }
        return found.get(0);
    }

    private List<String> operatorSchemas(Connection connection) throws SQLException {
        if (!isAsked) {
            operatorSchemas = Sessions.operatorSchemas(connection);
            isAsked = true;
        }
        return operatorSchemas;
    }
}
