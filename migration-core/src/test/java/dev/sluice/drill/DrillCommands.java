package dev.sluice.drill;

import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.adapter.local.ChildProcessServers;
import dev.sluice.adapter.postgres.load.PostgresLoader;
import dev.sluice.drill.Operator.Kind;
import dev.sluice.engine.AdvanceOptions;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.BackfillOptions;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EnginePorts;
import dev.sluice.engine.ReverseOptions;
import dev.sluice.engine.RollbackOptions;
import dev.sluice.engine.SyncOptions;
import dev.sluice.engine.Watch;
import dev.sluice.problem.SluiceException;
import dev.sluice.project.TargetSettings;
import dev.sluice.reverse.ReverseGoal;
import dev.sluice.run.Phase;
import dev.sluice.sync.SyncGoal;
import dev.sluice.verify.SelfTests;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The commands of a drill, each in a process of its own as far as the world can tell, and a sync that somebody starts again whenever it ends. Commands are
 * given by one thread.
 */
final class DrillCommands implements AutoCloseable {
    private static final Duration BETWEEN_SYNCS = Duration.ofSeconds(3);
    /** Two that draw the same numbers would give their runs the same names. */
    private static final long MOST_ENGINES = 1_000_000;

    private static final TargetSettings TARGET = TargetSettings.DEFAULT;
    /** Every drill has the same design. */
    private static final SelfTests SELF_TESTS = SelfTests.once();

    private final Path folder;
    private final DrillWorld world;
    private final long seed;
    private final Thread follower = new Thread(this::follow, "drill-sync");
    private final AtomicLong engines = new AtomicLong();
    private volatile boolean isClosing;

    /** Commands in a folder that is made. */
    DrillCommands(Path folder, DrillWorld world, long seed) {
        this.folder = folder;
        this.world = world;
        this.seed = seed;
        try {
            Files.createDirectories(folder.resolve(".sluice"));
            Files.writeString(folder.resolve("sluice.yaml"), DrillDocument.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Engine engine(Operator operator, Runnable beside, Runnable meanwhile) {
        return new Engine(new EnginePorts(
                settings -> new DrillDatabase(world, operator),
                world.target().seenBy(world, operator),
                world.journals().seenBy(operator, beside),
                new JsonSourceSnapshotStore(),
                new ChildProcessServers(new PostgresLoader()),
                (hook, moment, project) -> {
                    operator.reach(Kind.DEED, "before the hook " + moment);
                    world.application().hook(moment);
                    operator.reach(Kind.DEED, "after the hook " + moment);
                    world.application().tick();
                },
                Optional.empty(),
                world.time(),
                duration -> {
                    operator.requireAlive();
                    world.time().pause(duration);
                    meanwhile.run();
                },
                "drill",
                new Random(seed * MOST_ENGINES + engines.incrementAndGet()),
                seed,
                SELF_TESTS));
    }

    private Engine engine(Operator operator) {
        Application application = world.application();
        return engine(operator, application::tick, application::tickSometimes);
    }

    private Engine engine() {
        return engine(new Operator(Fate.NONE));
    }

    /** Prepares both ways, moves what is there, and lets the sync begin. */
    void begin() {
        Engine engine = engine();
        engine.sync(folder, TARGET, new SyncOptions.Prepare(), Watch.nobody());
        engine.backfill(folder, TARGET, BackfillOptions.DEFAULT, Watch.nobody());
        engine.reverse(folder, TARGET, new ReverseOptions.Prepare(), Watch.nobody());
        follower.setDaemon(true);
        follower.start();
    }

    private void follow() {
        Engine engine = engine(new Operator(Fate.NONE), () -> {}, () -> {});
        while (!isClosing) {
            try {
                engine.sync(
                        folder, TARGET, new SyncOptions.Follow(new SyncGoal.Until(() -> isClosing)), Watch.nobody());
            } catch (SluiceException ended) {
                world.time().pause(BETWEEN_SYNCS);
            }
        }
    }

    /** Verifies beside sync and application. */
    Verdict verify() {
        return engine().verify(folder, TARGET, VerifyLevel.ITEMS, Watch.nobody())
                .kept()
                .verdict();
    }

    /** Leads everything back that the target has acknowledged. */
    void leadBack() {
        engine().reverse(
                        folder,
                        TARGET,
                        new ReverseOptions.Follow(new ReverseGoal.CaughtUp(Optional.of(Duration.ofHours(1)))),
                        Watch.nobody());
    }

    /**
     * Advances.
     *
     * @return why that is not possible now; empty where it is done
     */
    Optional<String> advance(Operator operator, Phase to) {
        return did(operator, engine -> {
            AdvanceOutcome outcome =
                    engine.advance(folder, TARGET, new AdvanceOptions(Optional.of(to), "Ada"), Watch.nobody());
            return outcome instanceof AdvanceOutcome.Blocked blocked
                    ? Optional.of(blocked.sentence())
                    : Optional.empty();
        });
    }

    /** Leads back; what it returns is as of {@link #advance}. */
    Optional<String> rollback(Operator operator) {
        return did(operator, engine -> {
            engine.rollback(folder, TARGET, RollbackOptions.by("Grace"), Watch.nobody());
            return Optional.empty();
        });
    }

    /** Whatever comes of it in a process that is killed, it is killed. */
    private Optional<String> did(Operator operator, Function<Engine, Optional<String>> command) {
        try {
            Optional<String> outcome = command.apply(engine(operator));
            operator.requireAlive();
            return outcome;
        } catch (SluiceException refused) {
            operator.requireAlive();
            return Optional.of(String.valueOf(refused.getMessage()));
        } catch (RuntimeException wrapped) {
            operator.requireAlive();
            throw wrapped;
        }
    }

    @Override
    public void close() {
        isClosing = true;
        try {
            follower.join(Duration.ofSeconds(30).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
