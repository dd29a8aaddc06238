package dev.sluice.engine;

import dev.sluice.gateway.HookCaller;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.LocalServers;
import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.SourceSnapshotStore;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.run.Pause;
import dev.sluice.verify.SelfTests;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The outside world that an engine works with.
 *
 * @param sources opens sources
 * @param targets opens targets
 * @param journals opens journals
 * @param snapshots keeps {@code source.json}
 * @param localServers throw-away servers
 * @param hooks does what a team wants done at a moment of its cutover
 * @param samples the folder of samples, absent in an installation without them
 * @param clock tells the time
 * @param pause waits
 * @param version the program's version
 * @param random tells runs apart, shuffles ranges, spreads retries; thread-safe
 * @param seed of the samples that a verification draws, so that it can be repeated
 * @param selfTests those that come before verdicts: each time, but for a process that moves one design again and again and remembers them
 */
public record EnginePorts(
        SourceConnector sources,
        TargetConnector targets,
        JournalOpener journals,
        SourceSnapshotStore snapshots,
        LocalServers localServers,
        HookCaller hooks,
        Optional<Path> samples,
        Clock clock,
        Pause pause,
        String version,
        RandomGenerator random,
        long seed,
        SelfTests selfTests) {
    /** A world where each verdict has a self-test of its own. */
    public EnginePorts(
            SourceConnector sources,
            TargetConnector targets,
            JournalOpener journals,
            SourceSnapshotStore snapshots,
            LocalServers localServers,
            HookCaller hooks,
            Optional<Path> samples,
            Clock clock,
            Pause pause,
            String version,
            RandomGenerator random,
            long seed) {
        this(
                sources,
                targets,
                journals,
                snapshots,
                localServers,
                hooks,
                samples,
                clock,
                pause,
                version,
                random,
                seed,
                SelfTests.eachTime());
    }

    /** The same world, where waiting takes another time. */
    EnginePorts pausing(Pause other) {
        return new EnginePorts(
                sources,
                targets,
                journals,
                snapshots,
                localServers,
                hooks,
                samples,
                clock,
                other,
                version,
                random,
                seed,
                selfTests);
    }

    /** The same world, where hooks are called otherwise. */
    EnginePorts calling(HookCaller other) {
        return new EnginePorts(
                sources,
                targets,
                journals,
                snapshots,
                localServers,
                other,
                samples,
                clock,
                pause,
                version,
                random,
                seed,
                selfTests);
    }
}
