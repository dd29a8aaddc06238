package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.project.SourceSettings;
import dev.sluice.report.ReportDocument;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("sluice report on a moved project")
final class ReportCommandIT {
    private static final String MARKUP = "<script>alert(1)</script>";
    private static final String NOW = "Gates, as they stand now";
    private static final Pattern LAG = Pattern.compile("[0-9,]+ B behind now");
    private static final int ROWS = 700;

    @TempDir
    Path folder;

    private SourceSettings source = LocalPostgres.settings("postgres");
    private TestProject project = new TestProject(Path.of(""), source, "");

    @BeforeEach
    void fill() {
        source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TABLE thing (id int PRIMARY KEY, kind text)",
                "CREATE TABLE \"x" + MARKUP + "\" (id int PRIMARY KEY, kind text)",
                "INSERT INTO thing SELECT n, 'A' || n FROM generate_series(1, " + ROWS + ") n",
                "INSERT INTO \"x" + MARKUP + "\" SELECT n, 'B' FROM generate_series(1, 30) n",
                "ANALYZE");
        project = TestProject.of(folder.resolve("project"), source, """
                entities:
                  Thing:
                    table: TABLE
                    from: public.thing
                    keys: {pk: "THING#{id}", sk: THING}
                    attributes: {kind: kind}
                  "Odd MARKUP":
                    table: TABLE
                    from: "public.xMARKUP"
                    keys: {pk: "ODD#{id}", sk: ODD}
                    attributes: {kind: kind}
                cutover:
                  waivers:
                    - {gate: G-03, who: "Mallory MARKUP", reason: "we watched MARKUP", until: 9999-12-31}
                    - {gate: G-12, who: Ada, reason: too old, until: 2020-01-01}
                  people: {operator: Ada Lovelace, approver: Grace Hopper, window: {from: 2026-12-02T20:00:00Z, until: 2026-12-02T23:00:00Z}}
                """.replace("MARKUP", MARKUP))
                .provisioned();
    }

    private Path html() {
        return folder.resolve("report.html");
    }

    private JsonObject report(String... more) {
        String[] arguments = Stream.concat(Stream.of("--html", html().toString(), "--format", "json"), Stream.of(more))
                .toArray(String[]::new);
        return project.run("report", arguments).exits(0).json();
    }

    private ReportDocument document() {
        try {
            return ReportDocument.of(Files.readString(html())).isSelfContained();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    @Test
    @DisplayName("shows what the journal and the commands say, figure by figure")
    void figures() throws Exception {
        project.run("sync", "--prepare").exits(0);
        project.run("cutover", "advance", "--who", "Eve " + MARKUP).exits(0);
        JsonObject moved = project.run("backfill", "--format", "json").exits(0).json();
        JsonObject compared = project.run("verify", "--format", "json").exits(0).json();
        JsonObject sample = project.run("verify", "--sample", "200", "--format", "json")
                .exits(0)
                .json();
        JsonObject board =
                project.run("cutover", "status", "--format", "json").exits(1).json();
        JsonObject said = report();
        ReportDocument report = document();

        for (JsonElement element : moved.getAsJsonArray("entities")) {
            JsonObject entity = element.getAsJsonObject();
            assertThat(report.rows("Ledger")).anySatisfy(row -> assertThat(row)
                    .startsWith(
                            entity.get("name").getAsString(),
                            grouped(entity.get("rowsRead").getAsLong()))
                    .contains(grouped(entity.get("written").getAsLong())));
        }
        assertThat(report.section("Verification"))
                .contains("compared " + grouped(compared.get("compared").getAsLong()) + " items in both directions")
                .contains(compared.get("position").getAsString())
                .contains(compared.get("selfTest").getAsString());
        JsonObject drawn = sample.getAsJsonObject("confidence").getAsJsonObject("source");
        long keys = drawn.get("keys").getAsLong();
        // In closed form, as nothing differs: (1 - p)^n = 1 - c.
        double percent = 100 * -Math.expm1(Math.log(0.001) / keys);
        assertThat(report.sentences()).anySatisfy(sentence -> {
            assertThat(sentence).contains("0 of " + grouped(keys) + " sampled items differ, so fewer than ");
            double told = Double.parseDouble(
                    sentence.replaceAll("(?s).*so fewer than (\\S+) % with 99\\.9 % confidence\\..*", "$1"));
            assertThat(told).isBetween(percent, percent * 1.001);
        });
        for (JsonElement element : board.getAsJsonArray("gates")) {
            showsGate(report, element.getAsJsonObject());
        }
        assertThat(report.section(NOW)).contains("waivedby Mallory " + MARKUP).doesNotContain("not asked");
        assertThat(report.rows("Phases").toString()).contains("PREPARE", "Eve " + MARKUP);
        assertThat(report.section("Waivers")).contains("we watched " + MARKUP, "ended, does not count");
        assertThat(report.section("Signatures")).contains("Ada Lovelace", "Grace Hopper");
        digests(said, report);
    }

    private static void showsGate(ReportDocument report, JsonObject gate) {
        String standing =
                gate.get("standing").getAsString().toLowerCase(Locale.ROOT).replace('_', ' ');
        Pattern figure = figureOf(gate);
        assertThat(report.rows(NOW)).as(gate.toString()).anySatisfy(row -> assertThat(row)
                .anyMatch(cell -> cell.startsWith(gate.get("id").getAsString()))
                .anyMatch(cell -> cell.startsWith(standing))
                .anyMatch(figure.asMatchPredicate())
                .contains(gate.get("threshold").getAsString()));
    }

    /** The lag alone may be another one: board and report ask one after the other, and the source logs on its own. */
    private static Pattern figureOf(JsonObject gate) {
        String figure = gate.get("figure").getAsString();
        if (!gate.get("id").getAsString().equals("G-03")) {
            return Pattern.compile(figure, Pattern.LITERAL);
        }
        assertThat(figure).matches(LAG);
        return LAG;
    }

    private void digests(JsonObject said, ReportDocument report) throws Exception {
        String document = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(Files.readAllBytes(project.folder().resolve("sluice.yaml"))));
        String journal;
        try (Journal open = new SqliteJournalOpener(Clock.systemUTC()).open(project.folder())) {
            journal = open.digest().orElseThrow().sha256();
        }
        assertThat(said.get("documentSha256").getAsString()).isEqualTo(document);
        assertThat(said.get("journalSha256").getAsString()).isEqualTo(journal);
        assertThat(report.section("Where this comes from"))
                .contains(document, journal, said.get("designSha256").getAsString());
        assertThat(said.get("verdict").getAsString()).isEqualTo("NOT PROVEN");
        assertThat(said.getAsJsonArray("shut").toString()).contains("G-12").doesNotContain("G-03");
        assertThat(said.getAsJsonArray("notLookedAt")).isEmpty();
        // Made again, with nothing done meanwhile, it has the same hashes, and takes the place of itself.
        assertThat(report().get("journalSha256").getAsString()).isEqualTo(journal);
    }

    @Test
    @DisplayName("names a result stale whose design, or backfill, is another one by now")
    void stale() {
        project.run("backfill").exits(0);
        project.run("verify").exits(0);
        report();
        assertThat(document().sentences()).singleElement().asString().startsWith("EQUAL On ");
        project.run("backfill").exits(0);
        report();
        assertThat(document().sentences())
                .singleElement()
                .asString()
                .startsWith("stale On ")
                .contains("It said EQUAL. This result is stale: it is from before the last backfill ended");
        project.write(project.document().replace("attributes: {kind: kind}", "attributes: {kind: kind, number: id}"));
        report();
        assertThat(document().sentences())
                .singleElement()
                .asString()
                .contains("of another design than the present one, and proves nothing");
    }

    @Test
    @DisplayName(
            "is made from the journal alone where source or target does not answer, and says which gates that left out")
    void alone() {
        project.run("backfill").exits(0);
        for (int pass = 0; pass < 3; pass++) {
            project.run("verify").exits(0);
        }
        for (String[] lost : List.of(new String[] {"--endpoint", "http://localhost:9"}, new String[] {"--offline"})) {
            JsonObject said = report(lost);
            assertThat(said.getAsJsonArray("notLookedAt").toString())
                    .contains("G-01", "G-03", "G-17")
                    .doesNotContain("G-02", "G-04", "G-05");
            ReportDocument report = document();
            assertThat(report.section(NOW))
                    .contains("Source and target were not asked: ", "could not be looked at: G-01, G-03");
            assertThat(report.rows(NOW))
                    .anySatisfy(row -> assertThat(row).contains("G-04verification", "passed", "3 of 3 passes"))
                    .anySatisfy(row -> assertThat(row).contains("G-01design", "unknown"))
                    .noneSatisfy(row -> assertThat(row).contains("G-01design", "passed"));
        }
        String url = source.url();
        project.write(project.document().replace(url, url.replaceAll(":\\d+/", ":9/")));
        assertThat(report().get("notAsked").getAsString()).isNotBlank();
        assertThat(project.run("report", "--html", html().toString()).exits(0).out())
                .contains("Not looked at: G-01");
    }

    @Test
    @DisplayName("refuses what it cannot or must not write in one sentence, and leaves what stands there")
    void refused() throws Exception {
        refused(2, "has no journal yet", html());
        assertThat(project.folder().resolve(".sluice").resolve("journal.db")).doesNotExist();
        project.run("check").exits(0);
        refused(2, "There is no folder", folder.resolve("nowhere").resolve("r.html"));
        refused(2, "is a folder", folder);
        Path other = Files.writeString(folder.resolve("letter.html"), "<!DOCTYPE html>\n<html>mine</html>");
        refused(2, "is no report of Sluice", other);
        assertThat(other).hasContent("<!DOCTYPE html>\n<html>mine</html>");
        project.run("report", "--html", other.toString(), "--force").exits(0);
        assertThat(Files.readString(other)).contains("<meta name=\"generator\" content=\"Sluice\"/>");
        project.run("report", "--html", other.toString()).exits(0);
        Path former = Files.writeString(
                folder.resolve("former.html"),
                "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"x\"><title>Sluice: a");
        project.run("report", "--html", former.toString()).exits(0);

        Path shut = Files.createDirectory(folder.resolve("shut"));
        Path kept = Files.copy(other, shut.resolve("r.html"));
        Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("r-xr-xr-x"));
        if (!Files.isWritable(shut)) {
            refused(4, "could not be written", kept);
            assertThat(kept).hasSameTextualContentAs(other);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("project", "letter.html", "former.html", "shut");
        }
    }

    private void refused(int exitCode, String sentence, Path file) {
        CommandRun run = project.run("report", "--html", file.toString(), "--endpoint", LocalDynamoDb.endpoint())
                .exits(exitCode);
        assertThat(run.err().lines()).singleElement().asString().contains(sentence);
    }
}
