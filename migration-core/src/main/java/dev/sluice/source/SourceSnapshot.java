package dev.sluice.source;

import java.time.Instant;
import java.util.List;

/**
 * What was read from a database, and when: the content of {@code source.json}.
 *
 * @param database name of the database
 * @param serverVersion such as {@code 17.11}
 * @param systemIdentifier of the cluster, from {@code pg_control_system}; empty where the role may not read it
 * @param takenAt when it was read
 * @param schema the tables
 * @param statements statement statistics, empty where {@code pg_stat_statements} is not installed or not readable
 * @param remarks what could not be read and why, one sentence each
 */
public record SourceSnapshot(
        String database,
        String serverVersion,
        String systemIdentifier,
        Instant takenAt,
        Schema schema,
        List<Statement> statements,
        List<String> remarks) {
    public SourceSnapshot {
        statements = List.copyOf(statements);
        remarks = List.copyOf(remarks);
    }
}
