package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit code 2, file, line and field, and nothing written. */
@DisplayName("A project that cannot be used")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WrongDesignIT {
    private static final String ENTITIES = """
            entities:
              Thing:
                table: TABLE
                from: public.thing
                keys: {pk: "THING#{id}", sk: THING}
                attributes:
                  name: name
                  size: height
            """;

    private final SourceSettings source = LocalPostgres.createDatabase();

    @BeforeAll
    void fill() {
        LocalPostgres.run(
                source,
                "CREATE TABLE thing (id int PRIMARY KEY, name text, height int)",
                "INSERT INTO thing VALUES (1, 'one', 1)");
    }

    @ParameterizedTest(name = "{0} instead of {1}")
    @CsvSource({
        "size: heigth, size: height, 15:7, entity Thing; attribute size, heigth",
        "public.thingy, public.thing, 9:3, entity Thing, thingy",
        "THING#{idd}, THING#{id}, 12:12, entity Thing; key pk, idd",
    })
    @DisplayName("because it names a column or table that does not exist")
    void unknownName(String wrong, String right, String place, String subject, String name, @TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES).provisioned();
        project.write(project.document().replace(right, wrong));

        for (String command : List.of("backfill", "verify")) {
            Refusal.of(
                    Refusal.call(project, command),
                    2,
                    "sluice.yaml:" + place + ": " + subject.replace(';', ','),
                    name,
                    "Did you mean");
        }
        CommandRun check = project.run("check", "--format", "json").exits(1);
        assertThat(check.json().get("errors").getAsInt()).isPositive();
        assertThat(check.out()).contains(name);
        project.assertNothingHalfDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "check", "provision", "backfill", "verify"})
    @DisplayName("because its YAML is malformed")
    void malformed(String command, @TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES);
        project.write(project.document().replace("size: height", "size: [height"));

        Refusal.of(Refusal.call(project, command), 2, "sluice.yaml:16:1");
        project.assertNothingHalfDone();
    }

    @Test
    @DisplayName("because of an unknown field")
    void unknownField(@TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES.replace("attributes:", "atributes:"));
        Refusal.of(Refusal.call(project, "backfill"), 2, "sluice.yaml:13:", "atributes", "did you mean attributes?");
    }

    @Test
    @DisplayName("because it holds a password, which is not repeated")
    void password(@TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES);
        project.write(project.document().replace("user: postgres", "user: postgres, password: hunter2"));
        assertThat(Refusal.of(Refusal.call(project, "inspect"), 2, "sluice.yaml:3:", "PGPASSWORD"))
                .doesNotContain("hunter2");
    }

    @Test
    @DisplayName("because the document is no text")
    void noText(@TempDir Path folder) throws IOException {
        TestProject project = TestProject.of(folder, source, ENTITIES);
        Files.write(folder.resolve("sluice.yaml"), "name: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Refusal.of(Refusal.call(project, "check"), 2, "sluice.yaml:1:7", "UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "check", "provision", "backfill", "verify", "report"})
    @DisplayName("because there is no sluice.yaml, or no folder")
    void missing(String command, @TempDir Path folder) {
        String[] more = command.equals("report") ? new String[] {"--html", folder + "/r.html"} : new String[0];
        TestProject empty = new TestProject(folder, source, "none");
        Refusal.of(Refusal.call(empty, command, more), 2, folder + "/sluice.yaml", "does not exist", "sluice init");
        TestProject nowhere = new TestProject(folder.resolve("nowhere"), source, "none");
        Refusal.of(Refusal.call(nowhere, command, more), 2, "There is no project folder", "nowhere", "sluice init");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisplayName("with an entity that the call names and the design lacks")
    void unknownEntity(@TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES).provisioned();
        Refusal.of(Refusal.call(project, "backfill", "--only", "Thinng"), 2, "no entity Thinng", "Thing");
        project.assertNothingHalfDone();
    }
}
