package dev.sluice.backfill;

import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.Finding;
import dev.sluice.projection.EntityProjection;
import dev.sluice.run.Ledger;
import dev.sluice.run.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one process does of a run: it opens snapshots until every range is done. Used by one thread. */
final class ProcessRun {
    private final BackfillPorts ports;
    private final BackfillRequest request;
    private final RunChoice choice;
    private final List<EntityProjection> entities;
    private Supervision.@Nullable Watching watching;

    /**
     * A process's part of a run.
     *
     * @param choice the run, in the journal where it is gone on with
     * @param entities those that are moved
     */
    ProcessRun(BackfillPorts ports, BackfillRequest request, RunChoice choice, List<EntityProjection> entities) {
        this.ports = ports;
        this.request = request;
        this.choice = choice;
        this.entities = entities;
    }

    /** Goes on to the end of the run, or to what forbids to begin. */
    BackfillConclusion run(Instant began) {
        try {
            if (choice.resumption() == BackfillResult.Resumption.RESUMED) {
                supervise();
            }
            try (SourceEpoch epoch = ports.epochs().get()) {
                EpochRun part = new EpochRun(ports, request, choice, entities, epoch);
                List<Finding> blocking = part.preflight();
                if (!blocking.isEmpty()) {
                    return new PreflightFailed(blocking);
                }
                if (choice.resumption() == BackfillResult.Resumption.FRESH) {
                    ports.journal().beginRun(choice.run());
                    supervise();
                }
                part.move();
                return finish(epoch, began);
            }
        } finally {
            if (watching != null) {
                watching.close();
            }
        }
    }

    private void supervise() {
        watching = ports.supervision().over(choice.run());
    }

    private BackfillResult finish(SourceEpoch epoch, Instant began) {
        Ledger ledger = ports.journal().ledger(choice.id());
        if (ledger.rangesDone() != ledger.rangesPlanned()) {
            throw new IllegalStateException("the writer was drained, but only " + ledger.rangesDone() + " of "
                    + ledger.rangesPlanned() + " ranges of run " + choice.id() + " are done");
        }
        long quarantined = ports.journal().quarantineSize(choice.id());
        Instant ended = ports.clock().instant();
        ports.journal().endRun(choice.id(), RunRecord.State.DONE, ended);
        ports.listener()
                .on(new RunEvent.StageEnded(
                        RangeBoard.STAGE,
                        String.format(
                                Locale.ROOT,
                                "%,d rows read, %,d items planned, %,d rows or items in quarantine; the ledger %s.",
                                ledger.total().rowsRead(),
                                ledger.total().itemsPlanned(),
                                quarantined,
                                ledger.balances() ? "balances" : "does not balance")));
        return new BackfillResult(
                choice.id(),
                choice.mode(),
                ledger,
                quarantined,
                epoch.position(),
                epoch.remark(),
                Duration.between(began, ended),
                choice.resumption());
    }
}
