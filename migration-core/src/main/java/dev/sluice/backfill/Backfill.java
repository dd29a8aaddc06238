package dev.sluice.backfill;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.SourceForm;
import dev.sluice.run.RunId;
import dev.sluice.run.StandingOrders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Moves the rows of one snapshot into the target, range by range, with a checkpoint for each range (correctness.md sections 4, 7).
 * Run again after a stop or a kill it goes on with the ranges that are not done, under a newer version. Used by one thread at a
 * time.
 */
public final class Backfill {
    private final BackfillPorts ports;

    /** A backfill that works with these. */
    public Backfill(BackfillPorts ports) {
        this.ports = ports;
    }

    /**
     * Runs to the end, or to what forbids to begin.
     *
     * @throws InvalidInputException when a table is missing or has other keys, or bulk mode meets a table that is not empty
     * @throws dev.sluice.problem.StoppedException when cancelled, or retries or the disk were used up; run again to resume
     * @throws dev.sluice.problem.UnreachableException when source or target refuse to go on; run again to resume
     */
    public BackfillConclusion run(BackfillRequest request) {
        Instant began = ports.clock().instant();
        ports.cancellation().throwIfRequested();
        List<EntityProjection> entities = entities(request);
        TargetTables tables = new TargetTables(ports.store(), tables(request), entities);
        String target = tables.identity();
        endInterrupted(ports, target);
        RunChoice choice = choose(request, target, began);
        if (choice.resumption() == BackfillResult.Resumption.RESUMED) {
            RunOrigin.requireForm(choice.id(), ports.journal().sourceForm(choice.id()), SourceForm.of(entities));
        }
        ports.listener().remark(choice.reason(request.mode()));
        requireConditions(choice.mode(), entities);
        if (choice.mode() == WriteMode.BULK && choice.resumption() == BackfillResult.Resumption.FRESH) {
            requireNoVersionedWrites(tables.written(choice.run().target()));
            tables.requireEmpty();
        }
        return new ProcessRun(ports, request, choice, entities).run(began);
    }

    private static List<EntityProjection> entities(BackfillRequest request) {
        if (request.projection().entities().isEmpty()) {
            throw new InvalidInputException(
                    "The design has no entity, so there is nothing to move; add one under entities.");
        }
        if (request.only().isEmpty()) {
            return request.projection().entities();
        }
        String name = request.only().get();
        return List.of(request.projection().entity(name).orElseThrow(() -> {
            String known = request.projection().entities().stream()
                    .map(entity -> entity.entity().name())
                    .collect(Collectors.joining(", "));
            return new InvalidInputException("The design has no entity " + name + "; it has " + known + ".");
        }));
    }

    private static List<TableDesign> tables(BackfillRequest request) {
        return request.projection().entities().stream()
                .map(EntityProjection::table)
                .distinct()
                .toList();
    }

    private RunChoice choose(BackfillRequest request, String target, Instant at) {
        Optional<RunRecord> latest = latest(at);
        // Before the generation is noted: a call against the wrong server leaves no trace.
        latest.filter(run -> run.source().equals(request.sourceIdentity()))
                .ifPresent(run -> requireTimeline(run, request));
        long generation = ports.journal().generation(request.designHash(), request.versionedSource(), at);
        RunRecord fresh = new RunRecord(
                RunId.of(at, ports.random()),
                RunRecord.Kind.BACKFILL,
                "",
                request.scope(),
                request.designHash(),
                request.sourceIdentity(),
                target,
                generation,
                RunRecord.State.RUNNING,
                at,
                Optional.empty());
        return RunChoice.of(latest, fresh, request.mode());
    }

    /** On another timeline an unfinished run is not gone on with, and a new one says what it cannot put right. */
    private void requireTimeline(RunRecord run, BackfillRequest request) {
        Optional<String> change = SourceHistory.of(ports.journal().epochs(run.id()), OptionalInt.empty())
                .timelineChange(request.timeline());
        if (change.isPresent() && !run.state().isFinal()) {
            throw new StoppedException(change.get() + " " + SourceHistory.REMEDY);
        }
        change.ifPresent(sentence -> ports.listener().remark(sentence + " " + SourceHistory.REMARK));
    }

    /**
     * Steps without an ending belong to a process that is gone, since this one holds the folder's lock: that is noted before anything
     * else, and with it the moment from which R-24 counts. Comes after the first question to the target, whose time that is; a
     * step on tables of other names may be of a server with another time, and waits for a process that writes there.
     */
    static void endInterrupted(BackfillPorts ports, String target) {
        Instant at = ports.targetTime();
        ports.journal().steps().open().stream()
                .filter(step -> TargetIdentity.shareName(step.subject(), target))
                .forEach(step -> ports.journal().steps().end(step.number(), RunStep.Ending.INTERRUPTED, at));
    }

    /** What an application writes beside a batch without conditions would be overwritten. */
    private static void requireConditions(WriteMode mode, List<EntityProjection> entities) {
        entities.stream()
                .filter(entity -> mode == WriteMode.BULK && entity.isVersionedByRow())
                .findFirst()
                .ifPresent(entity -> {
                    throw new InvalidInputException(
                            "Rows of entity " + entity.entity().name()
                                    + " count their own versions, so that an application may write its items beside a backfill, and bulk mode"
                                    + " would overwrite newer items (R-16, R-22); leave --mode out.");
                });
    }

    /** Bulk mode is over for a target once anything was written with conditions. */
    private void requireNoVersionedWrites(String written) {
        ports.journal().steps().on(written).stream()
                .filter(step -> step.kind() != RunStep.Kind.BULK_WRITE)
                .findFirst()
                .ifPresent(step -> {
                    throw new InvalidInputException("Run " + step.run()
                            + " has written to these tables with conditions, and bulk mode would overwrite newer items (R-21);"
                            + " leave --mode out, or use new tables.");
                });
    }

    /** The newest backfill; one that was cancelled while no process went on with it ends so before anything else. */
    private Optional<RunRecord> latest(Instant at) {
        Optional<RunRecord> latest = ports.journal().latestRun(RunRecord.Kind.BACKFILL);
        Optional<RunRecord> cancelled = latest.filter(run -> !run.state().isFinal())
                .filter(run -> StandingOrders.of(ports.journal().control().orders(run.id()))
                        .cancelled()
                        .isPresent());
        if (cancelled.isEmpty()) {
            return latest;
        }
        ports.journal().endRun(cancelled.get().id(), RunRecord.State.CANCELLED, at);
        ports.listener().remark("Run " + cancelled.get().id() + " was cancelled, so a new one begins.");
        return ports.journal().latestRun(RunRecord.Kind.BACKFILL);
    }
}
