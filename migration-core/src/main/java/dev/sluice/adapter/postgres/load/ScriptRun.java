package dev.sluice.adapter.postgres.load;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.problem.InvalidInputException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the statements of a script one by one; an extension that the server has not is left out with a note. Used once. */
final class ScriptRun {
    private static final Pattern EXTENSION = Pattern.compile(
            "(?:CREATE\\s+EXTENSION(?:\\s+IF\\s+NOT\\s+EXISTS)?|COMMENT\\s+ON\\s+EXTENSION)\\s+\"?([^\\s\";]+)\"?.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Connection connection;
    private final Path script;
    private final List<String> notes = new ArrayList<>();

    ScriptRun(Connection connection, Path script) {
        this.connection = connection;
        this.script = script;
    }

    /**
     * Runs a statement.
     *
     * @throws InvalidInputException when the server refuses it, naming file, line and statement
     */
    void execute(ScriptStatement statement) {
        try {
            Matcher extension = EXTENSION.matcher(statement.text());
            if (extension.matches() && !isAvailable(extension.group(1))) {
                notes.add("Left out of the script: extension " + extension.group(1) + " (line " + statement.line()
                        + "), which the throw-away server does not have.");
                return;
            }
            try (Statement running = connection.createStatement()) {
                running.setEscapeProcessing(false);
                running.execute(statement.text());
            }
        } catch (SQLException e) {
            throw new InvalidInputException(
                    "PostgreSQL refuses " + script + " at line " + statement.line() + " ("
                            + statement.shortened() + "): " + SqlFailure.message(e)
                            + "; take the statement out or mend it.",
                    e);
        }
    }

    private boolean isAvailable(String extension) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM pg_catalog.pg_available_extensions WHERE name = ?)")) {
            query.setString(1, extension);
            try (ResultSet answer = query.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** What was left out, one sentence each. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
