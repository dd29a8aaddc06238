package dev.sluice.adapter.postgres.catalogue;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.source.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The statements that {@code pg_stat_statements} has counted in this database. Its columns were renamed in PostgreSQL 13, hence
 * {@code to_jsonb}.
 *
 * @param statements those that took most time, at most 5,000
 * @param remark why there are none or not all; empty otherwise
 */
record StatementStatistics(List<Statement> statements, String remark) {
    private static final String SCHEMA = """
            SELECT n.nspname FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname = 'pg_stat_statements'
            """;

    private static final String QUERY = """
            SELECT query, sum(calls) AS calls, sum(milliseconds) AS milliseconds, sum(rows) AS rows
            FROM (SELECT s.query, s.calls, s.rows,
                    CAST(coalesce(to_jsonb(s) ->> 'total_exec_time', to_jsonb(s) ->> 'total_time') AS pg_catalog.float8)
                        AS milliseconds
                  FROM %s.pg_stat_statements s
                  WHERE s.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())) counted
            WHERE query IS NOT NULL
            GROUP BY query ORDER BY sum(milliseconds) DESC, query LIMIT 5000
            """;

    /**
     * What reads and changes rows. All other statements are left out: the server replaces the constants of these by parameters, but
     * keeps the text of the others as it was typed, a {@code PASSWORD} of {@code CREATE ROLE} included.
     */
    private static final Pattern OF_ROWS = Pattern.compile(
            "(?is)(?:\\s+|/\\*.*?\\*/|--[^\\n]*\\n|\\()*+(?:select|insert|update|delete|merge|with|values|table)\\b");

    private static final String HIDDEN = "<insufficient privilege>";

    /** Reads them; a refusal becomes the remark, and the connection's transaction goes on. */
    static StatementStatistics read(Connection connection, CatalogueQueries queries) throws SQLException {
        List<String> schema = queries.list(SCHEMA, (row, context) -> row.getString(1));
        if (schema.isEmpty()) {
            return new StatementStatistics(
                    List.of(),
                    "pg_stat_statements is not installed in this database: nothing is known of its statements.");
        }
        var before = connection.setSavepoint();
        try {
            List<Statement> all = queries.list(
                    QUERY.formatted(SqlName.quoted(schema.get(0))),
                    (row, context) -> new Statement(
                            row.getString("query"),
                            row.getLong("calls"),
                            row.getDouble("milliseconds"),
                            row.getLong("rows")));
            List<Statement> shown = all.stream()
                    .filter(statement -> !statement.query().equals(HIDDEN))
                    .toList();
            return new StatementStatistics(
                    shown.stream()
                            .filter(statement ->
                                    OF_ROWS.matcher(statement.query()).lookingAt())
                            .toList(),
                    shown.size() == all.size()
                            ? ""
                            : "Statements of other roles are hidden in pg_stat_statements; GRANT pg_read_all_stats to see"
                                    + " them.");
        } catch (UnableToExecuteStatementException e) {
            connection.rollback(before);
            String reason = e.getCause() instanceof SQLException cause ? SqlFailure.message(cause) : "unknown reason";
            return new StatementStatistics(List.of(), "pg_stat_statements cannot be read (" + reason + ").");
        }
    }
}
