package dev.sluice.adapter.postgres.reverse;

import dev.sluice.adapter.postgres.reading.ConditionSql;
import dev.sluice.adapter.postgres.sql.SqlCast;
import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.adapter.postgres.sql.SqlText;
import dev.sluice.gateway.RowRefusal;
import dev.sluice.gateway.RowWrite;
import dev.sluice.gateway.RowWrite.Value;
import dev.sluice.source.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes rows, each by one statement or two. Used by one thread. */
final class RowStatements {
    private static final String ALIAS = "t0";

    private final Connection connection;

    RowStatements(Connection connection) {
        this.connection = connection;
    }

    /** Writes; a refusal that is no error of the server's is told. */
    Optional<RowRefusal> write(RowWrite write) throws SQLException {
        if (write instanceof RowWrite.Put put) {
            return put(put);
        }
        if (write instanceof RowWrite.Delete delete) {
            SqlText sql = SqlText.ofParameters().add("DELETE FROM " + from(delete.table()) + " WHERE ");
            where(sql, delete.key());
            and(sql, delete.owner());
            run(sql);
        } else if (write instanceof RowWrite.Prune prune) {
            prune(prune);
        }
        return Optional.empty();
    }

    private Optional<RowRefusal> put(RowWrite.Put put) throws SQLException {
        if (update(put) > 0) {
            return Optional.empty();
        }
        if (exists(put)) {
            return Optional.of(new RowRefusal(
                    "R-90",
                    "A row of " + put.table().name()
                            + " with this primary key is there and belongs to another item, as its columns "
                            + put.owner().stream()
                                    .map(value -> value.column().name())
                                    .collect(Collectors.joining(", ")) + " say."));
        }
        SqlText sql = SqlText.ofParameters()
                .add("INSERT INTO " + SqlName.quoted(put.table().name()) + " (")
                .add(put.values().stream()
                        .map(value -> SqlName.quoted(value.column().name()))
                        .collect(Collectors.joining(", ")))
                .add(") OVERRIDING SYSTEM VALUE VALUES (");
        String comma = "";
        for (Value value : put.values()) {
            value(sql.add(comma), value);
            comma = ", ";
        }
        run(sql.add(")"));
        return Optional.empty();
    }

    private int update(RowWrite.Put put) throws SQLException {
        List<Value> others = put.values().stream()
                .filter(value -> put.key().stream()
                        .noneMatch(
                                key -> key.column().name().equals(value.column().name())))
                .toList();
        if (others.isEmpty()) {
            return exists(put) && put.owner().isEmpty() ? 1 : 0;
        }
        SqlText sql = SqlText.ofParameters().add("UPDATE " + from(put.table()) + " SET ");
        String comma = "";
        for (Value value : others) {
            value(sql.add(comma).add(SqlName.quoted(value.column().name())).add(" = "), value);
            comma = ", ";
        }
        sql.add(" WHERE ");
        where(sql, put.key());
        and(sql, put.owner());
        return run(sql);
    }

    private boolean exists(RowWrite.Put put) throws SQLException {
        SqlText sql = SqlText.ofParameters().add("SELECT 1 FROM " + from(put.table()) + " WHERE ");
        where(sql, put.key());
        try (PreparedStatement statement = sql.done().prepare(connection);
                var row = statement.executeQuery()) {
            return row.next();
        }
    }

    private void prune(RowWrite.Prune prune) throws SQLException {
        SqlText sql = SqlText.ofParameters().add("DELETE FROM " + from(prune.table()) + " WHERE ");
        where(sql, prune.parent());
        sql.add(" AND (");
        ConditionSql.add(sql, prune.table(), ALIAS, prune.filter());
        sql.add(")");
        for (List<Value> kept : prune.kept()) {
            sql.add(" AND NOT (");
            where(sql, kept);
            sql.add(")");
        }
        run(sql);
    }

    private static void value(SqlText sql, Value value) {
        if (value.text() == null) {
            sql.add("NULL");
        } else {
            sql.bind(value.column().type(), value.text());
        }
    }

    private static void where(SqlText sql, List<Value> values) {
        String and = "";
        for (Value value : values) {
            equal(sql.add(and), value);
            and = " AND ";
        }
    }

    private static void and(SqlText sql, List<Value> values) {
        values.forEach(value -> equal(sql.add(" AND "), value));
    }

    /** A type without a name to cast to is compared by its text. */
    private static void equal(SqlText sql, Value value) {
        String column = ALIAS + "." + SqlName.quoted(value.column().name());
        if (value.text() == null) {
            sql.add(column + " IS NULL");
        } else if (SqlCast.isNamed(value.column().type())) {
            sql.add(column + " = ").bind(value.column().type(), value.text());
        } else {
            sql.add("CAST(" + column + " AS pg_catalog.text) = ")
                    .bind(value.column().type(), value.text());
        }
    }

    private static String from(Table table) {
        String only = table.kind() == Table.Kind.PLAIN ? "ONLY " : "";
        return only + SqlName.quoted(table.name()) + " AS " + ALIAS;
    }

    private int run(SqlText sql) throws SQLException {
        try (PreparedStatement statement = sql.done().prepare(connection)) {
            return statement.executeUpdate();
        }
    }
}
