package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.sql.SqlName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What every session is set to, so that text output is exact and the same whatever the defaults of the role, the database,
 * the server or this machine are.
 */
final class SessionSetup {
    /** PostgreSQL 14 brought {@code idle_session_timeout}, 17 {@code transaction_timeout}. */
    private static final int WITH_IDLE_SESSION_TIMEOUT = 14;

    private static final int WITH_TRANSACTION_TIMEOUT = 17;

    private SessionSetup() {}

    /**
     * The statements that set up a working session.
     *
     * @param majorVersion of the server
     * @param path where operators are looked for besides {@code pg_catalog}: without the schema of {@code citext} its keys would be
     *     compared as plain text, in another order than their index's
     */
    static String statements(int majorVersion, List<String> path) {
        StringBuilder text = new StringBuilder("""
                SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'iso_8601';
                SET extra_float_digits = 1; SET bytea_output = 'hex'; SET xmloption = 'content';
                SET standard_conforming_strings = on; SET quote_all_identifiers = off;                 SET default_transaction_read_only = on; SET default_transaction_isolation = 'repeatable read';
                SET row_security = off; SET jit = off;
                SET statement_timeout = 0; SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = 0;
                """);
        newerTimeouts(text, majorVersion, "SET ", " = 0; ");
        text.append("SET search_path = ").append(path(path));
        return text.toString();
    }

    /** A search path as SET takes it. */
    private static String path(List<String> schemas) {
        return schemas.isEmpty() ? "''" : schemas.stream().map(SqlName::quoted).collect(Collectors.joining(", "));
    }

    /**
     * The start options of the session that exports a snapshot: it may run no statement afterwards, not even SET.
     *
     * @param majorVersion of the server
     */
    static String exporterOptions(int majorVersion) {
        StringBuilder text = new StringBuilder("-c idle_in_transaction_session_timeout=0 -c statement_timeout=0");
        newerTimeouts(text, majorVersion, " -c ", "=0");
        return text.toString();
    }

    private static void newerTimeouts(StringBuilder text, int majorVersion, String before, String after) {
        if (majorVersion >= WITH_IDLE_SESSION_TIMEOUT) {
            text.append(before).append("idle_session_timeout").append(after);
        }
        if (majorVersion >= WITH_TRANSACTION_TIMEOUT) {
            text.append(before).append("transaction_timeout").append(after);
        }
    }
}
