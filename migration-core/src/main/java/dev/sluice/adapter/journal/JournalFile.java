package dev.sluice.adapter.journal;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.gateway.RunRecord;
import dev.sluice.run.RunId;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The journal's database and the folder's lock: what is read, what is written by the lock's holder, what anybody may add. Thread-safe. */
final class JournalFile implements AutoCloseable {
    private final Path projectFolder;
    private final Path file;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Object lockGuard = new Object();
    private @Nullable ProjectLock lock;

    JournalFile(Path projectFolder, Path file, HikariDataSource pool) {
        this.projectFolder = projectFolder;
        this.file = file;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** Brings the schema up to date. */
    void migrate(Instant at) {
        ask(handle -> {
            JournalSchema.migrate(handle, file, at);
            return file;
        });
    }

    /** Reads. */
    <T> T ask(Function<Handle, T> action) {
        try {
            return jdbi.withHandle(action::apply);
        } catch (JdbiException e) {
            throw SqliteFailures.translate(file, e);
        }
    }

    /** Writes in a transaction, as the folder's only writer from now on. */
    <T> T write(Function<Handle, T> action) {
        claim();
        return append(action);
    }

    /** Becomes the folder's only writer. */
    void claim() {
        synchronized (lockGuard) {
            if (lock == null) {
                lock = ProjectLock.acquire(projectFolder);
            }
        }
    }

    /** Adds a fact in a short transaction, beside whoever holds the folder's lock. */
    <T> T append(Function<Handle, T> action) {
        return ask(handle -> handle.inTransaction(action::apply));
    }

    /** Inserts a row without what Jdbi prepares for each statement: ranges end often. */
    static int insert(Handle handle, String sql, Collection<Object> values) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            int place = 0;
            for (Object value : values) {
                statement.setObject(++place, value);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException("a row was not inserted", e, null);
        }
    }

    static int state(Handle handle, RunId run, RunRecord.State state, Instant at) {
        return handle.execute(
                "INSERT INTO run_state (run_id, state, since) VALUES (?, ?, ?)", run.value(), state.name(), text(at));
    }

    static RunRecord.State stateNow(Handle handle, RunId run) {
        return RunRecord.State.valueOf(handle.createQuery("SELECT state FROM run_now WHERE run_id = ?")
                .bind(0, run.value())
                .mapTo(String.class)
                .one());
    }

    static String text(Instant at) {
        return at.toString();
    }

    @Override
    public void close() {
        synchronized (lockGuard) {
            pool.close();
            if (lock != null) {
                lock.close();
                lock = null;
            }
        }
    }
}
