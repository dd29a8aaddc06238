package dev.sluice.adapter.journal;

import dev.sluice.gateway.HeatMinute;
import dev.sluice.gateway.HeatSpan;
import dev.sluice.value.Lsn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** How hot the keys of a feed got as rows, one for each minute and place. Stateless; within the caller's transaction. */
final class SqliteFeedHeat {
    private static final long MINUTE = Duration.ofMinutes(1).toSeconds();
    /** A day more than the longest time that a gate asks for. */
    private static final long KEPT = Duration.ofDays(8).toMinutes();

    private static final String OF_FEED = "sequence = (" + SqliteFeedLag.PREPARED + ")";

    private SqliteFeedHeat() {}

    static int note(Handle handle, String name, HeatSpan span, List<HeatMinute> minutes) {
        Optional<Long> feed =
                handle.select(SqliteFeedLag.PREPARED, name).mapTo(Long.class).findOne();
        if (feed.isEmpty()) {
            return 0;
        }
        long sequence = feed.get();
        minutes.forEach(minute -> note(handle, sequence, minute));
        handle.execute(
                "DELETE FROM feed_heat WHERE sequence = ? AND minute < ?",
                sequence,
                span.until().getEpochSecond() / MINUTE - KEPT);
        return handle.execute(
                "INSERT INTO feed_heat_span (sequence, since_millis, until_millis, through_position) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (sequence) DO UPDATE SET since_millis = excluded.since_millis,"
                        + " until_millis = excluded.until_millis, through_position = excluded.through_position",
                sequence,
                span.since().toEpochMilli(),
                span.until().toEpochMilli(),
                span.through().position());
    }

    private static void note(Handle handle, long sequence, HeatMinute minute) {
        handle.execute(
                "INSERT INTO feed_heat (sequence, minute, table_name, index_name, seconds, most, least, hottest)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sequence, minute, table_name, index_name) DO UPDATE SET"
                        + " seconds = seconds | excluded.seconds, most = max(most, excluded.most),"
                        + " hottest = CASE WHEN excluded.least > least THEN excluded.hottest ELSE hottest END,"
                        + " least = max(least, excluded.least)",
                sequence,
                number(minute.minute()),
                minute.table(),
                minute.index(),
                minute.seconds(),
                minute.most(),
                minute.least(),
                minute.key());
    }

    private static long number(Instant minute) {
        return Math.floorDiv(minute.getEpochSecond(), MINUTE);
    }

    static Optional<HeatSpan> span(Handle handle, String name) {
        return handle.createQuery("SELECT * FROM feed_heat_span WHERE " + OF_FEED)
                .bind(0, name)
                .map((row, context) -> new HeatSpan(
                        Instant.ofEpochMilli(row.getLong("since_millis")),
                        Instant.ofEpochMilli(row.getLong("until_millis")),
                        new Lsn(row.getLong("through_position"))))
                .findOne();
    }

    static List<HeatMinute> since(Handle handle, String name, Instant since) {
        return minutes(handle, name, number(since), Long.MAX_VALUE);
    }

    static List<HeatMinute> of(Handle handle, String name, Instant minute) {
        return minutes(handle, name, number(minute), number(minute));
    }

    private static List<HeatMinute> minutes(Handle handle, String name, long first, long last) {
        return handle.createQuery("SELECT * FROM feed_heat WHERE " + OF_FEED
                        + " AND minute BETWEEN ? AND ? ORDER BY minute, table_name, index_name")
                .bind(0, name)
                .bind(1, first)
                .bind(2, last)
                .map((row, context) -> minute(row))
                .list();
    }

    private static HeatMinute minute(ResultSet row) throws SQLException {
        return new HeatMinute(
                Instant.ofEpochSecond(row.getLong("minute") * MINUTE),
                row.getString("table_name"),
                row.getString("index_name"),
                row.getLong("seconds"),
                row.getDouble("most"),
                row.getDouble("least"),
                row.getString("hottest"));
    }
}
