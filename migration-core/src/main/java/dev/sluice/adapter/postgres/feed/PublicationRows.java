package dev.sluice.adapter.postgres.feed;

import dev.sluice.gateway.PublicationForm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * The catalogue's rows of a publication with what tells each from another of the same content: its oid, new where a table was taken out and put
 * back, and the transaction that wrote it, new where it was altered. VACUUM leaves both as they are: since PostgreSQL 9.4 a frozen row keeps
 * its {@code xmin}. Tables that come by a schema, or because all do, have no row of their own in the publication; they are told by that of
 * {@code pg_class}, which a GRANT changes too. Stateless.
 */
final class PublicationRows {
    private static final int WITH_SCHEMAS = 15;

    private static final String OWN = """
            SELECT 'publication ' || p.oid || ' ' || p.xmin FROM pg_catalog.pg_publication p WHERE p.pubname = ?
            UNION ALL SELECT 'table ' || r.prrelid || ' ' || r.oid || ' ' || r.xmin
            FROM pg_catalog.pg_publication p JOIN pg_catalog.pg_publication_rel r ON r.prpubid = p.oid WHERE p.pubname = ?
            UNION ALL SELECT 'class ' || c.oid || ' ' || c.xmin
            FROM pg_catalog.pg_publication p JOIN pg_catalog.pg_publication_tables t ON t.pubname = p.pubname
            JOIN pg_catalog.pg_namespace n ON n.nspname = t.schemaname
            JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = t.tablename
            WHERE p.pubname = ? AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_publication_rel r WHERE r.prpubid = p.oid AND r.prrelid = c.oid)
            """;

    private static final String BY_SCHEMA = """
            UNION ALL SELECT 'schema ' || s.pnnspid || ' ' || s.oid || ' ' || s.xmin
            FROM pg_catalog.pg_publication p JOIN pg_catalog.pg_publication_namespace s ON s.pnpubid = p.oid
            WHERE p.pubname = ?
            """;

    private PublicationRows() {}

    /** Asks for them; none where there is no publication of that name. */
    static PublicationForm ask(Connection connection, String name, int majorVersion) throws SQLException {
        String sql = majorVersion < WITH_SCHEMAS ? OWN : OWN + BY_SCHEMA;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = statement.getParameterMetaData().getParameterCount(); i > 0; i--) {
                statement.setString(i, name);
            }
            Set<String> found = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return new PublicationForm(found);
        }
    }
}
