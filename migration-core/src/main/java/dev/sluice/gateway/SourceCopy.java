package dev.sluice.gateway;

import dev.sluice.problem.UnreachableException;
import dev.sluice.source.QualifiedName;
import java.util.List;
import java.util.Set;

/**
 * A copy of a source, which a rehearsal may change: lets an application of its own in, and takes it out again. Thread-safe.
 */
public interface SourceCopy {
    /**
     * Who is connected to this database, a clause each, but for the session that asks: other sessions of Sluice are among them, be they this process's.
     *
     * @throws UnreachableException when the server refuses
     */
    List<String> others();

    /**
     * Whether it only repeats what another server writes.
     *
     * @throws UnreachableException when the server refuses
     */
    boolean isStandby();

    /**
     * Makes the role of the application, with a password that nobody else gets, and lets it read and change these tables.
     *
     * @throws UnreachableException when the server refuses
     */
    void admit(Set<QualifiedName> tables);

    /**
     * Whether the role is there.
     *
     * @throws UnreachableException when the server refuses
     */
    boolean isAdmitted();

    /** The application, which logs in as that role anew after each session that was ended. */
    RowApplication application();

    /**
     * Removes the role and its rights; does nothing where it is not there.
     *
     * @throws UnreachableException when the server refuses
     */
    void dismiss();

    /** Writes rows as an application does. Used by one thread. */
    interface RowApplication extends AutoCloseable {
        /**
         * Gives a row the value that another row has in a column, in a transaction of its own.
         *
         * @param table whose primary key {@code to} and {@code from} are
         * @param to the key of the row to change, in PostgreSQL's text form, in the order of {@code keys}
         * @param from the key of the row to take the value from
         */
        Answer copy(ColumnOfKey column, List<String> to, List<String> from);

        @Override
        void close();
    }

    /**
     * A column of rows that are found by their primary key.
     *
     * @param keys the columns of the primary key
     */
    record ColumnOfKey(QualifiedName table, List<String> keys, String column) {
        public ColumnOfKey {
            keys = List.copyOf(keys);
        }
    }

    /** What became of a write. */
    enum Answer {
        /** It was committed. */
        ACKNOWLEDGED,
        /** It was not, for certain. */
        REFUSED,
        /** It was committed, and the row holds something else: a trigger changed it. */
        CHANGED,
        /** The session was ended: nobody knows. */
        UNKNOWN
    }
}
