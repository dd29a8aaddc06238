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
import dev.sluice.run.RunEvent;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.verify.Verification;
import dev.sluice.verify.VerificationPorts;
import dev.sluice.verify.VerifyLevel;
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

    VerifyOutcome run(Workspace workspace, VerifyLevel level, Watch watch) {
        try (SourceDatabase database =
                        ports.sources().connect(workspace.project().source());
                TargetReader target =
                        ports.targets().openReader(workspace.project().target())) {
            SourceSnapshot snapshot = database.inspect(
                    workspace.project().source().schemas(), ports.clock().instant());
            Projection projection = UsableDesign.compile(workspace, snapshot.schema());
            Tables tables = requireTables(workspace);
            String targetIdentity = tables.identity();
            projection.entities().forEach(entity -> database.requireReadable(entity.reading()));
            String source = BackfillTask.identity(workspace.project().source(), snapshot);
            // A comparison may take hours: whether its result can be kept is asked before.
            try (Journal journal = ports.journals().open(workspace.folder())) {
                Ground ground = Ground.of(journal);
                VerifyResult compared = compare(workspace, new Sides(database, projection, target), level, watch);
                List<RunStep> steps = journal.steps().onNames(targetIdentity);
                // Also where it is equal: it stays so only if nobody writes before then.
                LatePacketFence.quietUntil(steps, tables.asked())
                        .ifPresent(until -> watch.listener().on(new RunEvent.Remark(LatePacketFence.request(until))));
                VerifyResult result = LatePacketFence.openUntil(steps, tables.asked())
                        .map(until -> compared.doubted(LatePacketFence.sentence(until)))
                        .orElse(compared);
                return keep(journal, result, workspace.subject(source, targetIdentity), ground);
            }
        }
    }

    private record Sides(SourceDatabase source, Projection projection, TargetReader target) {}

    private VerifyResult compare(Workspace workspace, Sides sides, VerifyLevel level, Watch watch) {
        int threads = 2 * workspace.project().settings().readers();
        try (WorkerThreads workers = WorkerThreads.of(threads, "verifier")) {
            return new Verification(new VerificationPorts(
                            workspace.project().design(),
                            sides.projection(),
                            sides.source()::openEpoch,
                            sides.target(),
                            workspace.workFolder(),
                            workers.executor(),
                            ports.pause(),
                            ports.seed(),
                            watch.listener(),
                            watch.cancellation()))
                    .run(level, workspace.project().accessPatterns());
        }
    }

    /** What was found is told also where it cannot be kept. */
    private VerifyOutcome keep(Journal journal, VerifyResult result, Subject subject, Ground ground) {
        try {
            new EvidenceStore(ports).keep(journal, result, subject, ground);
            return new VerifyOutcome(result, Optional.empty());
        } catch (SluiceException unkept) {
            return new VerifyOutcome(result, Optional.of(unkept));
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
