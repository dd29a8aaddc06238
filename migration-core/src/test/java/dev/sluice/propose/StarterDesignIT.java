package dev.sluice.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.Project;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A first project for real databases has no error finding")
class StarterDesignIT {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("Pagila")
    void pagila() {
        assertThat(proposed(LocalPostgres.createPagila()).design().entities()).hasSize(15);
    }

    @Test
    @DisplayName("Chinook")
    void chinook() {
        assertThat(proposed(LocalPostgres.createChinook()).design().entities()).hasSize(11);
    }

    @Test
    @DisplayName("OpenStreetMap, where two of 56 tables have no primary key")
    void openStreetMap() throws IOException {
        Project project = proposed(loaded("openstreetmap/structure.sql.gz"));
        assertThat(project.design().entities()).hasSize(54);
        assertThat(project.exclusions()).hasSize(2);
    }

    @Test
    @DisplayName("Minder")
    void minder() throws IOException {
        assertThat(proposed(loaded("minder/minder-schema.sql")).design().entities())
                .isNotEmpty();
    }

    @Test
    @DisplayName("names that hurt")
    void nastyNames() {
        SourceSettings settings = LocalPostgres.createDatabase();
        LocalPostgres.run(
                settings,
                "CREATE SCHEMA \"odd.schema\"",
                "CREATE TYPE \"odd.schema\".\"a \"\"mood\"\"\" AS ENUM ('a#b', 'c%d')",
                "CREATE TABLE \"odd.schema\".\"Odd \"\"Table\"\"\" (\"pk\" boolean, \"a.b\" \"odd.schema\".\"a \"\"mood\"\"\","
                        + " \":x\" bytea, \"{y}\" numeric, \"_mv\" jsonb, PRIMARY KEY (\"pk\", \"a.b\", \":x\"))",
                "CREATE TABLE \"null\" (\"true\" uuid PRIMARY KEY, \"select\" numrange[])",
                "CREATE TABLE \"NULL\" (id point, d date PRIMARY KEY)",
                "CREATE TABLE keyed_by_range (period daterange PRIMARY KEY, a text[])");
        Project project = proposed(settings);
        assertThat(project.design().entities().size() + project.exclusions().size())
                .isEqualTo(4);
    }

    private Project proposed(SourceSettings settings) {
        SourceSnapshot snapshot = inspected(settings);
        JsonSourceSnapshotStore store = new JsonSourceSnapshotStore();
        store.write(folder, snapshot);
        assertThat(store.read(folder)).contains(snapshot);
        Project project = StarterDesign.propose(
                snapshot.database(),
                snapshot.schema(),
                new SourceSettings("jdbc:postgresql://localhost/db", Optional.empty(), List.of()));
        StarterDesignTest.requireSound(project, snapshot.schema());
        return project;
    }

    private static SourceSnapshot inspected(SourceSettings settings) {
        PostgresConnector connector = new PostgresConnector(Map.of(), Path.of("no-such-home"), PasswordPrompt.NONE);
        try (SourceDatabase database = connector.connect(settings)) {
            return database.inspect(List.of(), Instant.EPOCH);
        }
    }

    private static SourceSettings loaded(String file) throws IOException {
        Path path = Path.of(System.getProperty("sluice.root", ".."), "..", "shared", "data")
                .resolve(file);
        assumeThat(path)
                .as("the schema is read from where it lies, it may not be copied")
                .exists();
        SourceSettings settings = LocalPostgres.createDatabase();
        try (InputStream raw = Files.newInputStream(path);
                InputStream text = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            String script = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            LocalPostgres.run(
                    settings,
                    script.lines().filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n")));
        }
        return settings;
    }
}
