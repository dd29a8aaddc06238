package dev.sluice.adapter.postgres.catalogue;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** Runs catalogue queries with named parameters over one connection, which stays its owner's. Used by one thread. */
final class CatalogueQueries {
    private final Handle handle;

    CatalogueQueries(Connection connection) {
        handle = Jdbi.open(connection);
        handle.configure(SqlStatements.class, statements -> statements.setTemplateEngine(TemplateEngine.NOP));
        handle.registerArrayType(Long.class, "int8");
        handle.registerArrayType(String.class, "text");
    }

    /** All rows of a query without parameters. */
    <T> List<T> list(String sql, RowMapper<T> mapper) {
        try (Query query = handle.createQuery(sql)) {
            return query.map(mapper).list();
        }
    }

    /** All rows of a query over the relations or types with these numbers, its parameter {@code :oids}. */
    <T> List<T> list(String sql, Collection<Long> oids, RowMapper<T> mapper) {
        try (Query query = handle.createQuery(sql)) {
            return query.bindArray("oids", Long.class, oids.toArray())
                    .map(mapper)
                    .list();
        }
    }

    /** All rows of a query over schemas, its parameter {@code :schemas}; empty means all but the system's. */
    <T> List<T> listInSchemas(String sql, List<String> schemas, RowMapper<T> mapper) {
        try (Query query = handle.createQuery(sql)) {
            return query.bindArray("schemas", String.class, schemas.toArray())
                    .map(mapper)
                    .list();
        }
    }

    /** A column of type {@code text[]}. */
    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
