package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ItemStore;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A target that cannot be used")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WrongTargetIT {
    private static final String ENTITIES = """
            entities:
              Thing:
                table: TABLE
                from: public.thing
                keys: {pk: "THING#{id}", sk: THING}
                attributes: {name: name}
            """;

    private final SourceSettings source = LocalPostgres.createDatabase();

    @BeforeAll
    void fill() {
        LocalPostgres.run(
                source,
                "CREATE TABLE thing (id int PRIMARY KEY, name text)",
                "INSERT INTO thing VALUES (1, 'one'), (2, 'two')");
    }

    @Test
    @DisplayName("because the endpoint does not answer")
    void unreachable(@TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES);
        for (String command : List.of("provision", "backfill", "verify")) {
            Refusal.of(
                    Refusal.call(project, command, "--endpoint", "http://127.0.0.1:1"),
                    3,
                    "http://127.0.0.1:1",
                    "cannot be reached");
        }
        project.assertNothingHalfDone();
    }

    @Test
    @DisplayName("because the endpoint is no address")
    void noAddress(@TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES);
        Refusal.of(Refusal.call(project, "provision", "--endpoint", "local host:8000"), 2, "local host:8000");
    }

    @Test
    @DisplayName("because the table is missing")
    void missing(@TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES);
        for (String command : List.of("backfill", "verify")) {
            Refusal.of(Refusal.call(project, command), 2, "no table " + project.table(), "sluice provision");
        }
        project.assertNothingHalfDone();
    }

    @Test
    @DisplayName("because the table lacks an index of the design (K8)")
    void noIndex(@TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES).provisioned();
        project.write(project.document()
                .replace(
                        "    sortKey: {name: sk, type: S}\n",
                        "    sortKey: {name: sk, type: S}\n"
                                + "    indexes: {byName: {partitionKey: {name: name, type: S}, projection: all}}\n"));
        for (String command : List.of("backfill", "verify")) {
            Refusal.of(Refusal.call(project, command), 2, project.table(), "lacks", "byName", "K8");
        }
        project.assertNothingHalfDone();
    }

    @Test
    @DisplayName("not made by provision for a design that the source as inspected does not fit")
    void wrongDesign(@TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES.replace("public.thing", "public.gone"));
        project.run("inspect").exits(0);

        Refusal.of(Refusal.call(project, "provision"), 2, "public.gone");
        assertThat(project.store().describe(project.table())).isEmpty();
    }

    @Test
    @DisplayName("because the table has other keys (K3)")
    void otherKeys(@TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES).provisioned();
        project.write(project.document()
                .replace("name: sk, type: S", "name: sk, type: N")
                .replace("sk: THING", "sk: \"{id}\""));
        for (String command : List.of("provision", "backfill")) {
            Refusal.of(Refusal.call(project, command), 2, project.table(), "sk (S)", "sk (N)", "K3");
        }
        Refusal.of(Refusal.call(project, "provision", "--dry-run"), 2, "K3");
        project.assertNothingHalfDone();
    }

    @Test
    @DisplayName("because bulk mode would overwrite what a versioned run wrote (R-21)")
    void notEmpty(@TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES).provisioned();
        project.run("backfill").exits(0);
        LocalPostgres.run(source, "INSERT INTO thing VALUES (3, 'three')");
        try {
            Refusal.of(Refusal.call(project, "backfill", "--mode", "bulk"), 2, "R-21", "conditions", "--mode");
            assertThat(project.items()).hasSize(2);
            assertThat(project.latestRun().orElseThrow().mode()).isEqualTo("versioned");
        } finally {
            LocalPostgres.run(source, "DELETE FROM thing WHERE id = 3");
        }
    }

    @Test
    @DisplayName("is what provision finds before it creates any other table")
    void nothingHalfProvisioned(@TempDir Path folder) {
        TestProject project = TestProject.of(folder, source, ENTITIES).provisioned();
        String other = LocalDynamoDb.tableName("other");
        project.write(project.document()
                .replace("tables:\n", "tables:\n  " + other + ": {partitionKey: {name: pk, type: S}}\n")
                .replace("name: sk, type: S", "name: sk, type: N")
                .replace("sk: THING", "sk: \"{id}\""));
        Refusal.of(Refusal.call(project, "provision"), 2, "K3");
        try (ItemStore store = project.store()) {
            assertThat(store.describe(other)).isEmpty();
        }
    }
}
