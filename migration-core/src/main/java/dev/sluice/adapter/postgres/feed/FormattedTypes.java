package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks the server for the names of types, each time: they can be renamed. */
record FormattedTypes(FeedConnections connections) implements TypeNames {
    private static final String NAMES = """
            SELECT pg_catalog.format_type(type::pg_catalog.oid, modifier)
            FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.int8[]), pg_catalog.unnest(?::pg_catalog.int4[]))
                WITH ORDINALITY AS used(type, modifier, place) ORDER BY place
            """;

    @Override
    public List<String> of(List<Relation.Column> columns) {
        try (Connection connection = connections.borrow();
                Statement setup = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(NAMES)) {
            // So that every type outside of pg_catalog is named with its schema, as in the catalogue.
            setup.execute("SET LOCAL search_path = ''");
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "int8",
                            columns.stream()
                                    .map(column -> Integer.toUnsignedLong(column.typeOid()))
                                    .toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "int4",
                            columns.stream().map(Relation.Column::typeModifier).toArray()));
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw SqlFailure.of("asking for the types of a table whose changes are streamed", e);
        }
    }
}
