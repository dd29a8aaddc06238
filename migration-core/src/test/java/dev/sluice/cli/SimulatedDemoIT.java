package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.engine.Engine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The demo of an installation that carries PostgreSQL alone, as a packaged program does")
final class SimulatedDemoIT {
    private static final String CLASS_PATH = "sluice.localServersClasspath";
    private static final String SERVERS = "sluice.localServers";

    @TempDir
    private Path folder;

    /** The engine of the command line, whose launcher said what there is. */
    private static Engine packaged() {
        String classPath = System.getProperty(CLASS_PATH, "");
        String servers = System.getProperty(SERVERS, "");
        Path samples = Path.of(System.getProperty("sluice.home"), "samples", "target");
        try {
            System.setProperty(
                    CLASS_PATH,
                    samples.resolve("classes")
                            + File.pathSeparator
                            + Files.readString(samples.resolve("local-servers.classpath"))
                                    .strip());
            System.setProperty(SERVERS, "postgres");
            return Composition.engine(Map.of(), new SqliteJournalOpener(Clock.systemUTC()));
        } catch (IOException e) {
            throw new IllegalStateException("run 'mvn -pl samples process-classes' in the root folder first", e);
        } finally {
            System.setProperty(CLASS_PATH, classPath);
            System.setProperty(SERVERS, servers);
        }
    }

    @Test
    @DisplayName("moves Chinook into the simulator, says that it is not DynamoDB, and ends EQUAL")
    void chinook() {
        String demo = folder.resolve("demo").toString();
        CommandRun run = CommandRun.with(
                SimulatedDemoIT::packaged, "demo", "--sample", "chinook", "--dir", demo, "--format", "json");
        JsonObject result = run.exits(0).json();
        assertThat(result.get("target").getAsString()).isEqualTo("simulator");
        assertThat(result.get("verdict").getAsString()).isEqualTo("EQUAL");
        assertThat(result.get("ledgerBalanced").getAsBoolean()).isTrue();
        assertThat(result.get("patternsEqual").getAsInt())
                .isEqualTo(result.get("patternsCompared").getAsInt())
                .isPositive();
        assertThat(run.err()).contains("The simulator is not DynamoDB");
    }

    @Test
    @DisplayName("refuses people who write, and makes nothing")
    void live() {
        Path demo = folder.resolve("live");
        CommandRun run = CommandRun.with(
                        SimulatedDemoIT::packaged, "demo", "--live-seconds", "1", "--dir", demo.toString())
                .exits(2);
        assertThat(run.err()).contains("leave --live-seconds out").hasLineCount(1);
        assertThat(demo).doesNotExist();
    }
}
