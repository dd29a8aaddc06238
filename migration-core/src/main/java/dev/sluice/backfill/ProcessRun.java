package dev.sluice.backfill;

import dev.sluice.gateway.EpochSpan;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.problem.Finding;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.SourceForm;
import dev.sluice.run.Hold;
import dev.sluice.run.Ledger;
import dev.sluice.run.RunEvent;
import dev.sluice.run.StandingOrders;
import dev.sluice.write.ItemWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one process does of a run: it opens one snapshot after the other until every range is done (section 4, A5). Used by one thread.
 */
final class ProcessRun {
    private final BackfillPorts ports;
    private final BackfillRequest request;
    private final RunChoice choice;
    private final List<EntityProjection> entities;
    private final Reconnection reconnection;
    private final RangeSizes sizes = new RangeSizes();
    private Supervision.@Nullable Watching watching;
    private final SourceHistory history;
    private WriteMode mode;
    private boolean hasWritten;
    private boolean isDone;

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
        this.mode = choice.mode();
        this.history = SourceHistory.of(ports.journal().epochs(choice.id()), request.timeline());
        this.reconnection = new Reconnection(ports, request.limits().reconnect());
    }

    /** Goes on to the end of the run, or to what forbids to begin. */
    BackfillConclusion run(Instant began) {
        try {
            if (choice.resumption() == BackfillResult.Resumption.RESUMED) {
                supervise();
            }
            while (true) {
                Optional<BackfillConclusion> end = part(began);
                if (end.isPresent()) {
                    return end.get();
                }
            }
        } catch (RuntimeException e) {
            // Whatever stopped it, a defect too: the journal says so, and the failure goes on its way.
            throw stopped(e);
        } finally {
            if (watching != null) {
                watching.close();
            }
        }
    }

    /** Goes on in one snapshot; empty where another one is needed. */
    private Optional<BackfillConclusion> part(Instant began) {
        if (watching != null) {
            watching.awaitRelease();
        }
        try (SourceEpoch epoch = ports.epochs().get()) {
            history.goOnIn(epoch);
            writeBehindFormerRequests();
            EpochRun part = new EpochRun(ports, request, choice.with(mode), entities, epoch);
            List<Finding> blocking = part.preflight();
            if (!blocking.isEmpty()) {
                noteRefusal();
                return Optional.of(new PreflightFailed(blocking));
            }
            if (watching == null) {
                ports.journal().beginRun(choice.run(), SourceForm.of(entities));
                choice.passedOver().ifPresent(sentence -> ports.listener().remark(sentence));
                supervise();
            }
            EpochEnd end = move(part);
            if (end != EpochEnd.COMPLETE) {
                tell(end);
                return Optional.empty();
            }
            ports.epochs().requireUnchanged();
            return Optional.of(finish(epoch, began));
        } catch (SourceLostException lost) {
            if (watching == null) {
                throw lost;
            }
            reconnection.awaitAfter(lost, ports.journal().ledger(choice.id()).rangesDone(), watching);
            return Optional.empty();
        }
    }

    /** A run that had begun ends here for this process: it is gone on with when the rows are mended. */
    private void noteRefusal() {
        if (watching != null) {
            ports.journal()
                    .endRun(choice.id(), RunRecord.State.STOPPED, ports.clock().instant());
        }
    }

    private void tell(EpochEnd end) {
        if (end == EpochEnd.STRAINED) {
            return; // it was told with its reason
        }
        if (end == EpochEnd.GAP) {
            ports.listener()
                    .remark(
                            "The lock of a single controller was lost for a while, and another Sluice may have written: going on"
                                    + " in a new epoch (R-23).");
            return;
        }
        ports.listener()
                .remark("The snapshot was used for "
                        + request.limits().epoch().toMinutes()
                        + " minutes; going on in a new epoch, so that it does not keep vacuum from its work (R-53).");
    }

    /** Nobody knows which unconditional requests of an epoch before still land, so what follows it is conditional. */
    private void writeBehindFormerRequests() {
        if (hasWritten && mode == WriteMode.BULK) {
            mode = WriteMode.VERSIONED;
            ports.listener()
                    .remark(
                            "What is left is written in mode versioned instead of bulk: another snapshot is written over what"
                                    + " the one before left (R-16).");
        }
    }

    private void supervise() {
        watching = ports.supervision().over(choice.run());
    }

    /** Notes the intent, moves, and notes how it ended. */
    private EpochEnd move(EpochRun part) {
        RunStep.Kind kind = mode == WriteMode.BULK ? RunStep.Kind.BULK_WRITE : RunStep.Kind.EPOCH;
        long step = ports.journal().steps().begin(choice.id(), kind, written(), ports.targetTime());
        hasWritten = true;
        RunStep.Ending ending = RunStep.Ending.INTERRUPTED;
        try {
            EpochEnd end = part.move(Objects.requireNonNull(watching), limit(), sizes);
            ending = ending(end, part.lateRequests());
            return end;
        } finally {
            try {
                ports.journal().steps().end(step, ending, ports.targetTime());
            } catch (SluiceException unnoted) {
                // The next process notes it; what stopped this one is the failure to tell.
                ports.listener().remark(String.valueOf(unnoted.getMessage()));
            }
        }
    }

    private static RunStep.Ending ending(EpochEnd end, ItemWriter.LateRequests late) {
        if (end == EpochEnd.CUT || end == EpochEnd.GAP) {
            return RunStep.Ending.INTERRUPTED;
        }
        return late == ItemWriter.LateRequests.NONE ? RunStep.Ending.DONE : RunStep.Ending.UNANSWERED;
    }

    /** The tables that this run writes, of all that its design has. */
    private String written() {
        return TargetIdentity.only(
                choice.run().target(),
                entities.stream().map(entity -> entity.table().name()).collect(Collectors.toSet()));
    }

    private QuarantineLimit limit() {
        Map<String, Long> rows = new HashMap<>();
        ports.journal().ledger(choice.id()).entities().forEach((entity, counts) -> rows.put(entity, counts.rowsRead()));
        Instant since = StandingOrders.of(ports.journal().control().orders(choice.id()))
                .resumed()
                .orElse(Instant.EPOCH);
        Map<String, Long> open = ports.journal().quarantine().open(choice.id(), since);
        Map<String, Long> shown = new HashMap<>();
        ports.journal()
                .quarantine()
                .open(choice.id(), Instant.EPOCH)
                .forEach((entity, all) -> shown.put(entity, all - open.getOrDefault(entity, 0L)));
        return new QuarantineLimit(request.limits(), rows, open, shown);
    }

    private RuntimeException stopped(RuntimeException failure) {
        if (watching == null || isDone) {
            return failure;
        }
        try {
            ports.journal()
                    .endRun(choice.id(), stateAfter(failure), ports.clock().instant());
        } catch (RuntimeException second) {
            // The journal may be what failed; the first failure is the one to tell.
            failure.addSuppressed(second);
        }
        return failure;
    }

    private RunRecord.State stateAfter(RuntimeException failure) {
        if (!(failure instanceof SluiceException)) {
            return RunRecord.State.FAILED;
        }
        boolean cancelled = StandingOrders.of(ports.journal().control().orders(choice.id()))
                .cancelled()
                .isPresent();
        if (cancelled) {
            return RunRecord.State.CANCELLED;
        }
        return failure instanceof StoppedException
                        && ports.journal().control().holds(choice.id()).containsKey(Hold.QUARANTINE)
                ? RunRecord.State.PAUSED
                : RunRecord.State.STOPPED;
    }

    private BackfillResult finish(SourceEpoch epoch, Instant began) {
        Ledger ledger = ports.journal().ledger(choice.id());
        if (ledger.rangesDone() != ledger.rangesPlanned()) {
            throw new IllegalStateException("the writer was drained, but only " + ledger.rangesDone() + " of "
                    + ledger.rangesPlanned() + " ranges of run " + choice.id() + " are done");
        }
        long quarantined = ports.journal().quarantineSize(choice.id());
        EpochSpan span = EpochSpan.of(ports.journal().epochs(choice.id())).orElseThrow();
        Instant ended = ports.clock().instant();
        Instant atTarget = ports.targetTime();
        List<RunStep> steps = ports.journal().steps().onNames(written());
        Optional<Instant> fence = LatePacketFence.openUntil(steps, atTarget);
        ports.journal().endRun(choice.id(), RunRecord.State.DONE, ended);
        isDone = true;
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
        if (fence.isEmpty()) {
            LatePacketFence.quietUntil(steps, atTarget)
                    .ifPresent(until -> ports.listener().remark(LatePacketFence.request(until)));
        }
        return new BackfillResult(
                choice.id(),
                mode,
                ledger,
                quarantined,
                span,
                epoch.remark(),
                Duration.between(began, ended),
                choice.resumption(),
                fence,
                entities.stream()
                        .filter(EntityProjection::isVersionedByRow)
                        .map(entity -> entity.entity().name())
                        .collect(Collectors.toSet()));
    }
}
