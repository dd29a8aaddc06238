package dev.sluice.adapter.journal;

import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.FeedRecord;
import dev.sluice.gateway.HeatMinute;
import dev.sluice.gateway.HeatSpan;
import dev.sluice.gateway.LagMinute;
import dev.sluice.gateway.LagReading;
import dev.sluice.gateway.PublicationForm;
import dev.sluice.value.Lsn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/** Feeds as rows. Thread-safe. */
final class SqliteFeeds implements FeedBook {
    private static final String PREPARED =
            "SELECT feed.*, position.applied, spoilt.reason FROM feed LEFT JOIN feed_position AS position USING (sequence)"
                    + " LEFT JOIN feed_spoilt AS spoilt USING (sequence)"
                    + " WHERE NOT EXISTS (SELECT 1 FROM feed_end AS done WHERE done.sequence = feed.sequence)";

    private final JournalFile file;

    SqliteFeeds(JournalFile file) {
        this.file = file;
    }

    @Override
    public Optional<FeedRecord> prepared() {
        return file.ask(SqliteFeeds::prepared);
    }

    private static Optional<FeedRecord> prepared(Handle handle) {
        return handle.createQuery(PREPARED).map((row, context) -> feed(row)).findOne();
    }

    @Override
    public void begin(FeedRecord feed) {
        file.write(handle -> {
            prepared(handle).ifPresent(other -> {
                throw new IllegalStateException("the project has a feed already: " + other.name());
            });
            return handle.execute(
                    "INSERT INTO feed (name, source, timeline, target, design_hash, start_position, prepared_at, publication)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    feed.name(),
                    feed.source(),
                    feed.timeline().isPresent() ? feed.timeline().getAsInt() : null,
                    feed.target(),
                    feed.designHash(),
                    feed.start().toString(),
                    JournalFile.text(feed.prepared()),
                    feed.publication().text());
        });
    }

    @Override
    public void applied(String name, Lsn position, Instant at) {
        file.write(handle -> handle.execute(
                "INSERT INTO feed_position (sequence, applied, noted_at) SELECT sequence, ?, ? FROM feed WHERE name = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM feed_end AS done WHERE done.sequence = feed.sequence)"
                        + " ON CONFLICT (sequence) DO UPDATE SET applied = excluded.applied, noted_at = excluded.noted_at"
                        + " WHERE excluded.applied > feed_position.applied",
                position.position(),
                JournalFile.text(at),
                name));
    }

    @Override
    public void lag(String name, LagReading reading) {
        file.write(handle -> SqliteFeedLag.note(handle, name, reading));
    }

    @Override
    public List<LagMinute> lag(String name, Instant since) {
        return file.ask(handle -> SqliteFeedLag.since(handle, name, since));
    }

    @Override
    public void heat(String name, HeatSpan span, List<HeatMinute> minutes) {
        file.write(handle -> SqliteFeedHeat.note(handle, name, span, minutes));
    }

    @Override
    public Optional<HeatSpan> heatSpan(String name) {
        return file.ask(handle -> SqliteFeedHeat.span(handle, name));
    }

    @Override
    public List<HeatMinute> heat(String name, Instant since) {
        return file.ask(handle -> SqliteFeedHeat.since(handle, name, since));
    }

    @Override
    public List<HeatMinute> heatOf(String name, Instant minute) {
        return file.ask(handle -> SqliteFeedHeat.of(handle, name, minute));
    }

    @Override
    public void spoil(String name, String reason, Instant at) {
        file.write(handle -> handle.execute(
                "INSERT INTO feed_spoilt (sequence, reason, noted_at) SELECT sequence, ?, ? FROM feed WHERE name = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM feed_end AS done WHERE done.sequence = feed.sequence)"
                        + " ON CONFLICT (sequence) DO NOTHING",
                reason,
                JournalFile.text(at),
                name));
    }

    @Override
    public void end(String name, Instant at) {
        file.write(handle -> handle.execute(
                "INSERT INTO feed_end (sequence, ended_at) SELECT sequence, ? FROM feed WHERE name = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM feed_end AS done WHERE done.sequence = feed.sequence)",
                JournalFile.text(at),
                name));
    }

    private static FeedRecord feed(ResultSet row) throws SQLException {
        Lsn start = Lsn.parse(row.getString("start_position"));
        long applied = row.getLong("applied");
        boolean isNew = row.wasNull();
        int timeline = row.getInt("timeline");
        return new FeedRecord(
                row.getString("name"),
                row.getString("source"),
                row.wasNull() ? OptionalInt.empty() : OptionalInt.of(timeline),
                row.getString("target"),
                row.getString("design_hash"),
                start,
                isNew ? start : new Lsn(applied),
                Instant.parse(row.getString("prepared_at")),
                PublicationForm.parse(row.getString("publication")),
                Optional.ofNullable(row.getString("reason")));
    }
}
