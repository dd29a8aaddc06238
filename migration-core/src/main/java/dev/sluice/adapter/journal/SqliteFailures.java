package dev.sluice.adapter.journal;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what SQLite says into one sentence for people. */
final class SqliteFailures {
    private SqliteFailures() {}

    /**
     * The sentence for a failure.
     *
     * @throws IllegalStateException for what only a defect of the program can cause, such as a range that is done twice
     */
    static SluiceException translate(Path file, RuntimeException failure) {
        SQLiteException sqlite = sqliteCause(failure);
        if (sqlite == null) {
            throw failure;
        }
        String detail = " (SQLite " + sqlite.getResultCode().name() + ")";
        return switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xFF)) {
            case SQLITE_CONSTRAINT, SQLITE_MISUSE, SQLITE_ERROR ->
                throw new IllegalStateException(
                        "the journal " + file + " refused a record: " + sqlite.getMessage(), failure);
            case SQLITE_NOTADB, SQLITE_CORRUPT ->
                new InvalidInputException(
                        "The journal " + file + " is damaged" + detail
                                + "; restore a copy of it, or move it away to begin a new history (a run that was under way"
                                + " then starts over, which is safe).",
                        failure);
            case SQLITE_FULL ->
                new StoppedException(
                        "The disk is full: the journal " + file + " could not be written" + detail
                                + "; free some space and run the same command again to resume.",
                        failure);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new StoppedException(
                        "Another process keeps the journal " + file + " busy" + detail
                                + "; wait until it has ended, then run the same command again to resume.",
                        failure);
            default ->
                new StoppedException(
                        "The journal " + file + " could not be read or written" + detail
                                + "; see that its folder exists, that the user may write there and that the disk is sound, then"
                                + " run the same command again to resume.",
                        failure);
        };
    }

    private static @Nullable SQLiteException sqliteCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite;
            }
        }
        return null;
    }
}
