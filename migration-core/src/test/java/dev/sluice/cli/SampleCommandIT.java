package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("sluice verify --sample")
final class SampleCommandIT {
    private static final String ENTITIES = """
            entities:
              Thing:
                table: TABLE
                from: public.thing
                keys: {pk: "THING#{id}", sk: THING}
                attributes: {name: name}
            """;

    @TempDir
    Path folder;

    @Test
    @DisplayName("tells the strata by their kind, on the screen, in JSON and in the report, and keeps them")
    void strata() throws IOException {
        SourceSettings source = LocalPostgres.createDatabase();
        LocalPostgres.run(
                source,
                "CREATE TABLE thing (id int PRIMARY KEY, name text)",
                "INSERT INTO thing SELECT n, repeat('x', n) FROM generate_series(1, 400) n",
                "ANALYZE");
        TestProject project = TestProject.of(folder, source, ENTITIES).provisioned();
        project.run("backfill").exits(0);

        JsonObject json = project.run("verify", "--sample", "50", "--format", "json")
                .exits(0)
                .json();

        JsonObject strata = json.getAsJsonObject("confidence").getAsJsonObject("strata");
        long sum = 0;
        for (String kind : List.of("range", "size", "age")) {
            JsonObject one = strata.getAsJsonObject(kind);
            assertThat(one.get("fewest").getAsLong()).as(kind).isGreaterThanOrEqualTo(30);
            assertThat(one.get("different").getAsLong()).as(kind).isZero();
            sum += one.get("keys").getAsLong();
        }
        assertThat(strata.get("keys").getAsLong()).isEqualTo(sum);
        assertThat(strata.getAsJsonObject("size").get("strata").getAsLong()).isEqualTo(10);
        assertThat(strata.getAsJsonObject("age").get("strata").getAsLong())
                .as("one transaction wrote them all")
                .isEqualTo(1);
        assertThat(project.run("verify", "--sample", "50").exits(0).out())
                .contains("10 tenths by size, the largest rows among them: 0 differ");
        Path report = folder.resolve("report.html");
        project.run("report", "--html", report.toString());
        assertThat(Files.readString(report)).contains("Strata by", "<td>size</td><td class=\"n\">10</td>");
    }
}
