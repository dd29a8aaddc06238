package dev.sluice.cli;

import dev.sluice.project.SourceSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writes tokens into the source as the application's role, and comes back whenever it was cut off. Used by one thread. */
final class SourceTeller implements AutoCloseable {
    private static final String NO_RIGHT = "42501";

    private final SourceSettings source;
    private final String role;
    private @Nullable Connection connection;

    SourceTeller(SourceSettings source, String role) {
        this.source = source;
        this.role = role;
    }

    /** What the source said. */
    enum Answer {
        ACKNOWLEDGED,
        /** It was not written. */
        REFUSED,
        /** Cut off: nobody knows whether it was written. */
        UNKNOWN
    }

    /**
     * Writes a token, and a key that others write too in a while: one that changes all the time would be looked at for a minute in each window.
     *
     * @param number how manieth it is
     */
    Answer insert(String token, int number) {
        Connection open = connection;
        try {
            if (open == null) {
                open = DriverManager.getConnection(source.url(), role, "");
                connection = open;
            }
        } catch (SQLException refused) {
            return Answer.REFUSED;
        }
        String sql = "INSERT INTO token VALUES (?, 'b')"
                + (number % 20 == 0
                        ? "; UPDATE token SET note = 'c' || note WHERE name = 'old-" + number / 20 % 40 + "'"
                        : "");
        try (PreparedStatement statement = open.prepareStatement(sql)) {
            statement.setString(1, token);
            statement.execute();
            return Answer.ACKNOWLEDGED;
        } catch (SQLException failed) {
            close();
            return NO_RIGHT.equals(failed.getSQLState()) ? Answer.REFUSED : Answer.UNKNOWN;
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            // it was cut off
        }
        connection = null;
    }
}
