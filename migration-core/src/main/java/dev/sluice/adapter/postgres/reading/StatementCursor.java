package dev.sluice.adapter.postgres.reading;

import dev.sluice.adapter.postgres.catalogue.TypeCatalogue;
import dev.sluice.adapter.postgres.catalogue.TypeUse;
import dev.sluice.adapter.postgres.sql.BoundSql;
import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.gateway.AnswerCursor;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.source.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TypeInfo;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The answer to a statement of the user's, with the exact types of its columns, fetched page by page. Used by one thread. */
public final class StatementCursor implements AnswerCursor {
    private static final int PAGE_ROWS = 100;

    private final NamedStatement named;
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final List<AnswerColumn> columns;

    private StatementCursor(NamedStatement named, BoundSql sql, Connection connection) throws SQLException {
        this.named = named;
        this.connection = connection;
        this.statement = sql.prepare(connection);
        statement.setFetchSize(PAGE_ROWS);
        this.rows = statement.executeQuery();
        this.columns = describe(rows.getMetaData());
    }

    /**
     * Runs a statement.
     *
     * @param sql with {@code :name} parameters
     * @param parameters values in text form
     * @param schemas where unqualified names are looked for
     * @param connection in the transaction to read in; the cursor closes it, also when it cannot be opened
     * @throws InvalidInputException when the statement is wrong or would write
     */
    public static StatementCursor open(
            String sql, Map<String, String> parameters, List<String> schemas, Connection connection) {
        NamedStatement named = NamedStatement.parse(sql);
        try {
            BoundSql bound = named.bind(parameters);
            try (var path = connection.createStatement()) {
                path.execute("SET LOCAL search_path = "
                        + schemas.stream().map(SqlName::quoted).collect(Collectors.joining(", ")));
            }
            return new StatementCursor(named, bound, connection);
        } catch (SQLException e) {
            close(connection, e);
            throw failure(named, e);
        } catch (RuntimeException e) { // whatever it is, the connection goes back
            close(connection, e);
            throw e;
        }
    }

    private static void close(Connection connection, Exception reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static SluiceException failure(NamedStatement named, SQLException e) {
        String state = SqlFailure.state(e);
        String said = SqlFailure.withoutValues(e);
        if (state.equals("25006") || state.equals("02000")) {
            return new InvalidInputException(
                    "A pattern's SQL reads, and this statement was refused because it does not (" + said
                            + "); write a SELECT: " + named.shortened(),
                    e);
        }
        boolean oursToMend =
                state.equals("42501") || state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
        if (oursToMend || state.isEmpty()) {
            return SqlFailure.of("running the statement \"" + named.shortened() + "\"", e);
        }
        int position = 0;
        if (e instanceof PSQLException answered) {
            ServerErrorMessage message = answered.getServerErrorMessage();
            position = message == null ? 0 : message.getPosition();
        }
        String place = named.place(position);
        return new InvalidInputException(
                "PostgreSQL refuses the statement" + (place.isEmpty() ? "" : " at " + place) + ": " + said
                        + "; mend it: " + named.shortened(),
                e);
    }

    private List<AnswerColumn> describe(ResultSetMetaData answer) throws SQLException {
        TypeInfo types = connection.unwrap(BaseConnection.class).getTypeInfo();
        Map<Integer, Long> oids = new LinkedHashMap<>();
        for (int i = 1; i <= answer.getColumnCount(); i++) {
            // The driver keeps numbers and names of types in pairs, so this gives back the number that the server sent.
            oids.put(i, types.intOidToLong(types.getPGType(typeName(answer, i))));
        }
        Map<Long, String> displays = displays(oids.values().stream().distinct().toList());
        TypeCatalogue catalogue = TypeCatalogue.read(connection, displays.keySet());
        List<AnswerColumn> described = new ArrayList<>();
        for (int i = 1; i <= answer.getColumnCount(); i++) {
            long oid = oids.getOrDefault(i, 0L);
            ColumnType type =
                    catalogue.type(new TypeUse(oid, modifier(answer, i), displays.getOrDefault(oid, "unknown")));
            described.add(new AnswerColumn(answer.getColumnLabel(i), type));
        }
        return List.copyOf(described);
    }

    /** The type as the catalogue names it: of a column that a sequence fills the driver tells a type that does not exist. */
    private static String typeName(ResultSetMetaData answer, int column) throws SQLException {
        String told = answer.getColumnTypeName(column);
        return switch (told) {
            case "smallserial" -> "int2";
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            default -> told;
        };
    }

    /** That of numeric, which says how a value is padded in a key; no other modifier matters to a value that is already there. */
    private static int modifier(ResultSetMetaData answer, int column) throws SQLException {
        int precision = answer.getColumnType(column) == Types.NUMERIC ? answer.getPrecision(column) : 0;
        return precision == 0 ? -1 : TypeCatalogue.numericModifier(precision, answer.getScale(column));
    }

    private Map<Long, String> displays(List<Long> oids) throws SQLException {
        Map<Long, String> displays = new LinkedHashMap<>();
        String wanted = oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        BoundSql sql = new BoundSql(
                "SELECT oid, pg_catalog.format_type(oid, NULL) FROM unnest(CAST(? AS pg_catalog.oid[])) oid",
                List.of(wanted));
        try (PreparedStatement query = sql.prepare(connection);
                ResultSet names = query.executeQuery()) {
            while (names.next()) {
                displays.put(names.getLong(1), names.getString(2));
            }
        }
        return displays;
    }

    @Override
    public List<AnswerColumn> columns() {
        return columns;
    }

    @Override
    public @Nullable String @Nullable [] next() {
        try {
            if (!rows.next()) {
                return null;
            }
            @Nullable String[] row = new @Nullable String[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = rows.getString(i + 1);
            }
            return row;
        } catch (SQLException e) {
            throw failure(named, e);
        }
    }

    @Override
    public void close() {
        // Both, in this order, also where the first one fails.
        try (connection;
                statement) {
            rows.close();
        } catch (SQLException e) {
            throw failure(named, e);
        }
    }
}
