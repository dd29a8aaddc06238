package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.catalogue.CatalogueReader;
import dev.sluice.adapter.postgres.feed.PostgresFeedSlot;
import dev.sluice.adapter.postgres.feed.PostgresSideFeed;
import dev.sluice.adapter.postgres.reading.ReadingProbe;
import dev.sluice.adapter.postgres.reverse.PostgresRowApplier;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.writers.PostgresWriters;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RowApplier;
import dev.sluice.gateway.SideFeed;
import dev.sluice.gateway.SourceCopy;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.SourceLock;
import dev.sluice.gateway.SourceStrain;
import dev.sluice.gateway.SourceWriters;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.SourceSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;

/** A PostgreSQL database that is only read, but for a feed's slot and publication, its writers' rights, what a reverse sync writes, and a copy. */
final class PostgresDatabase implements SourceDatabase {
    private final Sessions sessions;
    private final SourceSettings settings;
    private final String passwordRemark;

    PostgresDatabase(Sessions sessions, SourceSettings settings, String passwordRemark) {
        this.sessions = sessions;
        this.settings = settings;
        this.passwordRemark = passwordRemark;
    }

    @Override
    public SourceSnapshot inspect(List<String> schemas, Instant takenAt) {
        try (Connection connection = sessions.borrow()) {
            // So that every type outside of pg_catalog is named with its schema.
            Sessions.execute(connection, "SET LOCAL search_path = ''");
            return withPasswordRemark(new CatalogueReader(connection).read(schemas, takenAt));
        } catch (JdbiException e) {
            throw e.getCause() instanceof SQLException cause ? SqlFailure.of("reading the catalogue", cause) : e;
        } catch (SQLException e) {
            throw SqlFailure.of("reading the catalogue", e);
        }
    }

    private SourceSnapshot withPasswordRemark(SourceSnapshot read) {
        if (passwordRemark.isEmpty()) {
            return read;
        }
        List<String> remarks = new ArrayList<>(read.remarks());
        remarks.add(passwordRemark);
        return new SourceSnapshot(
                read.database(),
                read.serverVersion(),
                read.systemIdentifier(),
                read.takenAt(),
                read.schema(),
                read.statements(),
                remarks);
    }

    @Override
    public void requireReadable(EntityReading reading) {
        try (Connection connection = sessions.borrow()) {
            ReadingProbe.requireReadable(reading, connection);
        } catch (SQLException e) {
            throw SqlFailure.of("asking for the right to read " + reading.root().name(), e);
        }
    }

    @Override
    public Optional<SourceLock> lock(List<String> subjects) {
        return AdvisoryLock.tryLock(sessions, subjects);
    }

    @Override
    public boolean isLocked(List<String> subjects) {
        return AdvisoryLock.isTaken(sessions, subjects);
    }

    @Override
    public OptionalInt timeline() {
        return TimelineQuery.ask(sessions);
    }

    @Override
    public SourceStrain strain() {
        return StrainQuery.ask(sessions);
    }

    @Override
    public SourceEpoch openEpoch() {
        Set<String> path = new LinkedHashSet<>(settings.schemas().isEmpty() ? List.of("public") : settings.schemas());
        path.addAll(sessions.operatorSchemas());
        try {
            return new PostgresEpoch(sessions, SnapshotExport.open(sessions), List.copyOf(path));
        } catch (SQLException e) {
            throw SqlFailure.of("opening a snapshot", e);
        }
    }

    @Override
    public LiveSnapshot openLive() {
        return PostgresLive.open(sessions);
    }

    @Override
    public FeedSlot feed(String name) {
        return new PostgresFeedSlot(sessions, name);
    }

    @Override
    public SideFeed watch(String feed, List<FeedTable> tables) {
        return PostgresSideFeed.open(sessions, feed, tables);
    }

    @Override
    public SourceWriters writers(Set<String> keeping) {
        return new PostgresWriters(sessions, keeping);
    }

    @Override
    public RowApplier reverse(String name) {
        return new PostgresRowApplier(sessions::borrow, name);
    }

    @Override
    public SourceCopy copy(String role) {
        return new PostgresCopy(sessions, role);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
