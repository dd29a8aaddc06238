package dev.sluice.adapter.postgres.feed;

import dev.sluice.gateway.PublicationForm;
import dev.sluice.source.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A publication.
 *
 * @param missingOperations of insert, update, delete and truncate those that it leaves out
 * @param isViaRoot whether changes of partitions come under the name of their partitioned table
 * @param tables what it publishes, by the names that come in the log
 * @param narrowed those of which it leaves out rows or columns
 * @param form what tells it from what it was before it was altered
 */
record PublicationFacts(
        List<String> missingOperations,
        boolean isViaRoot,
        Set<QualifiedName> tables,
        Set<QualifiedName> narrowed,
        PublicationForm form) {
    PublicationFacts {
        missingOperations = List.copyOf(missingOperations);
        tables = Set.copyOf(tables);
        narrowed = Set.copyOf(narrowed);
    }

    /** From PostgreSQL 15 on a publication can leave out rows and columns. */
    private static final int WITH_FILTERS = 15;

    private static final String PUBLICATION =
            "SELECT pubinsert, pubupdate, pubdelete, pubtruncate, %s FROM pg_catalog.pg_publication WHERE pubname = ?";

    private static final String TABLES =
            "SELECT schemaname, tablename, false FROM pg_catalog.pg_publication_tables WHERE pubname = ?";

    private static final String TABLES_WITH_FILTERS = """
            SELECT t.schemaname, t.tablename, t.rowfilter IS NOT NULL OR EXISTS (
                SELECT FROM pg_catalog.pg_publication p JOIN pg_catalog.pg_publication_rel r ON r.prpubid = p.oid
                JOIN pg_catalog.pg_class c ON c.oid = r.prrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE p.pubname = t.pubname AND n.nspname = t.schemaname AND c.relname = t.tablename
                AND r.prattrs IS NOT NULL)
            FROM pg_catalog.pg_publication_tables t WHERE t.pubname = ?
            """;

    static Optional<PublicationFacts> ask(Connection connection, String name, int majorVersion) throws SQLException {
        String viaRoot = majorVersion < PublicationSql.WITH_VIA_ROOT ? "false" : "pubviaroot";
        try (PreparedStatement statement = connection.prepareStatement(PUBLICATION.formatted(viaRoot))) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Map<QualifiedName, Boolean> tables = tables(connection, name, majorVersion);
                Set<QualifiedName> narrowed = new HashSet<>(tables.keySet());
                narrowed.removeIf(table -> !tables.getOrDefault(table, false));
                PublicationForm form = PublicationRows.ask(connection, name, majorVersion);
                return Optional.of(
                        new PublicationFacts(missing(row), row.getBoolean(5), tables.keySet(), narrowed, form));
            }
        }
    }

    private static List<String> missing(ResultSet row) throws SQLException {
        List<String> operations = List.of("insert", "update", "delete", "truncate");
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            if (!row.getBoolean(i + 1)) {
                missing.add(operations.get(i));
            }
        }
        return missing;
    }

    /** Each table, and whether rows or columns of it are left out. */
    private static Map<QualifiedName, Boolean> tables(Connection connection, String name, int majorVersion)
            throws SQLException {
        Map<QualifiedName, Boolean> tables = new HashMap<>();
        String sql = majorVersion < WITH_FILTERS ? TABLES : TABLES_WITH_FILTERS;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.put(new QualifiedName(rows.getString(1), rows.getString(2)), rows.getBoolean(3));
                }
            }
        }
        return tables;
    }
}
