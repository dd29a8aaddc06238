package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** All commands one after the other, once, on a database with odd names; each test looks at what one of them gave. */
@DisplayName("The journey on a database that nobody has seen")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JourneyIT {
    private static final int ORDERS = 40;
    private static final int LINES = 120;
    private static final int PLACES = 3;

    private final SourceSettings source = LocalPostgres.createDatabase();
    private final Map<String, CommandRun> runs = new HashMap<>();

    private Path project = Path.of("");

    @BeforeAll
    void travel(@TempDir Path folder) {
        project = folder.resolve("my project");
        LocalPostgres.run(
                source,
                "CREATE SCHEMA \"Odd Schema\"",
                "CREATE TABLE \"Odd Schema\".\"Order\" (\"select\" int PRIMARY KEY, \"Größe\" numeric(8,2), \"a.b\" text)",
                "CREATE TABLE \"Odd Schema\".\"Order Line\" (\"order\" int NOT NULL REFERENCES \"Odd Schema\".\"Order\","
                        + " \"no#\" smallint NOT NULL, \"it's \"\"quoted\"\"\" text, PRIMARY KEY (\"order\", \"no#\"))",
                "CREATE TABLE place (name text PRIMARY KEY, parent text REFERENCES place, kinds text[])",
                "CREATE TABLE log (at timestamptz, line text)",
                "INSERT INTO \"Odd Schema\".\"Order\" SELECT n, n / 3.0, 'x{' || n || '}' FROM generate_series(1, "
                        + ORDERS + ") n",
                "INSERT INTO \"Odd Schema\".\"Order Line\" SELECT (n - 1) / 3 + 1, (n - 1) % 3, repeat('z', n)"
                        + " FROM generate_series(1, " + LINES + ") n",
                "INSERT INTO place VALUES ('a#b%', NULL, '{}'), ('Ü 1', 'a#b%', '{x,NULL}'), (' ', 'Ü 1', NULL)",
                "ANALYZE");
        run("init", "init", project.toString(), "--source", source.url(), "--user", "postgres");
        on("inspect");
        on("check", "--data");
        on("provision", "--dry-run");
        keep("provision again", onTarget("provision"));
        on("provision");
        keep("backfill first", onTarget("backfill"));
        on("backfill");
        List.of("counts", "keys", "items", "patterns")
                .forEach(level -> keep("verify " + level, onTarget("verify", "--level", level)));
        on("report", "--html", project.resolve("report.html").toString());
    }

    private void on(String command, String... more) {
        String name = List.of(more).contains("--dry-run") ? "provision dry" : command;
        boolean hasTarget = List.of("provision", "backfill", "report").contains(command);
        keep(name, hasTarget ? onTarget(command, more) : json(project, command, more));
    }

    private CommandRun onTarget(String command, String... more) {
        return json(project, command, join(more, "--endpoint", LocalDynamoDb.endpoint(), "--region", "eu-west-1"));
    }

    private static CommandRun json(Path project, String command, String... more) {
        return CommandRun.of(join(new String[] {command, "-p", project.toString(), "--format", "json"}, more));
    }

    private void run(String name, String... arguments) {
        keep(name, CommandRun.of(join(arguments, "--format", "json")));
    }

    private void keep(String name, CommandRun run) {
        runs.put(name, run);
    }

    private static String[] join(String[] first, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(first), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }

    private JsonObject result(String name) {
        CommandRun run =
                runs.getOrDefault(name, new CommandRun(-1, "", "not run")).exits(0);
        JsonObject json = run.json();
        assertThat(json.get("command").getAsString()).isEqualTo(name.split(" ")[0]);
        assertThat(json.get("sluiceVersion").getAsString()).isNotBlank();
        return json;
    }

    private static List<JsonObject> objects(JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    @Test
    @DisplayName("init makes a folder with a first design")
    void init() {
        JsonObject json = result("init");
        assertThat(json.get("created").getAsBoolean()).isTrue();
        assertThat(json.get("tables").getAsInt()).isEqualTo(4);
        assertThat(json.get("entities").getAsInt()).isEqualTo(3);
        assertThat(project.resolve("sluice.yaml")).isRegularFile();
        assertThat(project.resolve("source.json")).isRegularFile();
    }

    @Test
    @DisplayName("inspect tells tables, columns and keys with their exact names")
    void inspect() {
        JsonObject json = result("inspect");
        assertThat(json.keySet()).contains("tables", "statements");
        JsonObject lines = objects(json.get("tables")).stream()
                .filter(table -> table.get("name").getAsString().equals("Order Line"))
                .findFirst()
                .orElseThrow();
        assertThat(lines.get("schema").getAsString()).isEqualTo("Odd Schema");
        assertThat(lines.get("rows").getAsLong()).isEqualTo(LINES);
        assertThat(lines.get("bytes").getAsLong()).isPositive();
        assertThat(lines.get("primaryKey").toString()).isEqualTo("[\"order\",\"no#\"]");
        assertThat(objects(lines.get("columns")))
                .extracting(column -> column.get("name").getAsString() + ": "
                        + column.get("type").getAsString()
                        + (column.get("nullable").getAsBoolean() ? ", nullable" : ""))
                .containsExactly("order: integer", "no#: smallint", "it's \"quoted\": text, nullable");
        JsonObject key = objects(lines.get("foreignKeys")).get(0);
        assertThat(key.get("columns").toString()).isEqualTo("[\"order\"]");
        assertThat(key.get("references").getAsString()).contains("Odd Schema", "Order");
    }

    @Test
    @DisplayName("check --data tells findings, and sizes of the real rows")
    void check() {
        JsonObject json = result("check");
        assertThat(json.get("errors").getAsInt()).isZero();
        assertThat(json.keySet()).contains("warnings", "notes");
        for (JsonObject finding : objects(json.get("findings"))) {
            assertThat(finding.keySet()).contains("rule", "severity", "subject", "message", "remedy", "waived");
            assertThat(finding.get("severity").getAsString()).isIn("error", "warning", "note");
        }
        assertThat(json.get("rowsRead").getAsLong()).isEqualTo(ORDERS + LINES + PLACES);
        assertThat(json.get("itemsRendered").getAsLong()).isEqualTo(ORDERS + LINES + PLACES);
        assertThat(objects(json.get("entities"))).hasSize(3).allSatisfy(entity -> {
            assertThat(entity.keySet()).contains("name", "items", "bytesMedian", "bytesP99", "bytesMax", "largestKey");
            assertThat(entity.get("bytesMax").getAsLong())
                    .isGreaterThanOrEqualTo(entity.get("bytesMedian").getAsLong());
        });
    }

    @Test
    @DisplayName("export writes the tables for CloudFormation, with the properties that a dry run would send")
    void export() {
        CommandRun plain = CommandRun.of("export", "cloudformation", "-p", project.toString())
                .exits(0);
        JsonObject json = CommandRun.of("export", "cloudformation", "-p", project.toString(), "--format", "json")
                .exits(0)
                .json();
        assertThat(JsonParser.parseString(plain.out())).isEqualTo(json.get("template"));
        JsonObject resources = json.getAsJsonObject("template").getAsJsonObject("Resources");
        List<JsonElement> sent = objects(result("provision dry").get("calls")).stream()
                .filter(call -> call.get("operation").getAsString().equals("CreateTable"))
                .map(call -> call.get("request"))
                .toList();
        assertThat(sent).isNotEmpty();
        assertThat(resources.entrySet().stream()
                        .map(resource -> resource.getValue().getAsJsonObject().get("Properties")))
                .containsExactlyElementsOf(sent);
        assertThat(objects(result("provision again").get("calls")))
                .as("made, and no longer missing")
                .isEmpty();
        assertThat(CommandRun.of("export", "terraform", "-p", project.toString())
                        .exits(2)
                        .err())
                .contains("sluice export terraform is not built yet", "cloudformation");
    }

    @Test
    @DisplayName("preview shows the items that the backfill writes, without engine attributes")
    void preview() {
        JsonObject json = CommandRun.of("preview", "-p", project.toString(), "--rows", "2", "--format", "json")
                .exits(0)
                .json();
        assertThat(objects(json.get("items"))).hasSize(6).allSatisfy(item -> {
            assertThat(item.get("entity").getAsString()).isNotBlank();
            assertThat(item.get("sourceKey").getAsString()).startsWith("{");
            assertThat(item.getAsJsonObject("item").keySet()).contains("pk").doesNotContain("_mv", "_mh");
        });
    }

    @Test
    @DisplayName("check answers as SARIF 2.1.0 and as JUnit XML, and in text")
    void checkForms() throws Exception {
        CommandRun sarif = CommandRun.of("check", "-p", project.toString(), "--format", "sarif")
                .exits(0);
        JsonObject log = JsonParser.parseString(sarif.out()).getAsJsonObject();
        assertThat(log.get("version").getAsString()).isEqualTo("2.1.0");
        JsonArray results = objects(log.get("runs")).get(0).getAsJsonArray("results");
        CommandRun junit = CommandRun.of("check", "-p", project.toString(), "--format", "junit")
                .exits(0);
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(junit.out().getBytes(StandardCharsets.UTF_8)));
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(results.size());
        assertThat(results)
                .as("a table without a primary key is at least noted")
                .isNotEmpty();
        assertThat(CommandRun.of("check", "-p", project.toString()).exits(0).out())
                .contains("0 errors");
    }

    @Test
    @DisplayName("provision tells what it would create, creates it, and finds it there")
    void provision() {
        assertThat(state("provision dry")).isEqualTo("would_create");
        assertThat(state("provision again")).isEqualTo("created");
        assertThat(state("provision")).isEqualTo("exists");
    }

    private String state(String name) {
        return objects(result(name).get("tables")).get(0).get("state").getAsString();
    }

    @Test
    @DisplayName("backfill writes every row, balances, and a second one writes what it reads again")
    void backfill() {
        JsonObject first = result("backfill first");
        assertThat(first.keySet())
                .contains(
                        "runId",
                        "rowsRead",
                        "rowsRendered",
                        "rowsFiltered",
                        "rowsRejected",
                        "itemsPlanned",
                        "written",
                        "stale",
                        "equal",
                        "collided",
                        "foreign",
                        "quarantined",
                        "ledgerBalanced",
                        "consumedWriteUnits",
                        "throttled",
                        "seconds",
                        "resumed");
        assertThat(first.get("written").getAsLong()).isEqualTo(ORDERS + LINES + PLACES);
        assertThat(first.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(first.get("consumedWriteUnits").getAsDouble()).isPositive();
        assertThat(first.get("resumed").getAsBoolean()).isFalse();
        JsonObject second = result("backfill");
        assertThat(second.get("runId").getAsString())
                .isNotEqualTo(first.get("runId").getAsString());
        assertThat(second.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(second.get("rowsRead").getAsLong()).isEqualTo(ORDERS + LINES + PLACES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"counts", "keys", "items"})
    @DisplayName("verify finds both sides EQUAL")
    void verify(String level) {
        JsonObject json = result("verify " + level);
        assertThat(json.get("level").getAsString()).isEqualTo(level);
        assertThat(json.get("verdict").getAsString()).isEqualTo("EQUAL");
        assertThat(json.get("compared").getAsLong()).isEqualTo(ORDERS + LINES + PLACES);
        for (String none : List.of("missing", "extra", "different", "unsettled", "foreign", "quarantined")) {
            assertThat(json.get(none).getAsLong()).as(none).isZero();
        }
    }

    @Test
    @DisplayName("verify finds the answers of every access pattern EQUAL")
    void verifyPatterns() {
        JsonObject json = result("verify patterns");
        assertThat(json.get("verdict").getAsString()).isEqualTo("EQUAL");
        assertThat(objects(json.get("patterns"))).hasSize(3).allSatisfy(pattern -> {
            assertThat(pattern.keySet())
                    .contains("id", "parameterSets", "rowsCompared", "pagesMax", "equal", "different");
            assertThat(pattern.get("equal").getAsInt())
                    .isPositive()
                    .isEqualTo(pattern.get("parameterSets").getAsInt());
            assertThat(pattern.get("different").getAsInt()).isZero();
        });
    }

    @Test
    @DisplayName("text says the same to people")
    void text() {
        String[] target = {"--endpoint", LocalDynamoDb.endpoint(), "--region", "eu-west-1"};
        assertThat(CommandRun.of(join(new String[] {"inspect", "-p", project.toString()}))
                        .exits(0)
                        .out())
                .contains("4 tables", "Order Line", "none: cannot be migrated");
        assertThat(CommandRun.of(join(new String[] {"provision", "-p", project.toString()}, target))
                        .exits(0)
                        .out())
                .contains("exists");
        assertThat(CommandRun.of(join(new String[] {"verify", "-p", project.toString()}, target))
                        .exits(0)
                        .out())
                .contains("EQUAL (items)", "Self-test (R-85)");
    }

    @Test
    @DisplayName("report writes one self-contained file with the verdict")
    void report() throws IOException {
        Path html = Path.of(result("report").get("report").getAsString());
        assertThat(Files.readString(html))
                .startsWith("<!DOCTYPE html>")
                .contains("EQUAL")
                .doesNotContain("<script src", "<link rel=\"stylesheet\"", "http://", "https://");
    }

    @Test
    @DisplayName("init on a project changes its source and not one other byte")
    void initAgain(@TempDir Path folder) throws IOException {
        String head = "# ours\r\nsluice: 1\r\nname: x # why\r\n";
        String tail = "\r\ntables: {t: {partitionKey: {name: pk, type: S}}}\r\n\r\nentities: {}   # none\r\n";
        Path document = folder.resolve("sluice.yaml");
        Files.writeString(document, head + "source:\r\n  url: jdbc:postgresql://old/db\r\n  user: old" + tail);

        CommandRun run = CommandRun.of(
                "init", folder.toString(), "--source", source.url(), "--user", "postgres", "--format", "json");

        assertThat(run.exits(0).json().get("created").getAsBoolean()).isFalse();
        assertThat(Files.readString(document))
                .isEqualTo(head + "source:\r\n  url: " + source.url() + "\r\n  user: postgres" + tail);
    }
}
