package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.project.DesignEdit;
import dev.sluice.project.PatternEdit;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("sluice design propose")
final class DesignCommandIT {
    /** Half of the proposals for Pagila; every one is moved and asked afterwards. */
    private static final int APPLIED = 9;

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "makes Pagila's design larger step by step; what it proposes is moved whole and answers as the source does")
    void pagila() {
        TestProject project = started(LocalPostgres.createPagila(), Set.of("FilmActor", "Payment", "Language"));
        String untouched = project.document();
        JsonObject first =
                project.run("design", "propose", "--format", "json").exits(0).json();
        assertThat(titles(first))
                .anyMatch(title -> title.startsWith("Map public.film_actor as FilmActor under ACTOR#{actor_id}"))
                .anyMatch(title -> title.startsWith("Map public.film_actor as FilmActor under FILM#{film_id}"))
                .anyMatch(title -> title.startsWith("Map public.language as Language, by its own key"))
                .anyMatch(title -> title.contains("in a table of its own"))
                .contains(
                        "Answer rental-by-inventory-id through a new index gsi1",
                        "Register film-by-film-id, which the design answers as it is");
        assertThat(first.getAsJsonArray("candidates").toString())
                .contains("The source counted 90 calls, 45 ms in all, of: SELECT rental_id");
        assertThat(project.document()).as("nothing is changed by a look").isEqualTo(untouched);

        int entities = 12;
        for (int number = 0; number < APPLIED; number++) {
            JsonObject now = project.run("design", "propose", "--strategy", "single", "--format", "json")
                    .exits(0)
                    .json();
            JsonObject candidate = now.getAsJsonArray("candidates").get(0).getAsJsonObject();
            String before = project.document();
            String name = number % 2 == 0 ? "1" : candidate.get("name").getAsString();
            JsonObject applied = project.run(
                            "design", "propose", "--strategy", "single", "--apply", name, "--format", "json")
                    .exits(0)
                    .json();
            assertThat(applied.get("applied")).isEqualTo(candidate.get("name"));
            assertThat(project.document().lines().toList())
                    .containsAll(before.lines().toList());
            JsonObject then = project.run("design", "propose", "--strategy", "single", "--format", "json")
                    .exits(0)
                    .json();
            assertThat(then.getAsJsonObject("now").get("entities")).isEqualTo(candidate.get("entities"));
            assertThat(then.getAsJsonObject("now").get("indexes")).isEqualTo(candidate.get("indexes"));
            assertThat(then.getAsJsonObject("now").get("errors").getAsInt()).isZero();
            assertThat(names(then)).doesNotContain(candidate.get("name").getAsString());
            entities = Math.max(entities, candidate.get("entities").getAsInt());
        }
        assertThat(entities).isEqualTo(15);
        moves(project);
    }

    private static void moves(TestProject project) {
        project.provisioned();
        JsonObject moved = project.run("backfill", "--format", "json").exits(0).json();
        assertThat(moved.get("ledgerBalanced").getAsBoolean()).isTrue();
        project.run("verify", "--level", "items").exits(0);
        JsonObject asked = project.run("verify", "--level", "patterns", "--format", "json")
                .exits(0)
                .json();
        assertThat(asked.getAsJsonArray("patterns").size()).isGreaterThanOrEqualTo(12 + APPLIED);
        for (JsonElement pattern : asked.getAsJsonArray("patterns")) {
            assertThat(pattern.getAsJsonObject().get("different").getAsInt())
                    .as(pattern.toString())
                    .isZero();
            assertThat(pattern.getAsJsonObject().get("parameterSets").getAsInt())
                    .as(pattern.toString())
                    .isPositive();
        }
    }

    /** A first project without some of its entities. */
    private TestProject started(SourceSettings source, Set<String> without) {
        Path project = folder.resolve("project");
        CommandRun.of("init", project.toString(), "--source", source.url(), "--user", "postgres", "--quiet")
                .exits(0);
        TestProject started = new TestProject(project, source, "");
        Project read = ProjectReader.parse(started.document());
        String text = DesignEdit.apply(
                started.document(),
                read.design()
                        .withEntities(read.design().entities().stream()
                                .filter(entity -> !without.contains(entity.name()))
                                .toList()));
        for (String id : List.of("film-actor-by-key", "payment-by-key", "language-by-key")) {
            text = PatternEdit.remove(text, id);
        }
        counted(project.resolve("source.json"));
        return started.write(text);
    }

    /** What the embedded server does not count: one statement for an index, one for a key, and some that are not understood. */
    private static void counted(Path snapshot) {
        try {
            JsonObject source =
                    JsonParser.parseString(Files.readString(snapshot)).getAsJsonObject();
            JsonArray statements = new JsonArray();
            List.of(
                            "SELECT rental_id, return_date FROM rental WHERE inventory_id = $1",
                            "SELECT * FROM film f WHERE f.film_id = $1",
                            "SELECT * FROM film WHERE length > $1",
                            "SELECT * FROM rental JOIN customer USING (customer_id) WHERE customer_id = $1",
                            "UPDATE film SET length = $1 WHERE film_id = $2")
                    .forEach(query -> {
                        JsonObject statement = new JsonObject();
                        statement.addProperty("query", query);
                        statement.addProperty("calls", 90);
                        statement.addProperty("totalMilliseconds", 45.25);
                        statement.addProperty("rows", 180);
                        statements.add(statement);
                    });
            source.add("statements", statements);
            Files.writeString(snapshot, source.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("says what it cannot do, and changes nothing")
    void nonsense() {
        SourceSettings source = LocalPostgres.createDatabase();
        LocalPostgres.run(source, "CREATE TABLE thing (id int PRIMARY KEY)");
        Path bare = folder.resolve("bare");
        CommandRun.of("init", bare.toString(), "--source", source.url(), "--user", "postgres", "--quiet")
                .exits(0);
        TestProject project = new TestProject(bare, source, "");
        String before = project.document();
        assertThat(project.run("design", "propose").exits(0).out())
                .contains("There is nothing that Sluice can propose.");

        assertThat(project.run("design", "propose", "--apply", "1").exits(2).err())
                .contains("There is no proposal 1: there is none at all.");
        assertThat(project.run("design", "import").exits(2).err()).contains("sluice design import is not built yet");
        assertThat(project.run("design", "propose", "--strategy", "both")
                        .exits(2)
                        .err())
                .contains("--strategy");
        assertThat(project.document()).isEqualTo(before);
    }

    private static List<String> titles(JsonObject report) {
        return texts(report.getAsJsonArray("candidates"), "title");
    }

    private static List<String> names(JsonObject report) {
        return texts(report.getAsJsonArray("candidates"), "name");
    }

    private static List<String> texts(JsonArray candidates, String name) {
        return candidates.asList().stream()
                .map(each -> each.getAsJsonObject().get(name).getAsString())
                .toList();
    }
}
