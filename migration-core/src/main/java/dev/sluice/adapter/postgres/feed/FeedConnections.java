package dev.sluice.adapter.postgres.feed;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a feed gets its sessions from; the caller closes each. Thread-safe. */
public interface FeedConnections {
    /**
     * A working session: autocommit off, read-only by default, values in the readers' text form.
     *
     * @throws dev.sluice.problem.UnreachableException when none can be had
     */
    Connection borrow();

    /** A working session outside of the pool, in autocommit. */
    Connection single() throws SQLException;

    /** A session that speaks the replication protocol and has run nothing. */
    Connection replication() throws SQLException;

    /** A session that speaks the replication protocol and prints values as working sessions do. */
    Connection streaming() throws SQLException;

    /** The server's major version, such as 17. */
    int majorVersion();

    /** Host and port that sessions go to, for messages. */
    String servers();
}
