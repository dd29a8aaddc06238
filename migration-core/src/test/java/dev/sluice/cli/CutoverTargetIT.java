package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.project.SourceSettings;
import dev.sluice.standin.ControlPlaneStandIn;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("sluice cutover status and the gates about AWS, on a stand-in of its control plane")
final class CutoverTargetIT {
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
    private ControlPlaneStandIn standIn;

    @BeforeEach
    void fill() {
        LocalPostgres.run(
                source,
                "CREATE TABLE thing (id int PRIMARY KEY, kind text)",
                "INSERT INTO thing SELECT n, 'A' FROM generate_series(1, 40) n",
                "ANALYZE");
        project = TestProject.of(folder, source, ENTITIES);
        standIn =
                new ControlPlaneStandIn(LocalDynamoDb.endpoint()).answersWell().alarmsOf(project.table());
        run("provision").exits(0);
        run("backfill").exits(0);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private CommandRun run(String command, String... more) {
        String[] all = new String[more.length + 2];
        System.arraycopy(more, 0, all, 0, more.length);
        all[more.length] = "--endpoint";
        all[more.length + 1] = standIn.endpoint();
        return project.run(command, all);
    }

    /** What people prepare, of an hour ago, and a window that is open. */
    private static String prepared(String table) {
        Instant now = Instant.now();
        String said = "{who: Ada Lovelace, at: " + now.minus(Duration.ofHours(1)) + ", what: done}";
        return """
                cutover:
                  forecast:
                    TABLE: {reads: 3000, writes: 2000, growthPercent: 30}
                  statements:
                    sourceBackup: SAID
                    restoreTried: SAID
                    streamAgeAlarm: SAID
                    policyTested: SAID
                    keyReachable: SAID
                    routeTested: SAID
                    runBookPrinted: SAID
                  people: {operator: Ada Lovelace, approver: Grace Hopper, window: {from: FROM, until: UNTIL}}
                  application:
                    principals: ["arn:aws:iam::123456789012:role/shop"]
                """.replace("TABLE", table)
                .replace("SAID", said)
                .replace("FROM", now.minusSeconds(60).toString())
                .replace("UNTIL", now.plusSeconds(3_600).toString());
    }

    private JsonObject gate(String id) {
        return run("cutover", "status", "--format", "json").exits(1).json().getAsJsonArray("gates").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(gate -> gate.get("id").getAsString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void expect(String id, String standing, String fragment) {
        JsonObject gate = gate(id);
        assertThat(gate.get("standing").getAsString()).as(gate.toString()).isEqualTo(standing);
        assertThat(gate.toString()).contains(fragment);
    }

    @Test
    @DisplayName(
            "passes what was found and prepared, with figure and evidence; of capacity a part is known only by a sync")
    void found() {
        project.run("check", "--data").exits(0);
        project.write(project.document() + prepared(project.table()));
        expect("G-08", "UNKNOWN", "2.0 x at least");
        expect("G-08", "UNKNOWN", "by which the writes of single keys are counted; say sluice sync --prepare.");
        expect("G-09", "PASSED", "grow by 30 %");
        expect("G-10", "PASSED", "26 h");
        expect("G-11", "PASSED", "has backup after of");
        expect("G-12", "PASSED", "6 of 6 alarms");
        expect("G-13", "PASSED", "No table's policy shuts the application out now.");
        expect("G-18", "PASSED", "Ada Lovelace, Grace Hopper");
        String text = run("cutover", "status").exits(1).out();
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(standIn.asked()).as("it changes nothing").noneMatch(one -> one.contains("PutResourcePolicy"));
    }

    @Test
    @DisplayName(
            "fails what is not so, does not know what is denied or was prepared by nobody, and names the IAM action")
    void notSo() {
        expect("G-08", "UNKNOWN", "is not stated");
        expect("G-18", "UNKNOWN", "Nobody is named");
        project.write(project.document() + prepared(project.table()));
        standIn.answers("DescribeTable", "table-provisioned")
                .answers("DescribeContinuousBackups", "recovery-off")
                .answers("ListBackups", "denied")
                .answers("DescribeAlarms", "alarms-mute");
        expect("G-08", "FAILED", "serves 500 reads and 100 writes a second (provisioned)");
        expect("G-10", "FAILED", "Point-in-time recovery of table " + project.table() + " is off.");
        expect("G-11", "UNKNOWN", "the right dynamodb:ListBackups");
        expect("G-12", "FAILED", "tells nobody");
        expect("G-13", "FAILED", "cannot be reached by DynamoDB since 2026-11-19T08:00:00Z");
    }

    @Test
    @DisplayName("a target without these calls is not checkable here, and shut until somebody waives it")
    void lacking() {
        project.write(project.document() + prepared(project.table()) + """
                  waivers:
                    - {gate: G-10, who: Ada, reason: a rehearsal, until: 9999-12-31}
                """);
        JsonObject local =
                project.run("cutover", "status", "--format", "json").exits(1).json();
        for (JsonElement one : local.getAsJsonArray("gates")) {
            JsonObject gate = one.getAsJsonObject();
            String id = gate.get("id").getAsString();
            if (id.matches("G-(08|12|13)")) {
                // Of single keys there is something to do first: to follow the source.
                assertThat(gate.get("standing").getAsString())
                        .as(gate.toString())
                        .isEqualTo(id.equals("G-08") ? "UNKNOWN" : "NOT_CHECKABLE");
                assertThat(gate.get("evidence").getAsString()).contains("Not checkable here: DynamoDB Local");
            } else if (id.equals("G-10")) {
                assertThat(gate.get("standing").getAsString()).isEqualTo("WAIVED");
            }
        }
    }
}
