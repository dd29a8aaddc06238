package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.design.TableDesign;
import dev.sluice.engine.VerifyOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.ProjectReader;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.PlainTable;
import dev.sluice.verify.VerifyLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code samples/dual-write} as its README says: the file from its source in a process of its own, on PostgreSQL and DynamoDB Local. */
@DisplayName("The sample of dual writes")
final class DualWriteSampleIT {
    private static final Path SAMPLE = Path.of(System.getProperty("sluice.root"), "samples", "dual-write");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("writes both sides beside a backfill and a sync, dies between its writes at times, and both are EQUAL")
    void equal() throws IOException, InterruptedException {
        try (LiveMarket desk = desk()) {
            long generation = desk.prepare().generation();
            Process application = start(desk, generation);
            desk.backfill();
            desk.catchUp();
            JsonObject endings = end(application);

            assertThat(desk.catchUp().isClean()).isTrue();
            VerifyOutcome verified = desk.verify(VerifyLevel.ITEMS);
            assertThat(verified.result().verdict().name()).isEqualTo("EQUAL");
            assertThat(endings.get("WRITTEN").getAsInt()).isGreaterThan(500);
            assertThat(endings.get("crashed").getAsInt()).isPositive();
            assertThat(endings.keySet()).isSubsetOf("WRITTEN", "PRESENT", "OVERTAKEN", "crashed");
        }
    }

    @Test
    @DisplayName("would show as FOREIGN if it put items without versions, and the way out is that of the page")
    void naive() throws IOException {
        try (LiveMarket desk = desk()) {
            desk.prepare();
            desk.backfill();
            TableDesign table =
                    ProjectReader.read(desk.folder()).design().tables().get(0);
            try (PlainTable plain = new PlainTable(table)) {
                LocalPostgres.run(desk.source(), "UPDATE rental SET customer = 'naive' WHERE rental_id = 7");
                plain.put(new Item(Map.of("pk", new StringValue("RENTAL#7"), "customer", new StringValue("naive"))));

                assertThat(desk.catchUp().isClean()).as("the stream tells it").isFalse();
                VerifyOutcome verified = desk.verify(VerifyLevel.ITEMS);
                assertThat(verified.result().verdict().name()).isNotEqualTo("EQUAL");
                assertThat(verified.result().foreign()).isEqualTo(1);
                plain.delete(new Item(Map.of("pk", new StringValue("RENTAL#7"))));
            }
            desk.backfill();
            desk.catchUp();

            assertThat(desk.verify(VerifyLevel.ITEMS).result().verdict().name()).isEqualTo("EQUAL");
        }
    }

    private LiveMarket desk() throws IOException {
        String document = Files.readString(SAMPLE.resolve("project/sluice.yaml"))
                .replace("  url: jdbc:postgresql://localhost:5432/desk\n", "  url: \"URL\"\n  user: postgres\n")
                .replace("  desk:\n", "  TABLE:\n")
                .replace("table: desk", "table: TABLE");
        LiveMarket desk = new LiveMarket(
                folder,
                LocalDynamoDb.endpoint(),
                new LiveMarket.World(Files.readString(SAMPLE.resolve("schema.sql")), "SELECT 1", document));
        desk.engine().inspect(folder, Watch.nobody());
        return desk;
    }

    private Process start(LiveMarket desk, long generation) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=sluice-logback-silent.xml",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SAMPLE.resolve("RentalDesk.java").toString()));
        command.addAll(List.of("--project", folder.toString()));
        command.addAll(List.of("--jdbc", desk.source().url() + "?user=postgres"));
        command.addAll(List.of("--generation", String.valueOf(generation)));
        command.addAll(List.of("--endpoint", LocalDynamoDb.endpoint()));
        command.addAll(List.of("--region", "eu-west-1"));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("application.err").toFile())
                .start();
    }

    private JsonObject end(Process application) throws IOException, InterruptedException {
        String printed = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(application.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(application.exitValue())
                .as(Files.readString(folder.resolve("application.err")))
                .isZero();
        return JsonParser.parseString(printed.strip()).getAsJsonObject();
    }
}
