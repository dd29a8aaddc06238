package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.adapter.postgres.load.PostgresLoader;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas of real applications that no design was made for; read from beside the checkout, never part of the project. */
@DisplayName("A database that nobody prepared")
final class UnseenDatabaseIT {
    private static final Path DATA = Path.of(System.getProperty("sluice.root", ".."))
            .toAbsolutePath()
            .resolveSibling("shared")
            .resolve("data");

    private static final int PROJECTS = 30;
    private static final List<String> ROWS = List.of(
            "INSERT INTO public.projects (id, name, metadata, created_at) SELECT md5('p' || n)::uuid, 'Project ' || n,"
                    + " jsonb_build_object('n', n, 'nested', jsonb_build_array(n, NULL, 'x')), '2026-01-01'::timestamptz + n"
                    + " * interval '1.000001 second' FROM generate_series(1, " + PROJECTS + ") n",
            "UPDATE public.projects SET parent_id = md5('p1')::uuid WHERE id <> md5('p1')::uuid",
            "INSERT INTO public.providers (id, name, project_id, implements, definition) SELECT md5('v' || n)::uuid,"
                    + " 'provider ' || n, md5('p' || n)::uuid, ARRAY['git', 'rest']::public.provider_type[], '{}'"
                    + " FROM generate_series(1, " + PROJECTS + ") n",
            "INSERT INTO public.entity_instances (entity_type, name, project_id, provider_id) SELECT 'repository',"
                    + " 'owner/repo#' || n, md5('p' || n)::uuid, md5('v' || n)::uuid FROM generate_series(1, "
                    + PROJECTS
                    + ") n",
            "INSERT INTO public.features (name, settings) VALUES ('a#b% \u00fc', '{\"a\": 1.50}')");

    @TempDir
    Path folder;

    private final SourceSettings source = LocalPostgres.createDatabase();

    @Test
    @DisplayName("OpenStreetMap: is read, gets a first design without an error, and is checked")
    void openStreetMap() {
        load("openstreetmap", "structure.sql.gz");

        JsonObject inspected = initAndInspect();

        assertThat(inspected.getAsJsonArray("tables")).hasSizeGreaterThan(40);
        JsonObject check =
                project().run("check", "--data", "--format", "json").exits(0).json();
        assertThat(check.get("errors").getAsInt()).isZero();
    }

    @Test
    @DisplayName("minder: with a few rows is moved and proven item by item and answer by answer")
    void minder() {
        load("minder", "minder-schema.sql");
        LocalPostgres.run(source, ROWS.toArray(String[]::new));

        JsonObject inspected = initAndInspect();

        assertThat(inspected.getAsJsonArray("tables")).hasSizeGreaterThan(20);
        TestProject project = project();
        assertThat(project.run("check", "--data", "--format", "json")
                        .exits(0)
                        .json()
                        .get("errors")
                        .getAsInt())
                .isZero();
        project.provisioned();
        JsonObject backfill =
                project.run("backfill", "--format", "json").exits(0).json();
        assertThat(backfill.get("written").getAsLong()).isEqualTo(PROJECTS * 3 + 1);
        JsonObject items = project.run("verify", "--format", "json").exits(0).json();
        assertThat(items.get("verdict").getAsString()).isEqualTo("EQUAL");
        assertThat(items.get("compared").getAsLong()).isEqualTo(PROJECTS * 3 + 1);
        JsonObject patterns = project.run("verify", "--level", "patterns", "--format", "json")
                .exits(0)
                .json();
        assertThat(patterns.get("verdict").getAsString()).isEqualTo("EQUAL");
        assertThat(patterns.getAsJsonArray("patterns").asList().stream()
                        .map(pattern ->
                                pattern.getAsJsonObject().get("coverage").getAsString()))
                .as("most tables have no row, and that is no doubt")
                .contains("NO_DATA");
        List<JsonObject> compared = patterns.getAsJsonArray("patterns").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(pattern -> pattern.get("parameterSets").getAsInt() > 0)
                .toList();
        assertThat(compared).hasSizeGreaterThanOrEqualTo(4).allSatisfy(pattern -> assertThat(pattern.get("equal"))
                .isEqualTo(pattern.get("parameterSets")));
    }

    private void load(String name, String file) {
        Path script = DATA.resolve(name).resolve(file);
        assumeThat(Files.exists(script))
                .as("needs the schema of " + name + " at " + script + ", which is not part of the project")
                .isTrue();
        try {
            Path plain = script;
            if (file.endsWith(".gz")) {
                plain = folder.resolve("schema.sql");
                try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(script))) {
                    Files.copy(unpacked, plain);
                }
            }
            new PostgresLoader().loadScript(source.url() + "?user=postgres", plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject initAndInspect() {
        CommandRun.of("init", folder.resolve("project").toString(), "--source", source.url(), "--user", "postgres")
                .exits(0);
        return project().run("inspect", "--format", "json").exits(0).json();
    }

    /** The folder that init made; the starter design names its table after the database. */
    private TestProject project() {
        return new TestProject(folder.resolve("project"), source, "");
    }
}
