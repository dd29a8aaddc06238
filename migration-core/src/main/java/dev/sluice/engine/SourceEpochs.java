package dev.sluice.engine;

import dev.sluice.backfill.Epochs;
import dev.sluice.backfill.RunOrigin;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.Projection;
import dev.sluice.projection.SourceForm;
import dev.sluice.run.RunListener;
import dev.sluice.source.SourceSnapshot;
import java.util.OptionalInt;

/** Opens the epochs of a command, and looks for each whether the source is still the same. One thread. */
final class SourceEpochs implements Epochs {
    private final EnginePorts ports;
    private final Workspace workspace;
    private final SourceDatabase database;
    private final SourceSnapshot atFirst;
    private final SourceForm form;

    /**
     * Epochs of a database.
     *
     * @param atFirst its catalogue, read a moment ago
     * @param projection what is read
     */
    SourceEpochs(
            EnginePorts ports,
            Workspace workspace,
            SourceDatabase database,
            SourceSnapshot atFirst,
            Projection projection) {
        this.form = SourceForm.of(projection.entities());
        this.ports = ports;
        this.workspace = workspace;
        this.database = database;
        this.atFirst = atFirst;
    }

    /** The source's timeline; where it does not tell it, a remark says so. */
    static OptionalInt timeline(SourceDatabase database, RunListener listener) {
        OptionalInt timeline = database.timeline();
        if (timeline.isEmpty()) {
            listener.remark(
                    "The source does not tell this role its timeline, so a fail-over or a restore is noticed"
                            + " only where its log position goes back (R-54); grant EXECUTE on pg_walfile_name or pg_control_checkpoint.");
        }
        return timeline;
    }

    /** What a generation of versions belongs to besides the design, as a backfill has it. */
    static String versioned(String identity, OptionalInt timeline) {
        return timeline.isPresent() ? identity + " timeline " + timeline.getAsInt() : identity;
    }

    SourceDatabase database() {
        return database;
    }

    /** What is looked at is not older than the snapshot, so that no change falls in between. */
    @Override
    public SourceEpoch get() {
        SourceEpoch epoch = database.openEpoch();
        boolean unchanged = false;
        try {
            requireUnchanged();
            unchanged = true;
            return epoch;
        } finally {
            if (!unchanged) {
                epoch.close();
            }
        }
    }

    @Override
    public void requireUnchanged() {
        SourceSnapshot now = database.inspect(
                workspace.project().source().schemas(), ports.clock().instant());
        String before = BackfillTask.identity(workspace.project().source(), atFirst);
        if (!before.equals(BackfillTask.identity(workspace.project().source(), now))) {
            throw new StoppedException(
                    "The source is another server now (its system identifier has changed): nothing is"
                            + " gone on with there (R-54); connect to the server that the run began with, or begin a new run.");
        }
        form.changeTo(form.in(now.schema())).ifPresent(change -> {
            throw new StoppedException(RunOrigin.changed(change));
        });
    }
}
