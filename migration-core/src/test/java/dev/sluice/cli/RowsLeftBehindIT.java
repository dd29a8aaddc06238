package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Rows that become no item")
final class RowsLeftBehindIT {
    private static final String ENTITIES = """
            entities:
              One:
                table: TABLE
                from: public.thing
                where: {kind: A}
                keys: {pk: "ONE#{id}", sk: ONE}
                attributes: {kind: kind}
            """;
    private static final String OTHER = """
              Other:
                table: TABLE
                from: public.thing
                where: {kind: B}
                keys: {pk: "OTHER#{id}", sk: OTHER}
                attributes: {kind: kind}
            """;

    @TempDir
    Path folder;

    private final SourceSettings source = LocalPostgres.createDatabase();

    @BeforeEach
    void fill() {
        LocalPostgres.run(
                source,
                "CREATE TABLE thing (id int PRIMARY KEY, kind text)",
                "INSERT INTO thing SELECT n, (ARRAY['A', 'B', 'C', NULL])[1 + n % 4] FROM generate_series(1, 40) n",
                "ANALYZE");
    }

    private static List<JsonObject> d10(JsonObject answer) {
        return answer.getAsJsonArray("findings").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(finding -> finding.get("rule").getAsString().equals("D10"))
                .toList();
    }

    @Test
    @DisplayName("are an error where they fall between the filters of two entities, and nothing is moved")
    void betweenTwoFilters() {
        TestProject project = TestProject.of(folder, source, ENTITIES + OTHER).provisioned();

        List<JsonObject> found =
                d10(project.run("check", "--data", "--format", "json").exits(1).json());
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.get("severity").getAsString()).isEqualTo("error");
            assertThat(finding.get("message").getAsString()).startsWith("20 rows of public.thing");
        });
        assertThat(d10(project.run("backfill", "--format", "json").exits(1).json()))
                .hasSize(1);
        assertThat(project.items()).isEmpty();
    }

    @Test
    @DisplayName("may stay behind where somebody says why, and the verdict says how many")
    void waived() {
        TestProject project = TestProject.of(folder, source, ENTITIES + OTHER).provisioned();
        project.write(project.document()
                + "waivers: [{rule: D10, subject: source table public.thing, reason: C is history}]\n");

        project.run("backfill").exits(0);
        JsonObject verify = project.run("verify", "--format", "json").exits(0).json();

        assertThat(verify.get("verdict").getAsString()).isEqualTo("EQUAL");
        assertThat(verify.get("compared").getAsLong()).isEqualTo(20);
        assertThat(verify.get("rowsUnclaimed").getAsLong()).isEqualTo(20);
        assertThat(verify.get("reason").getAsString()).contains("20 rows of mapped tables stay behind");
    }

    @Test
    @DisplayName("are a warning where the only entity of their table says which rows it wants")
    void onlyEntity() {
        TestProject project = TestProject.of(folder, source, ENTITIES).provisioned();

        JsonObject check =
                project.run("check", "--data", "--format", "json").exits(0).json();
        assertThat(d10(check)).singleElement().satisfies(finding -> assertThat(
                        finding.get("severity").getAsString())
                .isEqualTo("warning"));
        project.run("backfill").exits(0);
        assertThat(project.run("verify", "--format", "json")
                        .exits(0)
                        .json()
                        .get("rowsUnclaimed")
                        .getAsLong())
                .isEqualTo(30);
    }

    @Test
    @DisplayName("prove nothing where nothing else is compared")
    void all() {
        TestProject project = TestProject.of(folder, source, ENTITIES.replace("kind: A", "kind: Z"))
                .provisioned();
        project.run("backfill").exits(0);

        JsonObject verify = project.run("verify", "--format", "json").exits(1).json();

        assertThat(verify.get("verdict").getAsString()).isEqualTo("INCONCLUSIVE");
    }

    @Test
    @DisplayName("are those of the other entities with --only, and a verification finds them missing")
    void onlyOneEntity() {
        TestProject project = TestProject.of(folder, source, ENTITIES + OTHER.replace("kind: B", "kind: {not: A}"))
                .provisioned();
        LocalPostgres.run(source, "UPDATE thing SET kind = 'B' WHERE kind IS NULL");

        JsonObject only = project.run("backfill", "--only", "One", "--format", "json")
                .exits(0)
                .json();
        assertThat(only.get("written").getAsLong()).isEqualTo(10);
        assertThat(only.getAsJsonArray("entities")).hasSize(1);
        assertThat(project.run("verify", "--format", "json")
                        .exits(1)
                        .json()
                        .get("missing")
                        .getAsLong())
                .isEqualTo(30);

        project.run("backfill", "--only", "Other").exits(0);
        assertThat(project.run("verify", "--format", "json")
                        .exits(0)
                        .json()
                        .get("verdict")
                        .getAsString())
                .isEqualTo("EQUAL");
    }

    @Test
    @DisplayName("are all of them in a design without entities: nothing can be moved, and nothing is proven")
    void noEntity() {
        TestProject project = TestProject.of(folder, source, "entities: {}\n").provisioned();

        assertThat(project.run("backfill").exits(2).err()).contains("no entity");
        assertThat(project.run("verify", "--format", "json")
                        .exits(1)
                        .json()
                        .get("verdict")
                        .getAsString())
                .isEqualTo("INCONCLUSIVE");
    }

    @Test
    @DisplayName("are looked for also where the design has warnings")
    void withWarnings() {
        TestProject project = TestProject.of(folder, source, ENTITIES + """
                waivers: []
                """);
        LocalPostgres.run(source, "CREATE TABLE other (id int PRIMARY KEY)", "ANALYZE");
        project.write(project.document().replace("pk: \"ONE#{id}\"", "pk: \"ONE#{kind}\""));

        JsonObject check =
                project.run("check", "--data", "--format", "json").exits(1).json();

        assertThat(check.get("warnings").getAsLong()).isPositive();
        assertThat(check.get("rowsRead").getAsLong()).isEqualTo(40);
        assertThat(check.getAsJsonArray("findings").toString()).contains("R-03");
    }
}
