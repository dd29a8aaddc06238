package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Found by {@code check --data}; what can be moved is moved, the rest is in quarantine, and the exit code is 1. */
@DisplayName("Rows that do not fit the target")
final class UnfitRowsIT {
    private static final int FITTING = 20;
    private static final String ENTITIES = """
            entities:
              Note:
                table: TABLE
                from: public.note
                keys: {pk: "{owner}", sk: "{topic}"}
                attributes: {id: note_id, body: body}
            """;

    @TempDir
    Path folder;

    private SourceSettings source = LocalPostgres.settings("postgres");

    @BeforeEach
    void fill() {
        source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TABLE note (note_id int PRIMARY KEY, owner text NOT NULL, topic text NOT NULL, body text)",
                "INSERT INTO note SELECT n, 'owner ' || n, 'topic', 'body' FROM generate_series(1, " + FITTING + ") n");
    }

    private TestProject project() {
        return TestProject.of(folder, source, ENTITIES).provisioned();
    }

    private void insert(String owner, String topic, String body) {
        LocalPostgres.run(source, "INSERT INTO note VALUES (100, " + owner + ", " + topic + ", " + body + ")");
    }

    @ParameterizedTest(name = "{3}: {0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "partition key of 2,049 bytes; repeat('k', 2049); 'topic'; K1",
                "sort key of 1,025 bytes; 'long'; repeat('k', 1025); K2",
                "sort key of 1,026 bytes in 513 characters; 'long'; repeat('ü', 513); K2",
                "empty partition key; ''; 'topic'; I13",
            })
    @DisplayName("go to quarantine, beside the others that are written")
    void keyTooLong(String what, String owner, String topic, String rule) {
        insert(owner, topic, "'body'");
        assertQuarantined(rule);
    }

    @Test
    @DisplayName("I1: an item of more than 409,600 bytes goes to quarantine")
    void itemTooLarge() {
        insert("'large'", "'topic'", "repeat('b', 409600)");
        assertQuarantined("I1");
    }

    private void assertQuarantined(String rule) {
        TestProject project = project();
        JsonObject check =
                project.run("check", "--data", "--format", "json").exits(1).json();
        assertThat(errors(check)).as("error findings of %s", rule).anyMatch(is(rule));

        JsonObject backfill =
                project.run("backfill", "--format", "json").exits(1).json();

        assertThat(backfill.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(backfill.get("written").getAsLong()).isEqualTo(FITTING);
        assertThat(backfill.get("quarantined").getAsLong()
                        + backfill.get("rowsRejected").getAsLong())
                .isEqualTo(1);
        assertThat(project.items()).hasSize(FITTING);
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            List<QuarantineRecord> quarantine =
                    journal.quarantine(project.latestRun().orElseThrow().id());
            assertThat(quarantine).singleElement().satisfies(record -> {
                assertThat(record.sourceTable()).contains("note");
                assertThat(record.sourceKey()).contains("100");
                assertThat(record.reason()).isNotBlank();
                assertThat(record.rule()).isEqualTo(rule);
            });
        }
        project.run("verify").exits(1);
        project.assertNoTemporaryFiles();
    }

    @Test
    @DisplayName("R-03: two rows of one entity with one key are found before the first write")
    void twoRowsOneKey() {
        insert("'owner 1'", "'topic'", "'other body'");
        assertNothingWritten();
    }

    @Test
    @DisplayName("R-03: two entities with one key are found before the first write")
    void twoEntitiesOneKey() {
        LocalPostgres.run(
                source,
                "CREATE TABLE guest (guest_id int PRIMARY KEY, alias text NOT NULL)",
                "INSERT INTO guest SELECT n, 'guest ' || n FROM generate_series(1, 500) n",
                "INSERT INTO guest VALUES (1000, 'owner 7')");
        TestProject.of(folder, source, ENTITIES + """
                  Guest:
                    table: TABLE
                    from: public.guest
                    keys: {pk: "{alias}", sk: topic}
                    attributes: {guest: guest_id}
                """);
        assertNothingWritten();
    }

    @Test
    @DisplayName("R-03: cannot be waived, since all rows of a key but one would be lost")
    void notWaivable() {
        insert("'owner 1'", "'topic'", "'body'");
        TestProject project = project();
        project.write(project.document() + "waivers: [{rule: R-03, subject: table " + project.table()
                + ", reason: never mind}]\n");
        assertNothingWritten();
    }

    private void assertNothingWritten() {
        TestProject project =
                folder.resolve("sluice.yaml").toFile().exists() ? reopened().provisioned() : project();
        assertThat(errors(project.run("check", "--data", "--format", "json")
                        .exits(1)
                        .json()))
                .anyMatch(is("R-03"));
        JsonObject refused =
                project.run("backfill", "--format", "json").exits(1).json();
        assertThat(refused.get("refused").getAsBoolean()).isTrue();
        assertThat(errors(refused)).anyMatch(is("R-03"));
        assertThat(project.run("backfill").exits(1).out()).contains("Nothing was written", "R-03");
        project.assertNothingHalfDone();
    }

    private TestProject reopened() {
        String document = new TestProject(folder, source, "").document();
        String table = document.replaceAll("(?s).*tables:\\n  ([^:]+):.*", "$1");
        return new TestProject(folder, source, table);
    }

    private static List<JsonObject> errors(JsonObject report) {
        return report.getAsJsonArray("findings").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(finding -> finding.get("severity").getAsString().equals("error"))
                .toList();
    }

    private static Predicate<JsonObject> is(String rule) {
        return finding -> finding.get("rule").getAsString().equals(rule);
    }
}
