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
import dev.sluice.run.RunEvent;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.verify.FollowedStream;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.Verification;
import dev.sluice.verify.VerificationPorts;
import dev.sluice.verify.Verified;
import dev.sluice.verify.VerifyResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Compares source and target, and keeps the result as evidence. */
final class VerifyTask {
    private final EnginePorts ports;

    VerifyTask(EnginePorts ports) {
        this.ports = ports;
    }

    VerifyOutcome run(Workspace workspace, VerifyOptions options, Watch watch) {
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
                Call call = new Call(workspace, journal, database, projection, target, subject, watch);
                return compare(call, options, tables);
            }
        }
    }

    /** What a verification has opened. */
    private record Call(
            Workspace workspace,
            Journal journal,
            SourceDatabase source,
            Projection projection,
            TargetReader target,
            Subject subject,
            Watch watch) {}

    private VerifyOutcome compare(Call call, VerifyOptions options, Tables tables) {
        Ground ground = Ground.of(call.journal());
        StreamSight sight = new StreamSight(call.journal(), ports.clock(), call.subject());
        Optional<FollowedStream> followed = sight.followed(call.source(), call.projection());
        Compared compared = compare(call, options, sight, followed);
        VerifyResult told = compared.result().verdict() == Verdict.EQUAL
                ? compared.result()
                : sight.unfollowed(followed).map(compared.result()::doubted).orElse(compared.result());
        List<RunStep> steps = call.journal().steps().onNames(tables.identity());
        // Also where it is equal: it stays so only if nobody writes before then.
        LatePacketFence.quietUntil(steps, tables.asked())
                .ifPresent(until -> call.watch().listener().on(new RunEvent.Remark(LatePacketFence.request(until))));
        VerifyResult result = LatePacketFence.openUntil(steps, tables.asked())
                .map(until -> told.doubted(LatePacketFence.sentence(until)))
                .orElse(told);
        return keep(call, new Compared(result, compared.repair()), ground);
    }

    /** What came of a comparison. */
    private record Compared(VerifyResult result, Optional<RepairResult> repair) {}

    private Compared compare(Call call, VerifyOptions options, StreamSight sight, Optional<FollowedStream> followed) {
        Optional<FollowedStream> stream = followed.isPresent()
                        || options.repair().isEmpty()
                ? followed
                : Optional.of(FollowedStream.atRest(RepairTask.requireGeneration(sight.generation()), ports.clock()));
        int threads = 2 * call.workspace().project().settings().readers();
        try (WorkerThreads workers = WorkerThreads.of(threads, "verifier")) {
            Verification verification = new Verification(ports(call, workers, stream));
            if (options.repair().isEmpty() || stream.isEmpty()) {
                return new Compared(
                        verification.run(
                                options.level(), call.workspace().project().accessPatterns()),
                        Optional.empty());
            }
            Verified verified = verification.examine(options.level());
            RepairTask task = new RepairTask(
                    ports,
                    new RepairTask.Call(
                            call.workspace(),
                            call.journal(),
                            call.source(),
                            call.projection(),
                            call.target(),
                            call.subject(),
                            stream.get(),
                            followed.isPresent() ? RepairTask.Attendance.SYNC : RepairTask.Attendance.NOBODY,
                            call.watch()));
            RepairResult repair = task.run(verified, options.repair().get());
            Verified after = repair.ending() == RepairResult.Ending.DONE
                    ? verification.again(verified, repair.planned())
                    : verified;
            return new Compared(after.result(), Optional.of(repair));
        }
    }

    private VerificationPorts ports(Call call, WorkerThreads workers, Optional<FollowedStream> stream) {
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
                stream);
    }

    /** What was found is told also where it cannot be kept. */
    private VerifyOutcome keep(Call call, Compared compared, Ground ground) {
        EvidenceStore store = new EvidenceStore(ports);
        try {
            if (compared.repair().isPresent()) {
                store.keep(call.journal(), compared.repair().get(), call.subject());
            }
            store.keep(call.journal(), compared.result(), call.subject(), ground);
            return new VerifyOutcome(compared.result(), compared.repair(), Optional.empty());
        } catch (SluiceException unkept) {
            return new VerifyOutcome(compared.result(), compared.repair(), Optional.of(unkept));
        }
    }

    /**
     * The tables to compare.
     *
     * @param identity tells them from others
     * @param asked when that was, by the target's time
     */
    private record Tables(String identity, Instant asked) {}

    private Tables requireTables(Workspace workspace) {
        try (ItemStore store = ports.targets().openStore(workspace.project().target(), 1)) {
            List<TableDesign> tables = workspace.project().design().tables();
            TargetProbe.requireTables(store, tables);
            String identity = TargetIdentity.of(store, tables);
            return new Tables(identity, store.time().orElseGet(ports.clock()::instant));
        }
    }
}
