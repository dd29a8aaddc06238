package dev.sluice.backfill;

import dev.sluice.gateway.QuarantineRows;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunEpoch;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.problem.Finding;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.SourceStrainedException;
import dev.sluice.problem.StoppedException;
import dev.sluice.projection.EntityProjection;
import dev.sluice.run.RunEvent;
import dev.sluice.value.Version;
import dev.sluice.write.ItemWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** The part of a run that reads one snapshot. Used by one thread. */
final class EpochRun {
    private final BackfillPorts ports;
    private final BackfillRequest request;
    private final RunChoice choice;
    private final List<EntityProjection> entities;
    private final SourceEpoch epoch;
    private final Version version;
    private final Set<RangeRecord> begun = ConcurrentHashMap.newKeySet();
    private ItemWriter.LateRequests late = ItemWriter.LateRequests.NONE;

    /**
     * A part of a run.
     *
     * @param epoch the snapshot; stays its owner's
     */
    EpochRun(
            BackfillPorts ports,
            BackfillRequest request,
            RunChoice choice,
            List<EntityProjection> entities,
            SourceEpoch epoch) {
        this.ports = ports;
        this.request = request;
        this.choice = choice;
        this.entities = entities;
        this.epoch = epoch;
        this.version = Version.of(choice.run().generation(), epoch.position());
    }

    /**
     * Looks at the rows before anything of them is written: also where a run is gone on with, since its new snapshot may hold rows that
     * claim one key, unlike the one before.
     */
    List<Finding> preflight() {
        if (!epoch.remark().isEmpty()) {
            ports.listener().remark(epoch.remark());
        }
        return ports.preflight().inspect(epoch, entitiesOfTables(), version);
    }

    /**
     * Moves what is not done yet, for as long as the snapshot may be used.
     *
     * @param watching ends it when its time is up and something holds it
     * @param limit of the quarantine
     * @param sizes of ranges, as known in this process
     */
    EpochEnd move(Supervision.Watching watching, QuarantineLimit limit, RangeSizes sizes) {
        Map<String, Long> rowsOf = countedRows();
        long rows = rowsOf.values().stream().mapToLong(Long::longValue).sum();
        ports.journal()
                .recordEpoch(
                        choice.id(),
                        new RunEpoch(
                                epoch.position(),
                                epoch.kind(),
                                epoch.timeline(),
                                ports.clock().instant()));
        QuarantineGuard guard = new QuarantineGuard(limit, watching, ports.cancellation());
        guard.pauseIfCrossed();
        ports.cancellation().throwIfRequested();
        plan(rowsOf, rows);
        RangeBoard board = new RangeBoard(
                ports,
                epoch.position(),
                ports.journal().ledger(choice.id()).total().rowsRead(),
                guard);
        ports.listener().on(new RunEvent.StageBegan(RangeBoard.STAGE, rows, board.rows(), "rows"));
        return write(watching, board, sizes);
    }

    /** Whether something of it may still land, after it was moved. */
    ItemWriter.LateRequests lateRequests() {
        return late;
    }

    private List<EntityProjection> entitiesOfTables() {
        List<EntityProjection> all = new ArrayList<>();
        entities.stream()
                .map(EntityProjection::table)
                .distinct()
                .forEach(table -> all.addAll(request.projection().entitiesOf(table)));
        return all;
    }

    /** Rows by entity, as the server counts them: progress should end at its end, and statistics may be old. */
    private Map<String, Long> countedRows() {
        Map<String, Long> rows = new HashMap<>();
        entities.forEach(entity ->
                rows.put(entity.entity().name(), epoch.count(entity.reading().root())));
        return rows;
    }

    /** Plans what is not planned yet; a range covers the same keys in every epoch. */
    private void plan(Map<String, Long> rows, long all) {
        Set<String> planned = ports.journal().ranges(choice.id()).stream()
                .map(RangeRecord::entity)
                .collect(Collectors.toSet());
        RangePlanner planner =
                new RangePlanner(epoch, request.rangeBytes(), all, ports.crew().workers());
        for (EntityProjection entity : entities) {
            String name = entity.entity().name();
            if (!planned.contains(name)) {
                ports.journal()
                        .planRanges(choice.id(), name, planner.ranges(entity.reading(), rows.getOrDefault(name, 0L)));
            }
        }
    }

    /** Beside another controller nothing may be written without a condition. */
    private void watchGaps(Supervision.Watching watching, ItemWriter writer, AtomicBoolean gap) {
        if (choice.mode() == WriteMode.BULK) {
            watching.onGap(() -> {
                gap.set(true);
                writer.close();
            });
        }
    }

    /** Waits until every item has its outcome, and notes it. */
    private void settle(ItemWriter writer, RangeBoard board) {
        board.readersAreDone();
        writer.drain();
        late = writer.lateRequests();
        board.keepAll();
        board.throwIfStopped();
    }

    private EpochEnd write(Supervision.Watching watching, RangeBoard board, RangeSizes sizes) {
        Deadline deadline = new Deadline(ports.clock(), request.limits().epoch());
        AtomicBoolean gap = new AtomicBoolean();
        Optional<SourceStrainedException> strain;
        try (ItemWriter writer = ports.writers().apply(choice.mode())) {
            // A reader that waits for room, behind a target that throttles, does not look at the cancellation.
            ports.cancellation().onRequest(() -> ports.crew().executor().execute(writer::close));
            watching.eachRound(() -> deadline.cutIfOverdue(writer::close));
            watchGaps(watching, writer, gap);
            try {
                strain = readAll(
                        new RangeReader(epoch, version, writer, board, ports.cancellation(), ports.clock()),
                        sizes,
                        deadline);
                settle(writer, board);
                if (choice.mode() == WriteMode.BULK) {
                    watching.lookForGap();
                }
            } catch (RuntimeException e) {
                // Whatever stopped it, a defect too: what is settled is kept, and the failure goes on its way.
                keepWhatIsSettled(writer, board, e);
                if (e instanceof SluiceException) {
                    ports.cancellation().throwIfRequested();
                }
                if (e instanceof StoppedException && gap.get()) {
                    return EpochEnd.GAP;
                }
                if (e instanceof StoppedException && deadline.isCut()) {
                    unfinished().stream().filter(begun::contains).forEach(sizes::cut);
                    return EpochEnd.CUT;
                }
                throw e;
            } finally {
                watching.eachRound(() -> {});
                watching.onGap(() -> {});
                ports.cancellation().onRequest(() -> {});
            }
        }
        ports.listener().on(new RunEvent.Advanced(RangeBoard.STAGE, board.rows()));
        if (gap.get()) {
            return EpochEnd.GAP;
        }
        strain.ifPresent(this::tell);
        if (unfinished().isEmpty()) {
            return EpochEnd.COMPLETE;
        }
        return strain.isPresent() ? EpochEnd.STRAINED : EpochEnd.EXPIRED;
    }

    private void tell(SourceStrainedException strain) {
        ports.listener()
                .remark("The source gave up reading (" + strain.getMessage()
                        + ") What that left out is read again in a new epoch, in halves where it failed twice (R-52).");
    }

    private Optional<SourceStrainedException> readAll(RangeReader reader, RangeSizes sizes, Deadline deadline) {
        Map<String, MovedEntity> byName = new HashMap<>();
        entities.forEach(entity -> byName.put(entity.entity().name(), moved(entity)));
        RangeWork work = new RangeWork(
                new RangeWork.Surroundings(ports, reader, sizes, deadline, begun::add, range -> get(byName, range)));
        ports.crew().work(unfinished(), work::move);
        return Optional.ofNullable(work.strain());
    }

    private MovedEntity moved(EntityProjection entity) {
        String target = TargetIdentity.of(ports.store(), List.of(entity.table()));
        Provenance provenance = new Provenance(epoch.position(), request.designHash(), target);
        QuarantineRows rows = new QuarantineRows(
                choice.id(),
                entity.entity().name(),
                entity.reading().root().name().toString(),
                target);
        return new MovedEntity(
                entity,
                new Quarantine(entity, request.projection().sensitiveColumns(), provenance, ports.clock()),
                KnownRows.of(ports.journal().quarantine(), rows));
    }

    private static MovedEntity get(Map<String, MovedEntity> byEntity, RangeRecord range) {
        MovedEntity found = byEntity.get(range.entity());
        if (found == null) {
            throw new IllegalStateException("the run plans an entity that its design lacks: " + range.entity());
        }
        return found;
    }

    /** In shuffled order, since source order often equals one partition after the other (R-61, P4). */
    private List<RangeRecord> unfinished() {
        List<RangeRecord> ranges = new ArrayList<>(ports.journal().ranges(choice.id()).stream()
                .filter(range -> range.state() == RangeRecord.State.PLANNED)
                .toList());
        for (int end = ranges.size(); end > 1; end--) {
            Collections.swap(ranges, end - 1, ports.random().nextInt(end));
        }
        return ranges;
    }

    private static void keepWhatIsSettled(ItemWriter writer, RangeBoard board, RuntimeException failure) {
        try {
            writer.close();
            board.keepAll();
        } catch (RuntimeException second) {
            // The journal may be what failed; the first failure is the one to tell.
            failure.addSuppressed(second);
        }
    }
}
