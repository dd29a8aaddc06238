package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.value.Lsn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exported snapshot and the session that holds it: a dedicated one outside of the pool, on which nothing is run any more, since
 * any further command would end the export.
 *
 * @param kind how it is tied to the log
 * @param snapshot its name
 * @param place its position in the log, and the log's timeline
 * @param remark why it is snapshot-only; empty for a log-ordered one
 * @param holder the session
 */
record SnapshotExport(SourceEpoch.Kind kind, String snapshot, Place place, String remark, Connection holder) {
    /** Creating a slot waits for all transactions that write; behind a long one an epoch goes on without a slot. */
    private static final int SLOT_SECONDS = 60;

    /**
     * Where the log stood.
     *
     * @param timeline empty where the server does not tell it
     */
    record Place(Lsn position, OptionalInt timeline) {}

    private record Eligibility(String walLevel, boolean standby) {}

    /** Exports a snapshot, by a temporary logical slot where the server and the role allow it. */
    static SnapshotExport open(Sessions sessions) throws SQLException {
        Eligibility eligibility = eligibility(sessions);
        if (eligibility.standby()) {
            return withoutSlot(
                    sessions,
                    "the server is a standby",
                    statement -> new Place(
                            position(statement, "pg_catalog.pg_last_wal_replay_lsn()"), TimelineQuery.ask(sessions)));
        }
        if (!eligibility.walLevel().equals("logical")) {
            return withoutSlot(
                    sessions, "the server's wal_level is " + eligibility.walLevel(), SnapshotExport::onPrimary);
        }
        try {
            return withSlot(sessions);
        } catch (SQLException e) {
            return withoutSlot(
                    sessions,
                    "a temporary logical slot was refused (" + SqlFailure.message(e) + ")",
                    SnapshotExport::onPrimary);
        }
    }

    private static Place onPrimary(Statement statement) throws SQLException {
        OptionalInt timeline = TimelineQuery.ofPrimary(statement);
        return new Place(position(statement, "pg_catalog.pg_current_wal_lsn()"), timeline);
    }

    private static Lsn position(Statement statement, String now) throws SQLException {
        return Lsn.parse(first(statement, "SELECT " + now));
    }

    private static Eligibility eligibility(Sessions sessions) throws SQLException {
        try (Connection connection = sessions.borrow();
                Statement statement = connection.createStatement();
                ResultSet answer =
                        statement.executeQuery("SELECT current_setting('wal_level'), pg_catalog.pg_is_in_recovery()")) {
            answer.next();
            return new Eligibility(answer.getString(1), answer.getBoolean(2));
        }
    }

    private static SnapshotExport withSlot(Sessions sessions) throws SQLException {
        Connection holder = sessions.replication();
        String slot = "sluice_epoch_" + UUID.randomUUID().toString().replace("-", "");
        try (Statement statement = holder.createStatement()) {
            int timeline = TimelineQuery.identify(statement);
            statement.setQueryTimeout(SLOT_SECONDS);
            try (ResultSet answer = statement.executeQuery(
                    "CREATE_REPLICATION_SLOT " + slot + " TEMPORARY LOGICAL pgoutput EXPORT_SNAPSHOT")) {
                answer.next();
                Lsn position = Lsn.parse(answer.getString("consistent_point"));
                String snapshot = answer.getString("snapshot_name");
                Place place = new Place(position, OptionalInt.of(timeline));
                return new SnapshotExport(SourceEpoch.Kind.LOG_ORDERED, snapshot, place, "", holder);
            }
        } catch (SQLException e) {
            close(holder, e);
            throw e;
        }
    }

    /** Where the log stands, by an ordinary session. */
    private interface Position {
        Place now(Statement statement) throws SQLException;
    }

    private static SnapshotExport withoutSlot(Sessions sessions, String reason, Position position) throws SQLException {
        Connection holder = sessions.single();
        try (Statement statement = holder.createStatement()) {
            // The position first: what commits in between is then in the snapshot and read again by nobody.
            Place place = position.now(statement);
            holder.setAutoCommit(false);
            String snapshot = first(statement, "SELECT pg_catalog.pg_export_snapshot()");
            String remark = "Snapshot only, because " + reason
                    + ": its rows are consistent, but a later stream of changes needs a new generation.";
            return new SnapshotExport(SourceEpoch.Kind.SNAPSHOT_ONLY, snapshot, place, remark, holder);
        } catch (SQLException | RuntimeException e) { // also where a standby cannot be asked for its timeline
            close(holder, e);
            throw e;
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            @Nullable String value = answer.getString(1);
            if (value == null) {
                throw new SQLException("no answer to " + sql);
            }
            return value;
        }
    }

    private static void close(Connection holder, Exception reason) {
        try {
            holder.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
