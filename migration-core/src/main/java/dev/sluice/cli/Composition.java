package dev.sluice.cli;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.adapter.hook.CommandsAndCalls;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.adapter.local.ChildProcessServers;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.adapter.postgres.load.PostgresLoader;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EnginePorts;
import dev.sluice.gateway.JournalOpener;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The composition root: the only place of the command line that constructs adapters. */
final class Composition {
    /** Two verifications of the same data ask the same questions. */
    private static final long SAMPLE_SEED = 20_261_120L;

    private Composition() {}

    static Engine engine() {
        return engine(System.getenv(), new SqliteJournalOpener(Clock.systemUTC()));
    }

    /**
     * An engine in another world.
     *
     * @param environment where a password of the source is looked for first
     * @param journals opens journals
     */
    static Engine engine(Map<String, String> environment, JournalOpener journals) {
        return engine(environment, journals, Clock.systemUTC());
    }

    /** The same at times of this clock. */
    static Engine engine(Map<String, String> environment, JournalOpener journals, Clock clock) {
        Optional<Path> samples = Optional.ofNullable(System.getProperty("sluice.home"))
                .map(home -> Path.of(home).resolve("samples"));
        return new Engine(new EnginePorts(
                new PostgresConnector(
                        environment, Path.of(System.getProperty("user.home", ".")), PasswordPrompt.console()),
                new DynamoDbConnector(Composition::pause),
                journals,
                new JsonSourceSnapshotStore(),
                new ChildProcessServers(new PostgresLoader()),
                new CommandsAndCalls(),
                samples,
                clock,
                Composition::pause,
                SluiceVersion.current(),
                new Random(new SecureRandom().nextLong()),
                SAMPLE_SEED));
    }

    private static void pause(java.time.Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
