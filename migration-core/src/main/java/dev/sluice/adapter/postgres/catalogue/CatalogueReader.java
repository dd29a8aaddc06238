package dev.sluice.adapter.postgres.catalogue;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.Column;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a whole catalogue in one transaction. Used by one thread. */
public final class CatalogueReader {
    private static final String SERVER = """
            SELECT current_database() AS database, current_setting('server_version') AS version,
                current_setting('server_encoding') AS encoding,
                has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE') AS control
            """;

    private static final String MISSING_SCHEMAS = """
            SELECT wanted FROM unnest(CAST(:schemas AS pg_catalog.text[])) wanted
            WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = wanted) ORDER BY wanted
            """;

    private final Connection connection;
    private final CatalogueQueries queries;

    private record Server(String database, String version, String encoding, boolean control) {
        static Server of(ResultSet row) throws SQLException {
            // Debian's builds append their package's version.
            String version = row.getString("version").split(" ", 2)[0];
            return new Server(row.getString("database"), version, row.getString("encoding"), row.getBoolean("control"));
        }
    }

    /** Takes a connection with a transaction's isolation set; it stays its owner's. */
    public CatalogueReader(Connection connection) {
        this.connection = connection;
        this.queries = new CatalogueQueries(connection);
    }

    /**
     * Reads it.
     *
     * @param schemas which schemas, all but the system's where empty
     * @param takenAt the time to note
     * @throws InvalidInputException when a schema does not exist
     */
    public SourceSnapshot read(List<String> schemas, Instant takenAt) throws SQLException {
        Server server = queries.list(SERVER, (row, context) -> Server.of(row)).get(0);
        requireSchemas(schemas, server.database());
        Remarks remarks = new Remarks();
        List<TableRow> rows = queries.listInSchemas(TableRow.QUERY, schemas, (row, context) -> TableRow.of(row));
        Schema schema = new Schema(tables(rows, remarks));
        remarks.addRights(rows);
        remarks.addInherited(queries, rows.stream().map(TableRow::oid).toList());
        remarks.addLeftOut(queries, schemas);
        if (server.encoding().equals("SQL_ASCII")) {
            remarks.add("The database's encoding is SQL_ASCII, so nobody knows what its text means; bytes that are not"
                    + " UTF-8 stop the reading.");
        }
        StatementStatistics statistics = StatementStatistics.read(connection, queries);
        remarks.add(statistics.remark());
        return new SourceSnapshot(
                server.database(),
                server.version(),
                systemIdentifier(server),
                takenAt,
                schema,
                statistics.statements(),
                remarks.all());
    }

    private void requireSchemas(List<String> schemas, String database) {
        List<String> missing =
                queries.listInSchemas(MISSING_SCHEMAS, schemas, (row, context) -> row.getString("wanted"));
        if (!missing.isEmpty()) {
            throw new InvalidInputException("Database " + database + " has no schema " + String.join(", ", missing)
                    + "; mend source.schemas in the project file.");
        }
    }

    private String systemIdentifier(Server server) {
        if (!server.control()) {
            return "";
        }
        return queries.list(
                        "SELECT CAST(system_identifier AS pg_catalog.text) FROM pg_catalog.pg_control_system()",
                        (row, context) -> row.getString(1))
                .get(0);
    }

    private List<Table> tables(List<TableRow> rows, Remarks remarks) throws SQLException {
        List<Long> oids = rows.stream().map(TableRow::oid).toList();
        List<ColumnRow> columnRows = queries.list(ColumnRow.QUERY, oids, (row, context) -> ColumnRow.of(row));
        TypeCatalogue types = TypeCatalogue.read(
                queries,
                columnRows.stream().map(column -> column.use().oid()).distinct().toList());
        Collations collations = Collations.read(connection, queries, oids);
        Map<Long, List<ColumnRow>> columns = grouped(columnRows, ColumnRow::table);
        Map<Long, List<KeyRow>> keys =
                grouped(queries.list(KeyRow.QUERY, oids, (row, context) -> KeyRow.of(row)), KeyRow::table);
        Map<Long, List<ForeignKeyRow>> foreignKeys = grouped(
                queries.list(ForeignKeyRow.QUERY, oids, (row, context) -> ForeignKeyRow.of(row)), ForeignKeyRow::table);
        List<Table> tables = new ArrayList<>();
        for (TableRow row : rows) {
            ForeignKeys references = new ForeignKeys(row.name(), foreignKeys.getOrDefault(row.oid(), List.of()));
            remarks.addAll(references.remarks());
            List<Column> resolved = columns.getOrDefault(row.oid(), List.of()).stream()
                    .map(column -> column.resolved(types, collations))
                    .toList();
            tables.add(table(row, resolved, keys.getOrDefault(row.oid(), List.of()), references));
        }
        return tables;
    }

    private static Table table(TableRow row, List<Column> columns, List<KeyRow> keys, ForeignKeys references) {
        Optional<UniqueKey> primary = keys.stream()
                .filter(key -> key.role() == KeyRow.Role.PRIMARY)
                .map(KeyRow::key)
                .findFirst();
        List<UniqueKey> unique = keys.stream()
                .filter(key -> key.role() == KeyRow.Role.UNIQUE)
                .map(KeyRow::key)
                .toList();
        return new Table(row.name(), row.kind(), columns, primary, unique, references.keys(), row.rows(), row.bytes());
    }

    private static <T> Map<Long, List<T>> grouped(List<T> rows, Function<T, Long> table) {
        return rows.stream().collect(Collectors.groupingBy(table));
    }
}
