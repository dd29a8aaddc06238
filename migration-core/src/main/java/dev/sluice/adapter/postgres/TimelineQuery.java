package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;

/** Asks a server for its timeline, which another one has once it was promoted or restored to a point in time. Stateless. */
final class TimelineQuery {
    /** What a name of a log file begins with. */
    private static final int DIGITS = 8;

    private static final String STANDBY = "SELECT pg_catalog.pg_is_in_recovery()";
    private static final String PRIMARY = "SELECT pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn())";
    /** That of the last restart point: behind a promotion by a while. */
    private static final String RESTART_POINT = "SELECT timeline_id FROM pg_catalog.pg_control_checkpoint()";

    private TimelineQuery() {}

    /**
     * Asks in whatever way the role may; empty where it may in none.
     *
     * @throws dev.sluice.problem.UnreachableException when the server cannot be asked: that says nothing about what the role may
     */
    static OptionalInt ask(Sessions sessions) {
        try (Connection session = sessions.single();
                Statement statement = session.createStatement()) {
            return ask(sessions, statement);
        } catch (SQLException e) {
            throw SqlFailure.of("asking the source for its timeline", e);
        }
    }

    private static OptionalInt ask(Sessions sessions, Statement statement) throws SQLException {
        if (!isStandby(statement)) {
            return ofPrimary(statement);
        }
        OptionalInt replayed = ofReplication(sessions);
        return replayed.isPresent() ? replayed : ofRestartPoint(statement);
    }

    /**
     * Asks a session that speaks the replication protocol.
     *
     * @throws SQLException when the server refuses
     */
    static int identify(Statement replication) throws SQLException {
        try (ResultSet system = replication.executeQuery("IDENTIFY_SYSTEM")) {
            system.next();
            return system.getInt("timeline");
        }
    }

    /** Asks an ordinary session in autocommit; empty where the role may not, and on a standby. */
    static OptionalInt ofPrimary(Statement statement) throws SQLException {
        try (ResultSet file = statement.executeQuery(PRIMARY)) {
            file.next();
            return OptionalInt.of(Integer.parseUnsignedInt(file.getString(1).substring(0, DIGITS), 16));
        } catch (SQLException refused) {
            return unlessLost(refused);
        }
    }

    /** A session that is gone says nothing about what the role may. */
    private static OptionalInt unlessLost(SQLException refused) throws SQLException {
        if (SqlFailure.isLost(SqlFailure.state(refused))) {
            throw refused;
        }
        return OptionalInt.empty();
    }

    private static boolean isStandby(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery(STANDBY)) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    private static OptionalInt ofReplication(Sessions sessions) throws SQLException {
        try (Connection session = sessions.replication();
                Statement statement = session.createStatement()) {
            return OptionalInt.of(identify(statement));
        } catch (SQLException refused) {
            return unlessLost(refused);
        }
    }

    private static OptionalInt ofRestartPoint(Statement statement) throws SQLException {
        try (ResultSet control = statement.executeQuery(RESTART_POINT)) {
            control.next();
            return OptionalInt.of(control.getInt(1));
        } catch (SQLException refused) {
            return unlessLost(refused);
        }
    }
}
