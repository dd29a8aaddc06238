package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.FeedState;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.SideFeed;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.value.Lsn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Streams the publication of a feed through a temporary slot, which the server drops with its session. Stateless. */
public final class PostgresSideFeed {
    /** Creating a slot waits for all transactions that write. */
    private static final int SLOT_SECONDS = 60;
    /** configuration_limit_exceeded: every slot is taken. */
    private static final String NO_SLOT_LEFT = "53400";

    private PostgresSideFeed() {}

    /**
     * Opens one.
     *
     * @param name of the feed whose publication it looks at
     * @param tables the tables of the feed
     * @throws UnreachableException when something is in the way, with the remedy
     */
    public static SideFeed open(FeedConnections connections, String name, List<FeedTable> tables) {
        FeedFacts facts = FeedFacts.ask(connections, name, tables);
        requireWhole(name, facts.state());
        try {
            Connection connection = connections.streaming();
            try {
                String slot = "sluice_watch_" + UUID.randomUUID().toString().replace("-", "");
                Lsn start = create(connection, slot);
                return new SideFeed(start, new FeedStream(connections, slot, name).start(connection, start, facts));
            } catch (SQLException | RuntimeException e) { // whatever it is, no session keeps a slot
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(connections, name, e);
        }
    }

    /** Somebody streams from the feed's own slot, which is as it should be. */
    private static void requireWhole(String name, FeedState state) {
        if (state.publication() == FeedState.Presence.ABSENT) {
            throw new UnreachableException("The publication " + name
                    + " is gone from the source, so that nobody tells which keys are touched; say sluice sync --drop, sluice"
                    + " sync --prepare and sluice backfill.");
        }
        List<FeedObstacle> obstacles = state.obstacles().stream()
                .filter(obstacle -> obstacle.kind() != FeedObstacle.Kind.SLOT_IN_USE)
                .toList();
        if (!obstacles.isEmpty()) {
            throw new UnreachableException(
                    obstacles.stream().map(FeedObstacle::sentence).collect(Collectors.joining(" ")));
        }
    }

    private static Lsn create(Connection connection, String slot) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(SLOT_SECONDS);
            try (ResultSet answer = statement.executeQuery(
                    "CREATE_REPLICATION_SLOT " + slot + " TEMPORARY LOGICAL pgoutput NOEXPORT_SNAPSHOT")) {
                answer.next();
                return Lsn.parse(answer.getString("consistent_point"));
            }
        }
    }

    private static SluiceException failure(FeedConnections connections, String name, SQLException failure) {
        return NO_SLOT_LEFT.equals(SqlFailure.state(failure))
                ? new UnreachableException(
                        "Verification windows read the log through a replication slot of their own, and the server has none"
                                + " left (" + SqlFailure.message(failure)
                                + "); drop one that nobody needs, or raise max_replication_slots and restart the server.",
                        failure)
                : new FeedFailure(connections, name).of("looking at the changes of the feed " + name, failure);
    }
}
