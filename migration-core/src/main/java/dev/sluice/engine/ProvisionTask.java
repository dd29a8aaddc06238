package dev.sluice.engine;

import dev.sluice.gateway.ItemStore;
import dev.sluice.interchange.CloudFormationTemplate;
import dev.sluice.provision.ProvisionResult;
import dev.sluice.provision.Provisioner;

/** Creates or compares the target's tables. */
final class ProvisionTask {
    private final EnginePorts ports;

    ProvisionTask(EnginePorts ports) {
        this.ports = ports;
    }

    ProvisionResult run(Workspace workspace, Provisioner.Mode mode, Watch watch) {
        requireFitting(workspace);
        try (ItemStore store = ports.targets().openStore(workspace.project().target(), 1)) {
            watch.cancellation().throwIfRequested();
            return new Provisioner(store).provision(workspace.project().design().tables(), mode);
        }
    }

    String cloudFormation(Workspace workspace) {
        requireFitting(workspace);
        return CloudFormationTemplate.of(
                workspace.project().name(), workspace.project().design().tables());
    }

    /** A table of a design that does not fit the source would have to be deleted again. */
    private void requireFitting(Workspace workspace) {
        ports.snapshots()
                .read(workspace.folder())
                .ifPresent(snapshot -> UsableDesign.compile(workspace, snapshot.schema()));
    }
}
