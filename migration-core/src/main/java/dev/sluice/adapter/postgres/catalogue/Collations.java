package dev.sluice.adapter.postgres.catalogue;

import dev.sluice.source.Collation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The collations of columns. Immutable and thread-safe. */
final class Collations {
    private static final String TELLS_DEFAULT =
            "SELECT to_regprocedure('pg_catalog.pg_database_collation_actual_version(oid)') IS NOT NULL";

    private final Map<Place, List<Collation>> all;

    private record Place(long table, String column) {}

    private Collations(List<CollationRow> rows) {
        all = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> new Place(row.table(), row.column()),
                        Collectors.mapping(CollationRow::collation, Collectors.toUnmodifiableList())));
    }

    /**
     * Classes of SQLSTATE that are of the moment and not of what was asked: a lost session, a conflict, no resources, a cancelled statement.
     * The next look would tell the versions, so this one must not say that they cannot be told.
     */
    private static final Set<String> OF_THE_MOMENT = Set.of("08", "25", "40", "53", "55", "57", "58");

    /** Reads those of these tables; where a version cannot be told, no collation has one, and the transaction goes on. */
    static Collations read(Connection connection, CatalogueQueries queries, Collection<Long> tables)
            throws SQLException {
        boolean tellsDefault =
                queries.list(TELLS_DEFAULT, (row, context) -> row.getBoolean(1)).get(0);
        Savepoint before = connection.setSavepoint();
        try {
            return read(
                    queries,
                    tables,
                    tellsDefault ? CollationRow.Versions.OF_DATABASE : CollationRow.Versions.OF_SAME_LOCALE);
        } catch (UnableToExecuteStatementException refused) {
            if (isOfTheMoment(refused)) {
                throw refused;
            }
            connection.rollback(before);
            return read(queries, tables, CollationRow.Versions.UNTOLD);
        }
    }

    private static boolean isOfTheMoment(UnableToExecuteStatementException refused) {
        return refused.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().length() == 5
                && OF_THE_MOMENT.contains(cause.getSQLState().substring(0, 2));
    }

    private static Collations read(CatalogueQueries queries, Collection<Long> tables, CollationRow.Versions versions) {
        return new Collations(
                queries.list(CollationRow.query(versions), tables, (row, context) -> CollationRow.of(row)));
    }

    /** Those of a column; none where its type has no text. */
    List<Collation> of(long table, String column) {
        return all.getOrDefault(new Place(table, column), List.of());
    }
}
