package dev.sluice.engine;

import dev.sluice.backfill.LatePacketFence;
import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.gateway.TargetReader;
import dev.sluice.problem.SluiceException;
import dev.sluice.projection.Projection;
import dev.sluice.repair.RepairResult;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.verify.FollowedStream;
import dev.sluice.verify.OpenKeys;
import dev.sluice.verify.Readings;
import dev.sluice.verify.SampleResult;
import dev.sluice.verify.Sampled;
import dev.sluice.verify.SelfTests;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.Verification;
import dev.sluice.verify.VerificationPorts;
import dev.sluice.verify.Verified;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import dev.sluice.window.FullPass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Compares source and target, and keeps the result as evidence. */
final class VerifyTask {
    /** Above that of any run, so that no version of a target looks newer than a snapshot where nobody knows their generation. */
    private static final long UNKNOWN_GENERATION = 1L << 60;

    private final EnginePorts ports;
    private final SelfTests selfTests;

    VerifyTask(EnginePorts ports) {
        this(ports, ports.selfTests());
    }

    VerifyTask(EnginePorts ports, SelfTests selfTests) {
        this.ports = ports;
        this.selfTests = selfTests;
    }

    /** Makes the self-tests of a later run with these options, where they are made once. */
    void prove(Workspace workspace, VerifyOptions options, Watch watch) {
        within(workspace, watch, (call, tables) -> {
            int threads = 2 * call.workspace().project().settings().readers();
            try (WorkerThreads workers = WorkerThreads.of(threads, "verifier")) {
                new Verification(ports(call, workers, Optional.empty()))
                        .prove(options.level(), options.sample().isPresent());
                return call;
            }
        });
    }

    VerifyOutcome run(Workspace workspace, VerifyOptions options, Watch watch) {
        return within(workspace, watch, (call, tables) -> compare(call, options, tables)
                .outcome());
    }

    /**
     * Opens what a verification needs, does something with it, and closes it.
     *
     * @param action given what was opened, and the tables to compare
     */
    <T> T within(Workspace workspace, Watch watch, BiFunction<Call, Tables, T> action) {
        try (SourceDatabase database =
                        ports.sources().connect(workspace.project().source());
                TargetReader target =
                        ports.targets().openReader(workspace.project().target())) {
            SourceSnapshot snapshot = database.inspect(
                    workspace.project().source().schemas(), ports.clock().instant());
            Projection projection = UsableDesign.compile(workspace, snapshot.schema());
            Tables tables = requireTables(workspace);
            projection.entities().forEach(entity -> database.requireReadable(entity.reading()));
            String source = BackfillTask.identity(workspace.project().source(), snapshot);
            // A comparison may take hours: whether its result can be kept is asked before.
            try (Journal journal = ports.journals().open(workspace.folder())) {
                Subject subject = workspace.subject(source, tables.identity());
                return action.apply(
                        new Call(workspace, journal, database, snapshot, projection, target, subject, watch), tables);
            }
        }
    }

    /** What a verification has opened. */
    record Call(
            Workspace workspace,
            Journal journal,
            SourceDatabase source,
            SourceSnapshot snapshot,
            Projection projection,
            TargetReader target,
            Subject subject,
            Watch watch) {}

    /**
     * What came of a verification, kept as far as it could be.
     *
     * @param open what it leaves open, beside a stream
     * @param trust whether it proves what it says of the others
     */
    record Kept(VerifyOutcome outcome, OpenKeys open, FullPass.Trust trust) {}

    /** Verifies, and keeps the result. */
    Kept compare(Call call, VerifyOptions options, Tables tables) {
        StreamSight sight = new StreamSight(call.journal(), ports.clock(), call.subject());
        return compare(call, options, tables, sight.followed(call.source(), call.projection()));
    }

    /**
     * The same beside a stream, whether it is followed at this very moment or not.
     *
     * @param followed the stream; empty where both sides are taken as they are
     */
    Kept compare(Call call, VerifyOptions options, Tables tables, Optional<FollowedStream> followed) {
        StreamSight sight = new StreamSight(call.journal(), ports.clock(), call.subject());
        return new VerifyReadings(ports, call, sight)
                .within(options, tables.asked(), readings -> compare(call, options, tables, followed, readings));
    }

    private Kept compare(
            Call call, VerifyOptions options, Tables tables, Optional<FollowedStream> followed, Readings readings) {
        StreamSight sight = new StreamSight(call.journal(), ports.clock(), call.subject());
        Compared compared = compare(call, options, sight, followed, readings);
        VerifyResult told = compared.result().verdict() == Verdict.EQUAL
                ? compared.result()
                : sight.unfollowed(followed).map(compared.result()::doubted).orElse(compared.result());
        List<RunStep> steps = call.journal().steps().onNames(tables.identity());
        // Also where it is equal: it stays so only if nobody writes before then.
        LatePacketFence.quietUntil(steps, tables.asked())
                .ifPresent(until -> call.watch().remark(LatePacketFence.request(until)));
        // By the time of the first page that was read, which may be one of an attempt before.
        Optional<Instant> open =
                LatePacketFence.openUntil(steps, readings.heading().asked());
        VerifyResult result =
                open.map(until -> told.doubted(LatePacketFence.sentence(until))).orElse(told);
        FullPass.Trust trust = open.isPresent() ? FullPass.Trust.DOUBTED : compared.trust();
        Compared concluded = new Compared(result, compared.repair(), compared.sample(), compared.open(), trust);
        Ground ground = Ground.parse(readings.heading().ground());
        return new Kept(keep(call, concluded, ground), compared.open(), trust);
    }

    /** What came of a comparison. */
    private record Compared(
            VerifyResult result,
            Optional<RepairResult> repair,
            Optional<SampleResult> sample,
            OpenKeys open,
            FullPass.Trust trust) {
        static Compared of(VerifyResult result) {
            return new Compared(result, Optional.empty(), Optional.empty(), OpenKeys.NONE, FullPass.Trust.SOUND);
        }

        static Compared of(Verified verified, VerifyResult result) {
            return new Compared(result, Optional.empty(), Optional.empty(), verified.open(), trust(verified));
        }

        static Compared of(Verified verified, RepairResult repair) {
            return new Compared(
                    verified.result(), Optional.of(repair), Optional.empty(), verified.open(), trust(verified));
        }

        private static FullPass.Trust trust(Verified verified) {
            return verified.isTested() ? FullPass.Trust.SOUND : FullPass.Trust.DOUBTED;
        }
    }

    private Compared compare(
            Call call, VerifyOptions options, StreamSight sight, Optional<FollowedStream> followed, Readings readings) {
        Optional<FollowedStream> stream =
                followed.isPresent() ? followed : atRest(options, sight).map(this::atRest);
        if (options.repair()
                .filter(repair -> repair.mode() == RepairOptions.Mode.WRITE)
                .isPresent()) {
            ForwardFence.require(call.journal().cutover(), "sluice verify --repair");
        }
        int threads = 2 * call.workspace().project().settings().readers();
        try (WorkerThreads workers = WorkerThreads.of(threads, "verifier")) {
            Verification verification = new Verification(ports(call, workers, stream));
            if (options.sample().isPresent()) {
                Sampled sampled = verification.sample(
                        options.level(),
                        options.sample().getAsLong(),
                        ports.random().nextInt(Integer.MAX_VALUE));
                return new Compared(
                        sampled.result(),
                        Optional.empty(),
                        Optional.of(sampled.sample()),
                        OpenKeys.NONE,
                        FullPass.Trust.SOUND);
            }
            if (options.repair().isPresent() && stream.isPresent()) {
                Verified verified = verification.examine(options.level(), readings);
                return repair(call, options, verification, verified, new Beside(stream.get(), sight));
            }
            if (options.level() == VerifyLevel.PATTERNS) {
                VerifyResult patterns = verification.run(
                        options.level(), call.workspace().project().accessPatterns());
                return Compared.of(patterns);
            }
            Verified verified = verification.examine(options.level(), readings);
            return Compared.of(verified, VerifyReadings.remarked(verified.result(), options, readings));
        }
    }

    /**
     * Where nobody follows a stream, repair, sample and what goes on from another snapshot look twice at each difference all the same; the generation of their
     * versions.
     */
    private static Optional<Long> atRest(VerifyOptions options, StreamSight sight) {
        if (options.repair().isPresent()) {
            return Optional.of(RepairTask.requireGeneration(sight.generation()));
        }
        return options.sample().isPresent() || options.start() == VerifyOptions.Start.RESUMED
                ? Optional.of(sight.generation().orElse(UNKNOWN_GENERATION))
                : Optional.empty();
    }

    private FollowedStream atRest(long generation) {
        return FollowedStream.atRest(generation, ports.clock());
    }

    /** What writes beside a repair. */
    private record Beside(FollowedStream stream, StreamSight sight) {}

    private Compared repair(
            Call call, VerifyOptions options, Verification verification, Verified verified, Beside beside) {
        RepairTask task = new RepairTask(
                ports,
                new RepairTask.Call(
                        call.workspace(),
                        call.journal(),
                        call.source(),
                        call.projection(),
                        call.target(),
                        call.subject(),
                        beside.stream(),
                        () -> beside.sight()
                                .followed(call.source(), call.projection())
                                .isPresent(),
                        call.watch()));
        RepairResult repair = task.run(verified, options.repair().orElseThrow());
        Verified after =
                repair.ending() == RepairResult.Ending.DONE ? verification.again(verified, repair.planned()) : verified;
        return Compared.of(after, repair);
    }

    VerificationPorts ports(Call call, WorkerThreads workers, Optional<FollowedStream> stream) {
        return new VerificationPorts(
                call.workspace().project().design(),
                call.projection(),
                call.source()::openEpoch,
                call.target(),
                call.workspace().workFolder(),
                workers.executor(),
                ports.pause(),
                ports.seed(),
                call.watch().listener(),
                call.watch().cancellation(),
                stream,
                selfTests);
    }

    /** What was found is told also where it cannot be kept. */
    private VerifyOutcome keep(Call call, Compared compared, Ground ground) {
        EvidenceStore store = new EvidenceStore(ports);
        try {
            if (compared.repair().isPresent()) {
                store.keep(call.journal(), compared.repair().get(), call.subject());
            }
            if (compared.sample().isPresent()) {
                store.keep(
                        call.journal(),
                        new Sampled(compared.result(), compared.sample().get()),
                        call.subject());
            } else {
                store.keep(call.journal(), compared.result(), call.subject(), ground);
            }
            return outcome(compared, Optional.empty());
        } catch (SluiceException unkept) {
            return outcome(compared, Optional.of(unkept));
        }
    }

    private static VerifyOutcome outcome(Compared compared, Optional<SluiceException> unkept) {
        return new VerifyOutcome(compared.result(), compared.repair(), compared.sample(), unkept);
    }

    /**
     * The tables to compare.
     *
     * @param identity tells them from others
     * @param asked when that was, by the target's time
     */
    record Tables(String identity, Instant asked) {}

    Tables requireTables(Workspace workspace) {
        try (ItemStore store = ports.targets().openStore(workspace.project().target(), 1)) {
            List<TableDesign> tables = workspace.project().design().tables();
            TargetProbe.requireTables(store, tables);
            String identity = TargetIdentity.of(store, tables);
            return new Tables(identity, store.time().orElseGet(ports.clock()::instant));
        }
    }
}
