package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.adapter.hook.CommandsAndCalls;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EnginePorts;
import dev.sluice.gateway.LocalServers;
import dev.sluice.run.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The demo while people write")
@Tag("long")
final class LiveDemoIT {
    private static final String CLASS_PATH = "sluice.localServersClasspath";
    private static final String[] TABLES = {
        "album",
        "artist",
        "customer",
        "employee",
        "genre",
        "invoice",
        "invoice_line",
        "media_type",
        "playlist",
        "playlist_track",
        "track"
    };

    @TempDir
    private Path folder;

    private final SeenAtTheEnd servers = serversOfTheCheckout();

    private static SeenAtTheEnd serversOfTheCheckout() {
        Path samples = root().resolve(Path.of("samples", "target")).toAbsolutePath();
        String before = System.getProperty(CLASS_PATH, "");
        try {
            System.setProperty(
                    CLASS_PATH,
                    samples.resolve("classes") + ":"
                            + Files.readString(samples.resolve("local-servers.classpath"))
                                    .strip());
            return new SeenAtTheEnd();
        } catch (IOException e) {
            throw new IllegalStateException("run 'mvn -pl samples process-classes' in the root folder first", e);
        } finally {
            System.setProperty(CLASS_PATH, before);
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("sluice.root", ".."));
    }

    private static Engine engine(LocalServers servers) {
        Pause pause = duration -> LockSupport.parkNanos(duration.toNanos());
        return new Engine(new EnginePorts(
                new PostgresConnector(Map.of(), Path.of("."), PasswordPrompt.console()),
                new DynamoDbConnector(pause),
                new SqliteJournalOpener(Clock.systemUTC()),
                new JsonSourceSnapshotStore(),
                servers,
                new CommandsAndCalls(),
                Optional.of(root().resolve("samples")),
                Clock.systemUTC(),
                pause,
                "test",
                new Random(11),
                11));
    }

    @Test
    @DisplayName("ends EQUAL after rows of every table were changed, every change was applied, and the feed is gone")
    void chinook() {
        CommandRun run = CommandRun.with(
                () -> engine(servers),
                "demo",
                "--sample",
                "chinook",
                "--live-seconds",
                "2",
                "--dir",
                folder.resolve("demo").toString(),
                "--format",
                "json");

        JsonObject json = run.exits(0).json();
        assertThat(json.get("verdict").getAsString()).isEqualTo("EQUAL");
        assertThat(json.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(json.get("patternsEqual").getAsInt())
                .isPositive()
                .isEqualTo(json.get("patternsCompared").getAsInt());
        JsonObject rows = json.getAsJsonObject("liveRowsChanged");
        assertThat(rows.keySet())
                .as("changed as the load says")
                .containsExactlyInAnyOrder(
                        Arrays.stream(TABLES).map("public."::concat).toArray(String[]::new));
        assertThat(servers.changedTables()).as("changed as the server says").containsExactlyInAnyOrder(TABLES);
        long changed = rows.entrySet().stream()
                .map(Map.Entry::getValue)
                .mapToLong(JsonElement::getAsLong)
                .sum();
        assertThat(json.get("changesApplied").getAsLong()).isGreaterThanOrEqualTo(changed);
        assertThat(json.get("liveTransactions").getAsLong()).isPositive();
        assertThat(json.get("liveRollbacks").getAsLong()).isPositive();
        assertThat(json.getAsJsonArray("replicaIdentities")).isNotEmpty();
        assertThat(run.err()).contains("ALTER TABLE \"public\".\"invoice\" REPLICA IDENTITY FULL;");
        assertThat(json.has("verdictWhileWritten") || run.err().contains("did not come to its end in time"))
                .isTrue();
        assertThat(json.getAsJsonObject("dualWrites").keySet())
                .as("no put of the application was refused")
                .contains("WRITTEN")
                .isSubsetOf("WRITTEN", "PRESENT", "OVERTAKEN", "crashed");
        assertThat(json.get("dualWritesVerdict").getAsString()).isEqualTo("EQUAL");
        assertThat(json.get("dualWritesCompared").getAsLong()).isGreaterThan(1_000);
        assertThat(servers.looks()).isEqualTo(1);
        assertThat(servers.feeds()).as("slots and publications left").isEmpty();
    }
}
