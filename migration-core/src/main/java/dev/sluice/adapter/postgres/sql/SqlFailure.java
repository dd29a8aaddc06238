package dev.sluice.adapter.postgres.sql;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.SourceStrainedException;
import dev.sluice.problem.UnreachableException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a refusal of the server means for the user. Its detail is never repeated, and its primary message only where that cannot quote a
 * value of a row or of a parameter, which may be sensitive.
 */
public final class SqlFailure {
    /** Classes of SQLSTATE whose messages name tables, columns, types, roles and sessions, and no value. */
    private static final Set<String> NAMING =
            Set.of("02", "08", "0B", "25", "28", "3D", "3F", "40", "42", "53", "55", "57");

    /** The other classes in words, by the appendix "PostgreSQL Error Codes" of its manual. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("0A", "feature not supported"),
            Map.entry("21", "cardinality violation"),
            Map.entry("22", "data exception: a value does not fit its type or its range"),
            Map.entry("23", "integrity constraint violation"),
            Map.entry("38", "external routine exception"),
            Map.entry("39", "external routine invocation exception"),
            Map.entry("54", "program limit exceeded"),
            Map.entry("58", "system error of the server"),
            Map.entry("P0", "raised by a function in PL/pgSQL"),
            Map.entry("XX", "internal error of the server"));

    /**
     * What a statement over fewer rows may not meet: query_canceled (a time limit), serialization_failure (on a standby, recovery went on
     * over its snapshot), disk_full and out_of_memory.
     */
    private static final Set<String> STRAINED = Set.of("57014", "40001", "53100", "53200");

    /** character_not_in_repertoire. */
    private static final String NO_TEXT = "22021";

    private SqlFailure() {}

    /**
     * The exception for a statement of ours that failed.
     *
     * @param doing what was being done, such as {@code reading public.rental}
     * @param failure what the driver reported
     */
    public static SluiceException of(String doing, SQLException failure) {
        String state = state(failure);
        String said = capitalised(doing) + " failed: " + withoutValues(failure) + ".";
        String remedy = remedy(state);
        if (isLost(state)) {
            return new SourceLostException(said + " " + remedy, failure);
        }
        if (STRAINED.contains(state)) {
            return new SourceStrainedException(said + " " + remedy, failure);
        }
        if (!remedy.isEmpty()) {
            return new UnreachableException(said + " " + remedy, failure);
        }
        if (state.equals(NO_TEXT)) {
            return new InvalidInputException(
                    said + " The server met bytes that are no text in UTF-8 (SQLSTATE " + state
                            + "): a database whose encoding is SQL_ASCII may hold such rows; mend them there, or leave the column out"
                            + " of the design.",
                    failure);
        }
        if (state.startsWith("22") || state.equals("42883") || state.equals("42804")) {
            return new InvalidInputException(
                    said + " A constant in a condition of the design may not fit its column's type (SQLSTATE " + state
                            + ").",
                    failure);
        }
        return new UnreachableException(said + " PostgreSQL refused it with SQLSTATE " + state + ".", failure);
    }

    /**
     * What may be said of a failure once values are bound or rows are read: the server's message where it names objects of the database
     * alone, else SQLSTATE and its class in words. What a function of the user's says may quote anything.
     */
    public static String withoutValues(SQLException failure) {
        String state = state(failure);
        String group = state.length() < 2 ? "" : state.substring(0, 2);
        if (state.isEmpty() || NAMING.contains(group) && !isRaisedInside(failure)) {
            return message(failure);
        }
        return "SQLSTATE " + state + " (" + CLASSES.getOrDefault(group, "another error")
                + "; the server's words are left out, because they may quote a value)";
    }

    /** Whether it has a context: a function, or a parameter whose value the server could not read. */
    private static boolean isRaisedInside(SQLException failure) {
        ServerErrorMessage fromServer =
                failure instanceof PSQLException answered ? answered.getServerErrorMessage() : null;
        return fromServer != null && fromServer.getWhere() != null;
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

    /**
     * Whether the session is gone: a connection failure (class 08), a session that an administrator ended, a server that stops or starts
     * (57P01 to 57P03), or no state at all, as where the driver itself found the connection broken.
     */
    public static boolean isLost(String state) {
        return state.isEmpty()
                || state.startsWith("08") && !state.equals("08004") && !state.equals("08P01")
                || state.startsWith("57P0");
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
