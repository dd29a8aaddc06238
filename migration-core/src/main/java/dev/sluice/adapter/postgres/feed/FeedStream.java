package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.value.Lsn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/** Starts streams of {@code pgoutput}. */
final class FeedStream {
    /** proto_version 1: known to PostgreSQL 10 and newer, whole transactions, text. */
    private static final int PROTOCOL = 1;

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final FeedConnections connections;
    private final String name;

    /**
     * What to start.
     *
     * @param name of slot and publication
     */
    FeedStream(FeedConnections connections, String name) {
        this.connections = connections;
        this.name = name;
    }

    /**
     * Starts one.
     *
     * @param from where to begin
     * @param facts what its tables are like
     */
    PostgresFeed start(Lsn from, FeedFacts facts) throws SQLException {
        Duration interval = statusInterval();
        Connection connection = connections.streaming();
        try {
            PgOutputDecoder decoder = new PgOutputDecoder(facts.names(), new FormattedTypes(connections));
            PartitionWatch watch = new PartitionWatch(connections, facts);
            return new PostgresFeed(connection, stream(connection, from), decoder, watch, from, interval).begin();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Nothing is acknowledged unless we say so: the driver would also do so by itself, for what it has read. */
    private PGReplicationStream stream(Connection connection, Lsn from) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .getReplicationAPI()
                .replicationStream()
                .logical()
                .withSlotName(name)
                .withSlotOption("proto_version", PROTOCOL)
                .withSlotOption("publication_names", SqlName.quoted(name))
                .withStartPosition(LogSequenceNumber.valueOf(from.position()))
                .withAutomaticFlush(false)
                .start();
    }

    /** A third of the time after which the server ends a stream that it does not hear of; it has no limit where that is 0. */
    private Duration statusInterval() throws SQLException {
        try (Connection connection = connections.borrow();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT setting FROM pg_catalog.pg_settings WHERE name = 'wal_sender_timeout'")) {
            Duration limit = Duration.ofMillis(row.next() ? row.getLong(1) : 0).dividedBy(3);
            return limit.isZero() || limit.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : limit;
        }
    }
}
