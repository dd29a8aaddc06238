package dev.sluice.adapter.postgres.feed;

import dev.sluice.gateway.FeedHealth;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A replication slot.
 *
 * @param plugin its output plugin; empty for a physical slot
 * @param database its database; empty for a physical slot
 * @param isOfThisDatabase whether that is the one we are in
 * @param user the server's process that streams from it
 * @param confirmed the last acknowledgement
 * @param log whether the server keeps what it needs
 * @param safe how much more may be written before it is in danger
 * @param end where the log ends
 */
record SlotFacts(
        String plugin,
        String database,
        boolean isOfThisDatabase,
        OptionalInt user,
        Optional<Lsn> confirmed,
        FeedHealth.KeptLog log,
        Optional<Bytes> safe,
        Lsn end) {
    private static final int WITH_WAL_STATUS = 13;

    private static final String SLOT = """
            SELECT coalesce(plugin, ''), coalesce(database, ''), database = pg_catalog.current_database(), active_pid,
                   confirmed_flush_lsn, %s, CASE WHEN pg_catalog.pg_is_in_recovery()
                       THEN pg_catalog.pg_last_wal_replay_lsn() ELSE pg_catalog.pg_current_wal_lsn() END
            FROM pg_catalog.pg_replication_slots WHERE slot_name = ?
            """;

    /** Asks for a slot; empty where there is none of that name. */
    static Optional<SlotFacts> ask(Connection connection, String name, int majorVersion) throws SQLException {
        String status = majorVersion < WITH_WAL_STATUS ? "NULL, NULL" : "wal_status, safe_wal_size";
        try (PreparedStatement statement = connection.prepareStatement(SLOT.formatted(status))) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(of(row)) : Optional.empty();
            }
        }
    }

    private static SlotFacts of(ResultSet row) throws SQLException {
        int user = row.getInt(4);
        OptionalInt process = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(user);
        @Nullable String confirmed = row.getString(5);
        long safe = row.getLong(7);
        Optional<Bytes> left = row.wasNull() ? Optional.empty() : Optional.of(new Bytes(Math.max(0, safe)));
        return new SlotFacts(
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                process,
                Optional.ofNullable(confirmed).map(Lsn::parse),
                log(row.getString(6)),
                left,
                Lsn.parse(row.getString(8)));
    }

    private static FeedHealth.KeptLog log(@Nullable String status) {
        return switch (status == null ? "" : status) {
            case "reserved" -> FeedHealth.KeptLog.RESERVED;
            case "extended" -> FeedHealth.KeptLog.EXTENDED;
            case "unreserved" -> FeedHealth.KeptLog.UNRESERVED;
            case "lost" -> FeedHealth.KeptLog.LOST;
            default -> FeedHealth.KeptLog.UNTOLD;
        };
    }

    /** Whether it is one that a feed of this database could have created. */
    boolean isOurs() {
        return plugin.equals("pgoutput") && isOfThisDatabase;
    }

    /** How it is doing. */
    FeedHealth health() {
        Lsn from = confirmed.orElse(end);
        return new FeedHealth(log, safe, new Bytes(Math.max(0, end.position() - from.position())), from, end);
    }
}
