package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.UnreachableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Says what a refusal means that came where a session speaks the replication protocol. */
final class FeedFailure {
    private final FeedConnections connections;
    private final String name;

    /**
     * What the sentences name.
     *
     * @param name of slot and publication
     */
    FeedFailure(FeedConnections connections, String name) {
        this.connections = connections;
        this.name = name;
    }

    /**
     * The exception for the user.
     *
     * @param doing what was being done, such as {@code creating the slot a}
     */
    SluiceException of(String doing, SQLException failure) {
        String said = SqlFailure.message(failure);
        return switch (SqlFailure.state(failure)) {
            case "08P01" -> said.contains("startup") ? behindPooler(said, failure) : SqlFailure.of(doing, failure);
            case "53300" ->
                new UnreachableException(
                        "The server has no sender of its log left (" + said
                                + "); end a replica or another stream that nobody needs, or raise max_wal_senders and restart"
                                + " the server.",
                        failure);
            case "57014" ->
                new UnreachableException(
                        "The server could not create the slot " + name
                                + " while older transactions were open, for which it"
                                + " waits; end them (SELECT pid, xact_start, query FROM pg_stat_activity ORDER BY xact_start;"
                                + " SELECT gid FROM pg_prepared_xacts), then run it again.",
                        failure);
            case "55006" ->
                new UnreachableException(
                        "Another session streams from the slot " + name + " (" + said
                                + "): a second controller (R-23); stop it, then run it again.",
                        failure);
            default -> SqlFailure.of(doing, failure);
        };
    }

    /** A pooler hands working sessions on, and refuses what it does not know when a session begins. */
    private SluiceException behindPooler(String said, SQLException failure) {
        return new UnreachableException(
                "What answers at " + connections.servers() + " does not pass on the replication protocol (" + said
                        + "): a pooler such as pgbouncer stands in front of the server, which itself listens on "
                        + direct()
                        + "; name that in source.url.",
                failure);
    }

    private String direct() {
        try (Connection connection = connections.borrow();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.current_setting('port'),"
                        + " coalesce(pg_catalog.host(pg_catalog.inet_server_addr()), 'its own host')")) {
            row.next();
            return "port " + row.getString(1) + " of " + row.getString(2);
        } catch (SQLException | SluiceException e) {
            return "a port of its own";
        }
    }

    /** The exception for a publication that could not be dropped. */
    SluiceException undropped(SQLException failure) {
        return new UnreachableException(
                "The publication " + name + " could not be dropped (" + SqlFailure.message(failure)
                        + "); have its owner run: DROP PUBLICATION " + SqlName.quoted(name) + ";",
                failure);
    }
}
