package dev.sluice.adapter.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.problem.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalInt;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens {@code .sluice/journal.db} of a project folder. Thread-safe. */
public final class SqliteJournalOpener implements JournalOpener {
    /** How long a call waits for another process that is writing. */
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    /** SQLite lets one connection write at a time; the second is for those who look. */
    private static final int CONNECTIONS = 2;

    private final Clock clock;
    private final OptionalInt maximumPages;

    /** An opener that notes times of this clock. */
    public SqliteJournalOpener(Clock clock) {
        this(clock, OptionalInt.empty());
    }

    /**
     * An opener of journals that may not grow: SQLite then behaves as on a full disk.
     *
     * @param maximumPages the most pages of 4,096 bytes that the file may have
     */
    SqliteJournalOpener(Clock clock, OptionalInt maximumPages) {
        this.clock = clock;
        this.maximumPages = maximumPages;
    }

    @Override
    public Journal open(Path projectFolder) {
        Path folder = projectFolder.resolve(".sluice");
        Path file = folder.resolve("journal.db");
        createFolder(folder);
        JournalFile opened = new JournalFile(projectFolder, file, connect(file));
        boolean migrated = false;
        try {
            opened.migrate(clock.instant());
            migrated = true;
            return new SqliteJournal(opened);
        } finally {
            if (!migrated) {
                opened.close();
            }
        }
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoppedException(
                    "The folder " + folder + " for the journal cannot be created (" + e.getMessage()
                            + "); give the user write access to the project folder, then run the same command again.",
                    e);
        }
    }

    private HikariDataSource connect(Path file) {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        settings.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        settings.enforceForeignKeys(true);
        settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        maximumPages.ifPresent(settings::setMaxPageCount);
        SQLiteDataSource source = new SQLiteDataSource(settings);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        pool.setPoolName("journal");
        pool.setMaximumPoolSize(CONNECTIONS);
        try {
            return new HikariDataSource(pool);
        } catch (HikariPool.PoolInitializationException e) {
            throw SqliteFailures.translate(file, e);
        }
    }
}
