package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.RunRecord;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.PlainTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The quarantine")
final class QuarantineIT {
    /** NaN has no form in DynamoDB's numbers. */
    private static final String ENTITIES = """
            entities:
              Account:
                table: TABLE
                from: public.account
                where: {kind: {not: closed}}
                keys: {pk: "ACCOUNT#{id}", sk: ACCOUNT}
                attributes: {balance: balance, owner: {column: owner, sensitive: true}}
            """;

    @TempDir
    Path folder;

    private SourceSettings source = LocalPostgres.settings("postgres");
    private TestProject project = new TestProject(Path.of(""), source, "");

    @BeforeEach
    void fill() {
        source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TABLE account (id text PRIMARY KEY, kind text NOT NULL, balance numeric, owner text)",
                "INSERT INTO account SELECT 'a' || n, 'open', n, 'secret-' || n FROM generate_series(1, 20) n",
                "UPDATE account SET balance = 'NaN' WHERE id IN ('a3', 'a5', 'a7', 'a9')",
                "ANALYZE");
        project = TestProject.of(folder.resolve("project"), source, ENTITIES).provisioned();
    }

    private JsonObject list() {
        return project.run("quarantine", "list", "--format", "json").exits(0).json();
    }

    @Test
    @DisplayName(
            "R-62: closes what arrived, what is gone and what the filter leaves out, keeps the rest, and verify counts along")
    void replay() {
        project.run("backfill").exits(1);
        JsonArray records = list().getAsJsonArray("records");
        assertThat(records).hasSize(4);
        JsonObject record = records.get(0).getAsJsonObject();
        assertThat(record.get("id").getAsString()).isEqualTo("Q00000001");
        assertThat(record.get("designHash").getAsString()).isNotEmpty();
        assertThat(record.get("position").getAsString()).isNotEqualTo("0/0");
        assertThat(records.toString()).doesNotContain("secret-");
        assertThat(project.run("quarantine", "show", "Q00000001").exits(0).out())
                .contains("NaN", "account")
                .doesNotContain("secret-");

        LocalPostgres.run(
                source,
                "UPDATE account SET balance = 30 WHERE id = 'a3'",
                "DELETE FROM account WHERE id = 'a5'",
                "UPDATE account SET kind = 'closed' WHERE id = 'a7'");
        JsonObject replayed =
                project.run("quarantine", "replay", "--format", "json").exits(1).json();
        List<String> results = new ArrayList<>();
        replayed.getAsJsonArray("records")
                .forEach(one -> results.add(one.getAsJsonObject().get("result").getAsString()));
        assertThat(results).containsExactlyInAnyOrder("REPLAYED", "VANISHED", "FILTERED", "OPEN");
        assertThat(list().get("open").getAsLong()).isEqualTo(1);
        assertThat(list().get("closed").getAsLong()).isEqualTo(3);
        assertThat(project.run("verify").exits(1).out()).startsWith("INCONCLUSIVE");

        LocalPostgres.run(source, "UPDATE account SET balance = 90 WHERE id = 'a9'");
        project.run("quarantine", "replay").exits(0);
        assertThat(list().get("open").getAsLong()).isZero();
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
        assertThat(project.run("quarantine", "replay").exits(0).out()).contains("0 closed, 0 still open");
    }

    /** As somebody's UpdateItem leaves it: version and hash stay. */
    private void changeInPlace(String key) {
        Item item = project.items().stream()
                .filter(one -> new StringValue("ACCOUNT#" + key).equals(one.get("pk")))
                .findFirst()
                .orElseThrow();
        Map<String, AttributeValue> changed = new HashMap<>(item.attributes());
        changed.put("note", new StringValue("theirs"));
        TableDesign design = ProjectReader.parse(project.document())
                .design()
                .table(project.table())
                .orElseThrow();
        try (PlainTable table = new PlainTable(design)) {
            table.put(new Item(changed));
        }
    }

    @Test
    @DisplayName(
            "R-11b: a replay of all leaves to a person what replaced somebody's change, and says how many; by its id it"
                    + " is closed")
    void forPeople() {
        project.run("backfill").exits(1);
        changeInPlace("a1");
        LocalPostgres.run(source, "UPDATE account SET balance = 10 WHERE id = 'a1' OR balance = 'NaN'");
        project.run("backfill").exits(1);
        JsonObject record = list().getAsJsonArray("records").get(0).getAsJsonObject();
        assertThat(record.get("rule").getAsString()).isEqualTo("R-11b");
        LocalPostgres.run(source, "UPDATE account SET balance = 'NaN' WHERE id = 'a3'");
        project.run("backfill").exits(1);
        LocalPostgres.run(source, "UPDATE account SET balance = 3 WHERE id = 'a3'");

        JsonObject replayed =
                project.run("quarantine", "replay", "--format", "json").exits(1).json();
        assertThat(replayed.get("closed").getAsLong()).isEqualTo(1);
        assertThat(replayed.get("stillOpen").getAsLong()).isEqualTo(1);
        assertThat(replayed.get("leftToPeople").getAsLong()).isEqualTo(1);
        assertThat(list().getAsJsonArray("records")).singleElement().isEqualTo(record);
        assertThat(project.run("quarantine", "replay").exits(1).out())
                .contains("0 closed, 1 still open", "1 of these left to a person", "R-11b");

        String id = record.get("id").getAsString();
        assertThat(project.run("quarantine", "replay", id).exits(0).out()).contains(id + "  REPLAYED", "1 closed");
        assertThat(list().get("open").getAsLong()).isZero();
    }

    @Test
    @DisplayName("R-62: over its limit pauses the run, until somebody says to go on")
    void limit() {
        project.write(project.document() + "run: {limits: {quarantineRecords: 2}}\n");
        CommandRun paused = project.run("backfill").exits(4);
        assertThat(paused.err()).contains("Account has 3 records", "quarantineRecords: 2", "sluice quarantine list");
        assertThat(project.latestRun().map(RunRecord::state)).contains(RunRecord.State.PAUSED);
        assertThat(project.run("runs", "show", "latest").exits(0).out()).contains("PAUSED", "held: Entity Account");

        project.run("runs", "resume", "latest").exits(0);
        JsonObject resumed =
                project.run("backfill", "--format", "json").exits(1).json();
        assertThat(resumed.get("resumed").getAsBoolean()).isTrue();
        assertThat(resumed.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(resumed.get("quarantineRecords").getAsLong()).isEqualTo(4);
    }

    @Test
    @DisplayName("refuses ids that are none")
    void wrongId() {
        Refusal.of(Refusal.call(project, "quarantine", "show", "Q99"), 2, "There is no record 99");
        Refusal.of(Refusal.call(project, "quarantine", "show", "film-1"), 2, "no id of a record");
        Refusal.of(Refusal.call(project, "quarantine", "show"), 2, "needs the id");
        Refusal.of(Refusal.call(project, "quarantine", "burn"), 2, "knows no burn");
    }

    @Test
    @DisplayName(
            "R-19: an entity added after go-live is loaded alone, under a new generation, and the others stay untouched")
    void onlyTheNewEntity() {
        LocalPostgres.run(source, "DELETE FROM account WHERE balance = 'NaN'");
        project.run("backfill").exits(0);
        List<Item> before = project.items();
        long generation = project.latestRun().orElseThrow().generation();
        project.write(project.document() + """
                  Owner:
                    table: %s
                    from: public.account
                    keys: {pk: "KIND#{kind}", sk: "{id}"}
                    attributes: {balance: balance}
                """.formatted(project.table()));

        JsonObject only = project.run("backfill", "--only", "Owner", "--format", "json")
                .exits(0)
                .json();
        assertThat(only.get("rowsRead").getAsLong()).isEqualTo(16);
        assertThat(project.latestRun().orElseThrow().generation()).isGreaterThan(generation);
        assertThat(project.items()).containsAll(before).hasSize(32);
        assertThat(project.run("verify").exits(0).out()).startsWith("EQUAL");
    }
}
