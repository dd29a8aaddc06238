package dev.sluice.testbed;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.folder.JsonSourceSnapshotStore;
import dev.sluice.adapter.hook.CommandsAndCalls;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.adapter.local.ChildProcessServers;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.adapter.postgres.load.PostgresLoader;
import dev.sluice.engine.EnginePorts;
import dev.sluice.gateway.HookCaller;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.run.Pause;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * The outside world of an engine as the program has it, but for what a test puts in the place of one thing in it: nobody is asked for a password, there are no
 * samples, and the seed is always the same. Not thread-safe.
 */
public final class RealPorts {
    /** Waits without being woken. */
    public static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());

    private static final int SEED = 7;

    private SourceConnector sources;
    private TargetConnector targets = new DynamoDbConnector(PAUSE);
    private JournalOpener journals = new SqliteJournalOpener(Clock.systemUTC());
    private HookCaller hooks = new CommandsAndCalls();
    private Clock clock = Clock.systemUTC();
    private Pause pause = PAUSE;

    /**
     * The real world.
     *
     * @param home where passwords are looked for
     */
    public RealPorts(Path home) {
        sources = new PostgresConnector(Map.of(), home, PasswordPrompt.NONE);
    }

    /** Where sources are opened, as they are really so far. */
    public SourceConnector sources() {
        return sources;
    }

    /** Where targets are opened, as they are really so far. */
    public TargetConnector targets() {
        return targets;
    }

    /** With other sources. */
    public RealPorts sources(SourceConnector other) {
        sources = other;
        return this;
    }

    /** With other targets. */
    public RealPorts targets(TargetConnector other) {
        targets = other;
        return this;
    }

    /** With other journals. */
    public RealPorts journals(JournalOpener other) {
        journals = other;
        return this;
    }

    /** With other hooks. */
    public RealPorts hooks(HookCaller other) {
        hooks = other;
        return this;
    }

    /** By another clock; that of targets and journals stays. */
    public RealPorts clock(Clock other) {
        clock = other;
        return this;
    }

    /** With other waiting; that of targets stays. */
    public RealPorts pause(Pause other) {
        pause = other;
        return this;
    }

    /** That world. */
    public EnginePorts ports() {
        return new EnginePorts(
                sources,
                targets,
                journals,
                new JsonSourceSnapshotStore(),
                new ChildProcessServers(new PostgresLoader()),
                hooks,
                Optional.empty(),
                clock,
                pause,
                "test",
                new Random(SEED),
                SEED);
    }
}
