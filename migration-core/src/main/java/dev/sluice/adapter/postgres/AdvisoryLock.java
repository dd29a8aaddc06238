package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.gateway.SourceLock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Session-level advisory locks: they change nothing, work on a standby too, and end with their session. Thread-safe. */
final class AdvisoryLock implements SourceLock {
    /** How long the server may take to answer on the lock's session. */
    private static final int SECONDS_TO_ANSWER = 5;

    /** A key of 64 bits shows as two halves; each database has locks of its own. */
    private static final String TAKEN = """
            SELECT EXISTS (
              SELECT FROM pg_catalog.pg_locks
              WHERE locktype = 'advisory' AND granted AND objsubid = 1
                AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
                AND (classid::bigint << 32) | objid::bigint = ?::bigint)
            """;

    private final Connection session;

    private AdvisoryLock(Connection session) {
        this.session = session;
    }

    /** Takes all the locks, or none where another session holds one of them. */
    static Optional<SourceLock> tryLock(Sessions sessions, List<String> subjects) {
        try {
            Connection session = sessions.single();
            boolean locked = false;
            try {
                locked = areGranted(session, subjects);
            } finally {
                if (!locked) {
                    session.close();
                }
            }
            return locked ? Optional.of(new AdvisoryLock(session)) : Optional.empty();
        } catch (SQLException e) {
            throw SqlFailure.of("taking the lock of a single controller (R-23)", e);
        }
    }

    /** Whether any session holds one of the locks. */
    static boolean isTaken(Sessions sessions, List<String> subjects) {
        try (Connection session = sessions.single();
                PreparedStatement statement = session.prepareStatement(TAKEN)) {
            boolean taken = false;
            for (String subject : subjects) {
                statement.setLong(1, key(subject));
                try (ResultSet answer = statement.executeQuery()) {
                    answer.next();
                    taken |= answer.getBoolean(1);
                }
            }
            return taken;
        } catch (SQLException e) {
            throw SqlFailure.of("looking for the lock of a single controller (R-23)", e);
        }
    }

    private static boolean areGranted(Connection session, List<String> subjects) throws SQLException {
        for (String subject : subjects) {
            if (!isGranted(session, key(subject))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isGranted(Connection session, long key) throws SQLException {
        try (PreparedStatement statement =
                session.prepareStatement("SELECT pg_catalog.pg_try_advisory_lock(?::bigint)")) {
            statement.setLong(1, key);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    private static long key(String subject) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("sluice " + subject).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean isHeld() {
        try {
            return session.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            // The lock goes with the session, which is gone.
        }
    }
}
