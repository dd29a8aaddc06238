package dev.sluice.harness;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EnginePorts;
import dev.sluice.gateway.Connections;
import dev.sluice.gateway.ControlPlane;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.LocalServers;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.gateway.TargetReader;
import dev.sluice.project.TargetSettings;
import dev.sluice.run.Pause;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** The whole engine on its real adapters, with something between it and each port. Stateless. */
final class Backfilling {
    /** Waits between attempts end after so long, so that faults cost a test little. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    static final Pause PAUSE = duration -> LockSupport.parkNanos(Math.min(duration.toNanos(), LONGEST_PAUSE.toNanos()));

    private Backfilling() {}

    /**
     * What stands between the engine and its ports.
     *
     * @param source around each source
     * @param store around each target
     * @param journal around each journal
     */
    record Between(
            UnaryOperator<SourceDatabase> source, UnaryOperator<ItemStore> store, UnaryOperator<Journal> journal) {
        static final Between NOTHING = new Between(port -> port, port -> port, port -> port);
    }

    /** An engine that waits little. */
    static Engine engine(Path folder, Between between, Random random) {
        return engine(folder, between, random, PAUSE);
    }

    /** An engine. */
    static Engine engine(Path folder, Between between, Random random, Pause pause) {
        return engine(folder, between, random, pause, Clock.systemUTC());
    }

    /** An engine on a machine with that clock. */
    static Engine engine(Path folder, Between between, Random random, Pause pause, Clock clock) {
        PostgresConnector sources = new PostgresConnector(Map.of(), folder, PasswordPrompt.NONE);
        DynamoDbConnector targets = new DynamoDbConnector(pause);
        SqliteJournalOpener journals = new SqliteJournalOpener(Clock.systemUTC());
        return new Engine(new EnginePorts(
                settings -> between.source().apply(sources.connect(settings)),
                new Around(targets, between.store()),
                place -> between.journal().apply(journals.open(place)),
                new JsonSourceSnapshotStore(),
                noServers(),
                (hook, moment, project) -> {
                    throw new IllegalStateException("a backfill has no moment for a hook");
                },
                Optional.empty(),
                clock,
                pause,
                "test",
                random,
                1));
    }

    private static LocalServers noServers() {
        return (LocalServers) Proxy.newProxyInstance(
                LocalServers.class.getClassLoader(),
                new Class<?>[] {LocalServers.class},
                (proxy, method, arguments) -> {
                    throw new IllegalStateException("a backfill starts no servers");
                });
    }

    private record Around(TargetConnector targets, UnaryOperator<ItemStore> around) implements TargetConnector {
        @Override
        public ItemStore openStore(TargetSettings settings, Connections connections) {
            return around.apply(targets.openStore(settings, connections));
        }

        @Override
        public TargetReader openReader(TargetSettings settings) {
            return targets.openReader(settings);
        }

        @Override
        public ControlPlane openControlPlane(TargetSettings settings) {
            return targets.openControlPlane(settings);
        }

        @Override
        public TargetGuard openGuard(TargetSettings settings) {
            return targets.openGuard(settings);
        }
    }
}
