package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.PlainTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plants values in sensitive columns of every kind and place, lets everything go wrong that shows values, and looks for them in all
 * that was printed and written.
 */
@DisplayName("Values of sensitive columns")
final class MaskingIT {
    /** What the planted values hold, as text, in Base64 and in hexadecimal digits; all other letters of theirs vary. */
    private static final List<String> TRACES =
            List.of("plnt", "uexov", "504c4e54", "867530912", "1903-04-05", "1903-05-06");

    private static final String ENTITIES = """
            run: {rangeBytes: 65536}
            entities:
              Person:
                table: TABLE
                from: public.person
                lists:
                  visits:
                    from: public.visit
                    foreignKey: [visitor]
                    order: [visit_id]
                    limit: 10
                    attributes: {place: place, remark: {column: remark, sensitive: true}}
                keys: {pk: "PERSON#{email}", sk: PROFILE}
                attributes:
                  id: person_id
                  email: {column: email, sensitive: true}
                  name: {column: name, sensitive: true}
                  label: {text: "{name} of {town}"}
                  salary: {column: salary, sensitive: true}
                  card: {column: card, sensitive: true}
                  born: {column: born, sensitive: true}
                  tags: {column: tags, sensitive: true}
                  extra: {column: extra, sensitive: true}
                  town: town
                  visits: {list: visits}
              Visit:
                table: TABLE
                from: public.visit
                copies: {person: {path: [visitor]}}
                keys: {pk: "VISITOR#{visitor}", sk: "{visit_id:pad=8}"}
                attributes: {place: place, who: person.name, remark: remark}
              Alias:
                table: TABLE
                from: public.alias
                keys: {pk: "PERSON#{alias}", sk: PROFILE}
                attributes: {alias: {column: alias, sensitive: true}}
            accessPatterns:
              person:
                sql: SELECT email, name, salary, town FROM person WHERE email = :email
                parameters: SELECT email FROM person
                get: {table: TABLE, key: {pk: "PERSON#{email}", sk: PROFILE}}
                returns: {email: email, name: name, salary: salary, town: town}
              visits-of:
                sql: SELECT place, remark FROM visit WHERE visitor = :visitor ORDER BY visit_id
                parameters: SELECT DISTINCT visitor FROM visit
                query: {table: TABLE, where: {pk: "VISITOR#{visitor}"}}
                contract: ordered
                returns: {place: place, remark: remark}
            """;

    @TempDir
    Path folder;

    private final SourceSettings source = LocalPostgres.createDatabase();
    private final List<String> printed = new ArrayList<>();

    @BeforeEach
    void plant() {
        LocalPostgres.run(
                source,
                "CREATE EXTENSION pg_stat_statements",
                "CREATE TABLE person (person_id int PRIMARY KEY, email text NOT NULL UNIQUE, name text, salary numeric,"
                        + " card bytea, born date, tags text[], extra jsonb, town text)",
                "CREATE TABLE visit (visit_id int PRIMARY KEY, visitor text NOT NULL REFERENCES person (email),"
                        + " place text, remark text)",
                "CREATE TABLE alias (alias_id int PRIMARY KEY, alias text NOT NULL)",
                "INSERT INTO person SELECT n, 'plnt' || n || '@example.org', 'Plnt Name ' || n, 8675309120 + n,"
                        + " convert_to('PLNTCARD' || n, 'UTF8'), '1903-04-05', ARRAY['plnt', 'PLNT' || n],"
                        + " jsonb_build_object('plntKey', 'plnt' || n), 'Town' FROM generate_series(1, 200) n",
                "INSERT INTO visit SELECT n, 'plnt' || 1 + n / 3 || '@example.org', 'Hall', 'plnt remark ' || n"
                        + " FROM generate_series(1, 300) n",
                "INSERT INTO alias VALUES (1, 'plnt5@example.org'), (2, 'plnt-other@example.org')",
                "CREATE ROLE cli_masked LOGIN PASSWORD 'plnt-password'",
                "ANALYZE");
    }

    private CommandRun run(TestProject project, int exitCode, String command, String... more) {
        CommandRun text = project.run(command, more).exits(exitCode);
        List<String> json = new ArrayList<>(List.of(more));
        json.addAll(List.of("--format", "json"));
        CommandRun document = project.run(command, json.toArray(String[]::new)).exits(exitCode);
        for (CommandRun run : List.of(text, document)) {
            printed.add(run.out());
            printed.add(run.err());
        }
        return document;
    }

    @Test
    @DisplayName(
            "show nowhere: not in findings, refusals, quarantine, differences, patterns, the report, logs or any file")
    void nowhere() throws Exception {
        TestProject project =
                TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
        run(project, 0, "inspect");
        collide(project);
        quarantine(project);
        differ(project);
        run(
                project,
                0,
                "report",
                "--html",
                project.folder().resolve("report.html").toString());
        inProcessOfItsOwn(project, "verify");

        assertThat(project.items().toString())
                .as("the target has the real values")
                .contains("plnt7@example.org");
        assertThat(printed).hasSizeGreaterThan(20);
        assertThat(printed.stream().flatMap(MaskingIT::shown))
                .as("planted values in what was printed")
                .isEmpty();
        assertThat(filesThatShow(project.folder()))
                .as("planted values in files")
                .isEmpty();
        assertThat(project.folder().resolve(".sluice").resolve("logs")).isNotEmptyDirectory();
    }

    private void collide(TestProject project) {
        JsonObject check = run(project, 1, "check", "--data").json();
        assertThat(check.toString()).contains("R-03");
        assertThat(run(project, 1, "backfill").json().get("refused").getAsBoolean())
                .isTrue();
        for (String form : List.of("sarif", "junit")) {
            printed.add(project.run("check", "--format", form).out());
        }
        LocalPostgres.run(source, "DELETE FROM alias WHERE alias_id = 1");
    }

    private void quarantine(TestProject project) {
        LocalPostgres.run(
                source,
                "UPDATE person SET salary = 'NaN' WHERE person_id = 11",
                "UPDATE person SET name = repeat('plnt', 120000) WHERE person_id = 12",
                "INSERT INTO person (person_id, email, name) VALUES (901, 'plnt' || repeat('x', 2100), 'plnt')");
        run(project, 1, "check", "--data");
        JsonObject preview = run(project, 0, "preview", "--rows", "1000").json();
        assertThat(preview.toString()).contains("\"item\":", "\"reason\":", "***");
        printed.add(project.run("preview", "--rows", "1000").exits(0).out());
        JsonObject backfill = run(project, 1, "backfill").json();
        assertThat(backfill.get("quarantined").getAsLong()
                        + backfill.get("rowsRejected").getAsLong())
                .isGreaterThanOrEqualTo(3);
    }

    private void differ(TestProject project) {
        LocalPostgres.run(
                source,
                "UPDATE person SET name = 'plnt changed', salary = 8675309129.5, born = '1903-05-06', card = 'PLNTNEW',"
                        + " tags = '{plntx}', extra = '{\"plntOther\": 1}' WHERE person_id = 21",
                "UPDATE visit SET remark = 'plnt changed' WHERE visit_id % 2 = 0",
                "DELETE FROM visit WHERE visit_id = 31",
                "INSERT INTO visit VALUES (1000, 'plnt9@example.org', 'Hall', 'plnt new')");
        scribble(project);
        for (String level : List.of("counts", "keys", "items")) {
            run(project, 1, "verify", "--level", level);
        }
        JsonObject items = run(project, 1, "verify").json();
        assertThat(items.get("different").getAsLong()).isPositive();
        assertThat(items.get("missing").getAsLong()).isPositive();
        assertThat(items.get("extra").getAsLong()).isPositive();
        assertThat(items.getAsJsonArray("differences").toString()).contains("scribbled");
        JsonObject patterns = run(project, 1, "verify", "--level", "patterns").json();
        assertThat(patterns.getAsJsonArray("patterns").toString()).contains("examples");
        assertThat(patterns.get("different").getAsLong()
                        + patterns.get("missing").getAsLong())
                .isPositive();
    }

    /** Somebody copies a sensitive value into an attribute that the design does not know. */
    private static void scribble(TestProject project) {
        Item item = project.items().stream()
                .filter(one -> one.get("town") != null)
                .findFirst()
                .orElseThrow();
        Map<String, AttributeValue> changed = new LinkedHashMap<>(item.attributes());
        changed.put("scribbled", new AttributeValue.StringValue("plnt scribbled"));
        try (PlainTable plain = new PlainTable(
                ProjectReader.parse(project.document()).design().tables().get(0))) {
            plain.put(new Item(changed));
        }
    }

    /** A process writes its own log into the project folder. */
    private void inProcessOfItsOwn(TestProject project, String command) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        call.addAll(List.of(project.arguments(command)));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(call)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        printed.add(Files.readString(output));
        assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(1);
    }

    /** Where a text shows a planted value, with what stands around it. */
    private static Stream<String> shown(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return TRACES.stream()
                .filter(folded::contains)
                .map(trace -> folded.substring(
                        Math.max(0, folded.indexOf(trace) - 80),
                        Math.min(folded.length(), folded.indexOf(trace) + 40)));
    }

    private static List<String> filesThatShow(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            List<String> found = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                shown(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .forEach(excerpt -> found.add(file.getFileName() + ": " + excerpt));
            }
            return found;
        }
    }
}
