package dev.sluice.testbed;

import dev.sluice.project.SourceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;

/** Loads the sample databases once, as templates from which tests get copies. Shares no code with the product's loader. */
final class Samples {
    static final String PAGILA = "pagila_template";
    static final String CHINOOK = "chinook_template";
    private static final Set<String> LOADED = new HashSet<>();

    private Samples() {}

    /** Loads the sample of a template database if no test has done so yet. */
    static synchronized void ensure(String template) {
        if (!LOADED.add(template)) {
            return;
        }
        SourceSettings administration = LocalPostgres.settings("postgres");
        LocalPostgres.run(administration, "CREATE DATABASE " + template);
        Path folder = folder().resolve(template.substring(0, template.indexOf('_')));
        try (Connection connection = LocalPostgres.connect(LocalPostgres.settings(template));
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(folder.resolve("schema.sql")));
            for (Path file : dataFiles(folder)) {
                copy(connection, file);
            }
            statement.execute(Files.readString(folder.resolve("constraints.sql")));
            statement.execute("ANALYZE");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The sample " + folder + " could not be loaded: " + e.getMessage(), e);
        }
    }

    private static Path folder() {
        Path root = Path.of(System.getProperty("sluice.root", "..")).toAbsolutePath();
        return root.resolve("samples");
    }

    private static List<Path> dataFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            return files.sorted().toList();
        }
    }

    private static void copy(Connection connection, Path file) throws SQLException, IOException {
        String name = file.getFileName().toString();
        String table = name.substring(name.indexOf('.') + 1, name.lastIndexOf(".copy"));
        String command = "COPY \"" + name.substring(0, name.indexOf('.')) + "\".\"" + table + "\" FROM STDIN";
        try (InputStream raw = Files.newInputStream(file);
                InputStream rows = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(command, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
