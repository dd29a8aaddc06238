package dev.sluice.adapter.postgres.load;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.gateway.DatabaseLoader;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.source.QualifiedName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;

/** Fills throw-away databases through the driver, without psql. Thread-safe. */
public final class PostgresLoader implements DatabaseLoader {
    private static final String COPY = ".copy";
    private static final String GZIP = ".gz";

    @Override
    public void load(String jdbcUrl, Path folder) {
        try (Connection connection = connect(jdbcUrl)) {
            connection.setAutoCommit(false);
            run(connection, folder.resolve("schema.sql"));
            for (Path file : dataFiles(folder)) {
                copy(connection, file);
            }
            run(connection, folder.resolve("constraints.sql"));
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "ANALYZE");
        } catch (SQLException e) {
            throw SqlFailure.of("loading " + folder, e);
        }
    }

    private static Connection connect(String jdbcUrl) {
        try {
            return DriverManager.getConnection(jdbcUrl);
        } catch (SQLException e) {
            throw new UnreachableException(
                    "The local PostgreSQL cannot be reached (" + SqlFailure.message(e) + "); start it again.", e);
        }
    }

    private static List<Path> dataFiles(Path folder) {
        Path data = folder.resolve("data");
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file ->
                            file.toString().endsWith(COPY) || file.toString().endsWith(COPY + GZIP))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(data, e);
        }
    }

    private static void run(Connection connection, Path script) {
        try {
            execute(connection, Files.readString(script, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unreadable(script, e);
        } catch (SQLException e) {
            throw refused(script.toString(), e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private static void copy(Connection connection, Path file) {
        String command = "COPY " + SqlName.quoted(table(file)) + " FROM STDIN";
        try (InputStream rows = open(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command, rows);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (SQLException e) {
            throw refused(file.toString(), e);
        }
    }

    /** The table that a file's name stands for: the schema before the first dot, the table up to the extension. */
    private static QualifiedName table(Path file) {
        String name = file.getFileName().toString();
        int dot = name.indexOf('.');
        int end = name.lastIndexOf(COPY);
        if (dot < 1 || dot + 1 >= end) {
            throw new InvalidInputException(
                    "The file " + file + " names no table; call it SCHEMA.TABLE.copy or SCHEMA.TABLE.copy.gz.");
        }
        return new QualifiedName(name.substring(0, dot), name.substring(dot + 1, end));
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        if (!file.toString().endsWith(GZIP)) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public List<String> loadScript(String jdbcUrl, Path script) {
        try (Connection connection = connect(jdbcUrl);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(open(script), StandardCharsets.UTF_8))) {
            ScriptRun run = new ScriptRun(connection, script);
            ScriptFilter filter = new ScriptFilter(run::execute);
            filter.read(lines);
            return Stream.concat(filter.notes().stream(), run.notes().stream()).toList();
        } catch (IOException e) {
            throw unreadable(script, e);
        } catch (SQLException e) {
            throw SqlFailure.of("loading " + script, e);
        }
    }

    @Override
    public void execute(String jdbcUrl, List<String> statements) {
        try (Connection connection = connect(jdbcUrl)) {
            for (String statement : statements) {
                execute(connection, statement);
            }
        } catch (SQLException e) {
            throw SqlFailure.of("changing the local database", e);
        }
    }

    private static InvalidInputException unreadable(Path file, IOException e) {
        return new InvalidInputException("The file " + file + " cannot be read (" + e.getMessage() + ").", e);
    }

    private static InvalidInputException refused(String file, SQLException e) {
        return new InvalidInputException("PostgreSQL refuses " + file + ": " + SqlFailure.message(e) + ".", e);
    }
}
