package dev.sluice.engine;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.gateway.TargetReader;
import dev.sluice.projection.Projection;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.verify.ExplainedRejections;
import dev.sluice.verify.Verification;
import dev.sluice.verify.VerificationPorts;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.util.List;

/** Compares source and target, and keeps the result as evidence. */
final class VerifyTask {
    private final EnginePorts ports;

    VerifyTask(EnginePorts ports) {
        this.ports = ports;
    }

    VerifyResult run(Workspace workspace, VerifyLevel level, Watch watch) {
        int sides = 2;
        try (SourceDatabase database =
                        ports.sources().connect(workspace.project().source());
                TargetReader target =
                        ports.targets().openReader(workspace.project().target());
                WorkerThreads workers =
                        WorkerThreads.of(sides * workspace.project().settings().readers(), "verifier")) {
            SourceSnapshot snapshot = database.inspect(
                    workspace.project().source().schemas(), ports.clock().instant());
            Projection projection = UsableDesign.compile(workspace, snapshot.schema());
            String targetIdentity = requireTables(workspace);
            VerifyResult result = new Verification(new VerificationPorts(
                            workspace.project().design(),
                            projection,
                            database::openEpoch,
                            target,
                            workspace.workFolder(),
                            workers.executor(),
                            ExplainedRejections.NONE,
                            ports.pause(),
                            ports.seed(),
                            watch.listener(),
                            watch.cancellation()))
                    .run(level, workspace.project().accessPatterns());
            new EvidenceStore(ports)
                    .keep(
                            workspace,
                            result,
                            BackfillTask.identity(workspace.project().source(), snapshot),
                            targetIdentity);
            return result;
        }
    }

    private String requireTables(Workspace workspace) {
        try (ItemStore store = ports.targets().openStore(workspace.project().target(), 1)) {
            List<TableDesign> tables = workspace.project().design().tables();
            TargetProbe.requireTables(store, tables);
            return TargetIdentity.of(store, tables);
        }
    }
}
