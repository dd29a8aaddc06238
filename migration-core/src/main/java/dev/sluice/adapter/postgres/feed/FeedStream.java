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
    private final String slot;
    private final String publication;

    /**
     * What to start.
     *
     * @param name of slot and publication
     */
    FeedStream(FeedConnections connections, String name) {
        this(connections, name, name);
    }

    /** What to start, from a slot of another name than its publication has. */
    FeedStream(FeedConnections connections, String slot, String publication) {
        this.connections = connections;
        this.slot = slot;
        this.publication = publication;
    }

    /**
     * Starts one.
     *
     * @param from where to begin
     * @param facts what its tables are like
     */
    PostgresFeed start(Lsn from, FeedFacts facts) throws SQLException {
        Connection connection = connections.streaming();
        try {
            return start(connection, from, facts);
        } catch (SQLException | RuntimeException e) { // whatever it is, no session keeps a slot
            connection.close();
            throw e;
        }
    }

    /**
     * Starts one on a session that the caller has opened, and that is the feed's from then on.
     *
     * @param from where to begin
     * @param facts what its tables are like
     */
    PostgresFeed start(Connection connection, Lsn from, FeedFacts facts) throws SQLException {
        Duration interval = statusInterval();
        PgOutputDecoder decoder = new PgOutputDecoder(facts.names(), new FormattedTypes(connections));
        PartitionWatch watch = new PartitionWatch(connections, facts);
        return new PostgresFeed(connection, stream(connection, from), decoder, watch, from, interval).begin();
    }

    /** Nothing is acknowledged unless we say so: the driver would also do so by itself, for what it has read. */
    private PGReplicationStream stream(Connection connection, Lsn from) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .getReplicationAPI()
                .replicationStream()
                .logical()
                .withSlotName(slot)
                .withSlotOption("proto_version", PROTOCOL)
                .withSlotOption("publication_names", SqlName.quoted(publication))
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
