package dev.sluice.adapter.postgres.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Filling a throw-away database")
final class PostgresLoaderIT {
    private static final Path ROOT =
            Path.of(System.getProperty("sluice.root", "..")).toAbsolutePath();
    private static final Path SHARED = ROOT.resolveSibling("shared").resolve("data");

    private final SourceSettings settings = LocalPostgres.createDatabase();
    private final String url = settings.url() + "?user=postgres";

    @Test
    @DisplayName("the sample folders, in one transaction")
    void loadsSamples() {
        new PostgresLoader().load(url, ROOT.resolve("samples").resolve("pagila"));

        assertThat(inspect().tables().stream().mapToLong(Table::estimatedRows).sum())
                .isEqualTo(49_636);
    }

    @Test
    @DisplayName("a folder with a broken script leaves nothing behind")
    void leavesNothingHalfDone(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("schema.sql"), "CREATE TABLE t (id int PRIMARY KEY);");
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data").resolve("public.t.copy"), "1\nx\n");
        Files.writeString(folder.resolve("constraints.sql"), "");

        assertThatThrownBy(() -> new PostgresLoader().load(url, folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("public.t.copy");
        assertThat(inspect().tables()).isEmpty();
    }

    @Test
    @DisplayName("a script whose statement is refused names the line")
    void namesTheLine(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("s.sql"), "CREATE TABLE t ();\n\nCREATE TABLE t ();\n");

        assertThatThrownBy(() -> new PostgresLoader().loadScript(url, script))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("already exists");
    }

    @Test
    @DisplayName("an extension that the server lacks is left out with a note")
    void missingExtension(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(
                folder.resolve("s.sql"), "CREATE EXTENSION IF NOT EXISTS no_such;\nCREATE TABLE t ();");

        assertThat(new PostgresLoader().loadScript(url, script))
                .containsExactly("Left out of the script: extension no_such (line 1), which the throw-away server does"
                        + " not have.");
    }

    @Test
    @DisplayName("OpenStreetMap's structure: 56 tables, 69 foreign keys, 2 tables without a primary key")
    void loadsOpenStreetMap() {
        Schema schema = script("openstreetmap", "structure.sql.gz");

        assertThat(schema.tables()).hasSize(56);
        assertThat(foreignKeys(schema)).hasSize(69);
        assertThat(foreignKeys(schema))
                .filteredOn(key -> key.columns().size() > 1)
                .hasSize(5);
        assertThat(schema.tables().stream().filter(table -> table.primaryKey().isEmpty()))
                .extracting(table -> table.name().name())
                .containsExactly("changesets_subscribers", "gps_points");
    }

    @Test
    @DisplayName("Minder's schema: 30 tables, 46 foreign keys, 2 of them to their own table")
    void loadsMinder() {
        Schema schema = script("minder", "minder-schema.sql");

        assertThat(schema.tables()).hasSize(30);
        assertThat(foreignKeys(schema)).hasSize(46);
    }

    @Test
    @DisplayName("the upstream scripts of Pagila and Chinook, with owners, CREATE DATABASE and psql commands in them")
    void loadsUpstreamScripts() {
        assertThat(script("pagila", "pagila-schema.sql").tables()).hasSize(15);
        SourceSettings other = LocalPostgres.createDatabase();
        List<String> notes = new PostgresLoader()
                .loadScript(other.url() + "?user=postgres", SHARED.resolve("chinook/Chinook_PostgreSql.sql.gz"));
        assertThat(notes).anyMatch(note -> note.contains("databases")).anyMatch(note -> note.contains("psql"));
    }

    private Schema script(String folder, String file) {
        Path script = SHARED.resolve(folder).resolve(file);
        assumeThat(script).as("the shared data lies beside the checkout").exists();
        new PostgresLoader().loadScript(url, script);
        return inspect();
    }

    private Schema inspect() {
        PostgresConnector connector = new PostgresConnector(Map.of(), Path.of("no-such-home"), PasswordPrompt.NONE);
        try (SourceDatabase database = connector.connect(settings)) {
            return database.inspect(List.of(), Instant.EPOCH).schema();
        }
    }

    private static List<ForeignKey> foreignKeys(Schema schema) {
        return schema.tables().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .toList();
    }
}
