package dev.sluice.adapter.postgres.sql;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.UnreachableException;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a refusal of the server means for the user. Only the server's primary message is repeated: its detail may quote values of
 * rows.
 */
public final class SqlFailure {
    private SqlFailure() {}

    /**
     * The exception for a statement of ours that failed.
     *
     * @param doing what was being done, such as {@code reading public.rental}
     * @param failure what the driver reported
     */
    public static SluiceException of(String doing, SQLException failure) {
        String state = state(failure);
        String said = capitalised(doing) + " failed: " + message(failure) + ".";
        String remedy = remedy(state);
        if (!remedy.isEmpty()) {
            return new UnreachableException(said + " " + remedy, failure);
        }
        if (state.startsWith("22") || state.equals("42883") || state.equals("42804")) {
            return new InvalidInputException(
                    said + " A constant in a condition of the design may not fit its column's type (SQLSTATE " + state
                            + ").",
                    failure);
        }
        return new UnreachableException(said + " PostgreSQL refused it with SQLSTATE " + state + ".", failure);
    }

    /** The server's primary message without its end mark, or the driver's where the server said nothing. */
    public static String message(SQLException failure) {
        String text = failure.getMessage();
        if (failure instanceof PSQLException answered) {
            ServerErrorMessage fromServer = answered.getServerErrorMessage();
            if (fromServer != null && fromServer.getMessage() != null) {
                text = fromServer.getMessage();
            }
        }
        String line = text == null
                ? failure.getClass().getSimpleName()
                : text.strip().lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    /** The SQLSTATE, or an empty text. */
    public static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    private static String remedy(String state) {
        return switch (state) {
            case "42501" ->
                "Grant the role what it lacks (GRANT USAGE ON SCHEMA, GRANT SELECT ON the table; BYPASSRLS"
                        + " where row-level security hides rows), then run it again.";
            case "42P01", "42703", "3F000" ->
                "The database has changed since it was inspected: run `sluice inspect` again.";
            case "55P03" ->
                "Another session holds a lock on it: wait until its ALTER or similar is done, then run it" + " again.";
            case "57014" ->
                "The statement was cancelled, by an administrator or a time limit of the server; run it again.";
            case "40001", "40P01" ->
                "On a standby, raise max_standby_streaming_delay or switch hot_standby_feedback on,"
                        + " then run it again.";
            case "53100", "53200" -> "The server has run out of disk or memory; make room there, then run it again.";
            case "57P01", "57P02", "57P03" -> "The server is stopping or starting; run it again when it is up.";
            default ->
                state.startsWith("08") || state.isEmpty()
                        ? "The connection to the server was lost; run it again to resume."
                        : "";
        };
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
