package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.gateway.Subject;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("sluice cutover status on a real source and target")
final class CutoverCommandIT {
    private static final String ENTITIES = """
            entities:
              Thing:
                table: TABLE
                from: public.thing
                keys: {pk: "THING#{id}", sk: THING}
                attributes: {kind: kind}
            """;

    @TempDir
    Path folder;

    private final SourceSettings source = LocalPostgres.createDatabase();
    private TestProject project = new TestProject(Path.of(""), source, "");

    @BeforeEach
    void fill() {
        LocalPostgres.run(
                source,
                "CREATE TABLE thing (id int PRIMARY KEY, kind text)",
                "INSERT INTO thing SELECT n, 'A' FROM generate_series(1, 40) n",
                "ANALYZE");
        project = TestProject.of(folder, source, ENTITIES).provisioned();
    }

    private JsonObject status() {
        return project.run("cutover", "status", "--format", "json").exits(1).json();
    }

    private static JsonObject gate(JsonObject status, String id) {
        return status.getAsJsonArray("gates").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(gate -> gate.get("id").getAsString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void expect(String id, String standing, String fragment) {
        JsonObject gate = gate(status(), id);
        assertThat(gate.get("standing").getAsString()).as(gate.toString()).isEqualTo(standing);
        assertThat(gate.get("passed").getAsBoolean()).isEqualTo(standing.equals("PASSED"));
        assertThat(gate.toString()).contains(fragment);
    }

    @Test
    @DisplayName("opens no gate before anything was moved, and opens those that were proven, one by one")
    void proven() {
        JsonObject fresh = status();
        assertThat(fresh.get("phase").getAsString()).isEqualTo("PLANNED");
        assertThat(fresh.getAsJsonArray("shut")).hasSize(18);
        assertThat(fresh.getAsJsonArray("blockedBy").toString())
                .isEqualTo("[\"G-01\",\"G-02\",\"G-03\",\"G-04\",\"G-05\"]");

        project.run("backfill").exits(0);
        project.run("verify").exits(0);
        project.run("verify").exits(0);
        JsonObject moved = status();
        for (String id : new String[] {"G-01", "G-02", "G-05"}) {
            assertThat(gate(moved, id).get("passed").getAsBoolean()).as(id).isTrue();
        }
        assertThat(gate(moved, "G-04").get("figure").getAsString()).isEqualTo("2 of 3 passes");
        assertThat(gate(moved, "G-03").get("standing").getAsString()).isEqualTo("FAILED");
        project.run("verify").exits(0);
        project.run("check", "--data", "--sample", "10").exits(0);
        expect("G-09", "UNKNOWN", "say sluice check --data without --sample");
        project.run("check", "--data").exits(0);
        expect("G-04", "PASSED", "3 of 3 passes");
        expect("G-09", "UNKNOWN", "The largest of 40 items is one of Thing");
        expect("G-15", "FAILED", "0 of 1 lossy");

        LocalPostgres.run(source, "UPDATE thing SET kind = 'B' WHERE id = 7");
        project.run("verify").exits(1);
        expect("G-04", "FAILED", "DIFFERENT");
        String text = project.run("cutover", "status").exits(1).out();
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    @DisplayName("takes nothing that was proven of another design, and no catalogue that has changed")
    void another() {
        project.run("backfill").exits(0);
        project.run("verify").exits(0);
        String document = project.document();
        project.write(document.replace("{kind: kind}", "{kind: kind, number: id}"));
        expect("G-01", "FAILED", "another design");
        expect("G-02", "FAILED", "another design");
        expect("G-04", "UNKNOWN", "0 of 3 passes");
        expect("G-05", "UNKNOWN", "Nothing of this design");

        project.write(document);
        expect("G-01", "PASSED", "no drift");
        LocalPostgres.run(source, "ALTER TABLE thing ALTER COLUMN kind TYPE varchar(9)");
        expect("G-01", "FAILED", "drift");
    }

    @Test
    @DisplayName("takes nothing that was proven of a part")
    void part() {
        project.run("backfill", "--only", "Thing").exits(0);
        expect("G-02", "FAILED", "moved only Thing");
    }

    @Test
    @DisplayName("a waiver opens a gate by name; one that has ended does not, and it is said")
    void waived() {
        project.write(project.document() + """
                cutover:
                  waivers:
                    - {gate: G-12, who: Ada, reason: no alarms here, until: 9999-12-31}
                    - {gate: G-13, who: Grace, reason: no roles here, until: 2020-01-01}
                """);
        expect("G-12", "WAIVED", "Waived by Ada until 9999-12-31: no alarms here");
        expect("G-13", "UNKNOWN", "The waiver of Grace ended on 2020-01-01 and does not count.");
    }

    @Test
    @DisplayName("says that a change of phase was left open, and that a phase was reached with another design")
    void phases() {
        Subject other = new Subject("another design", "patterns", "source", "{}");
        PhaseIntent prepare = new PhaseIntent(
                PhaseTransition.PREPARE, Phase.PLANNED, other, "Ada", "", Instant.parse("2026-11-20T10:00:00Z"));
        try (Journal journal = new SqliteJournalOpener(Clock.systemUTC()).open(folder)) {
            long change = journal.cutover().begin(prepare);
            JsonObject open = status();
            assertThat(open.get("phase").getAsString()).isEqualTo("PLANNED");
            assertThat(open.get("inDoubt").getAsBoolean()).isTrue();
            assertThat(open.get("sentence").getAsString()).contains("PREPARE", "begun by Ada", "has not ended");
            journal.cutover().end(change, PhaseChange.Ending.DONE, Instant.parse("2026-11-20T10:00:01Z"));
        }
        JsonObject done = status();
        assertThat(done.get("phase").getAsString()).isEqualTo("PREPARED");
        assertThat(done.get("sentence").getAsString()).contains("with another design, source or target");
    }

    @Test
    @DisplayName("a source that cannot be reached is exit code 3 and one sentence, not a board of guesses")
    void unreachable() {
        project.write(
                project.document().replaceFirst("jdbc:postgresql://[^\"]*", "jdbc:postgresql://localhost:1/none"));
        Refusal.of(Refusal.call(project, "cutover", "status"), 3, "localhost:1");
    }
}
