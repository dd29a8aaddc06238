package dev.sluice.adapter.journal;

import dev.sluice.gateway.LagMinute;
import dev.sluice.gateway.LagReading;
import dev.sluice.value.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Readings of the lag of a feed as rows, one a minute. Stateless; within the caller's transaction. */
final class SqliteFeedLag {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long KEPT = Duration.ofHours(25).toMillis();

    static final String PREPARED =
            "SELECT sequence FROM feed WHERE name = ? AND NOT EXISTS (SELECT 1 FROM feed_end AS done WHERE done.sequence ="
                    + " feed.sequence)";

    private SqliteFeedLag() {}

    static int note(Handle handle, String name, LagReading reading) {
        Optional<Long> feed = handle.select(PREPARED, name).mapTo(Long.class).findOne();
        if (feed.isEmpty()) {
            return 0;
        }
        long sequence = feed.get();
        long at = reading.at().toEpochMilli();
        OptionalLong before = handle
                .select("SELECT last_millis FROM feed_minute WHERE sequence = ? ORDER BY minute DESC LIMIT 1", sequence)
                .mapTo(Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
        Duration hidden = before.isPresent()
                ? LagMinute.hidden(Instant.ofEpochMilli(before.getAsLong()), reading.at())
                : Duration.ZERO;
        handle.execute("DELETE FROM feed_minute WHERE sequence = ? AND last_millis < ?", sequence, at - KEPT);
        // Of a clock that was set back the newest minute is gone on with: what it hides is that minute's worst.
        return handle.execute(
                "INSERT INTO feed_minute (sequence, minute, first_millis, last_millis, most_lag_millis, most_behind)"
                        + " VALUES (?, max(?, (SELECT coalesce(max(minute), 0) FROM feed_minute WHERE sequence = ?)), ?, ?, ?, ?)"
                        + " ON CONFLICT (sequence, minute) DO UPDATE SET last_millis = excluded.last_millis,"
                        + " most_lag_millis = max(most_lag_millis, excluded.most_lag_millis),"
                        + " most_behind = max(most_behind, excluded.most_behind)",
                sequence,
                at / MINUTE,
                sequence,
                at,
                at,
                Math.max(reading.lag().toMillis(), hidden.toMillis()),
                reading.behind().count());
    }

    static List<LagMinute> since(Handle handle, String name, Instant since) {
        return handle.createQuery("SELECT * FROM feed_minute WHERE sequence = (" + PREPARED + ") AND last_millis >= ?"
                        + " ORDER BY minute")
                .bind(0, name)
                .bind(1, since.toEpochMilli())
                .map((row, context) -> minute(row))
                .list();
    }

    private static LagMinute minute(ResultSet row) throws SQLException {
        return new LagMinute(
                Instant.ofEpochMilli(row.getLong("first_millis")),
                Instant.ofEpochMilli(row.getLong("last_millis")),
                Duration.ofMillis(row.getLong("most_lag_millis")),
                new Bytes(row.getLong("most_behind")));
    }
}
