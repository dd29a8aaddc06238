package dev.sluice.backfill;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RangeRecord;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.SluiceException;
import dev.sluice.projection.EntityProjection;
import dev.sluice.run.Ledger;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunId;
import dev.sluice.value.Version;
import dev.sluice.write.ItemWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        RunChoice choice = choose(request, tables, began);
        ports.listener().on(new RunEvent.Remark(choice.reason(request.mode())));
        if (choice.mode() == WriteMode.BULK && choice.resumption() == BackfillResult.Resumption.FRESH) {
            tables.requireEmpty();
        }
        try (SourceEpoch epoch = ports.epochs().get()) {
            return new Epoch(request, choice, entities, epoch).run(began);
        }
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

    private RunChoice choose(BackfillRequest request, TargetTables tables, Instant at) {
        String target = tables.identity();
        long generation = ports.journal().generation(request.designHash(), request.sourceIdentity(), at);
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
        return RunChoice.of(ports.journal().latestRun(RunRecord.Kind.BACKFILL), fresh, request.mode());
    }

    /** The part of a run that reads one snapshot. */
    private final class Epoch {
        private final BackfillRequest request;
        private final RunChoice choice;
        private final List<EntityProjection> entities;
        private final SourceEpoch epoch;
        private final Version version;

        Epoch(BackfillRequest request, RunChoice choice, List<EntityProjection> entities, SourceEpoch epoch) {
            this.request = request;
            this.choice = choice;
            this.entities = entities;
            this.epoch = epoch;
            this.version = Version.of(choice.run().generation(), epoch.position());
        }

        BackfillConclusion run(Instant began) {
            if (!epoch.remark().isEmpty()) {
                ports.listener().on(new RunEvent.Remark(epoch.remark()));
            }
            // Also where a run is gone on with: its new snapshot may hold rows that claim one key, unlike the one
            // before.
            Preflight.Report report = ports.preflight().inspect(epoch, entitiesOfTables(), version);
            if (!report.blocking().isEmpty()) {
                return new PreflightFailed(report.blocking());
            }
            long rows = request.only().isEmpty() ? report.rowsRead() : estimatedRows();
            if (choice.resumption() == BackfillResult.Resumption.FRESH) {
                ports.journal().beginRun(choice.run());
            }
            ports.journal()
                    .recordEpoch(
                            choice.id(),
                            epoch.position(),
                            epoch.kind(),
                            ports.clock().instant());
            plan();
            ports.listener().on(new RunEvent.StageBegan(RangeBoard.STAGE, rows, "rows"));
            write();
            return finish(began);
        }

        private List<EntityProjection> entitiesOfTables() {
            List<EntityProjection> all = new ArrayList<>();
            entities.stream()
                    .map(EntityProjection::table)
                    .distinct()
                    .forEach(table -> all.addAll(request.projection().entitiesOf(table)));
            return all;
        }

        private long estimatedRows() {
            return entities.stream()
                    .mapToLong(entity -> Math.max(0, entity.reading().root().estimatedRows()))
                    .sum();
        }

        /** Plans what is not planned yet; a range covers the same keys in every epoch. */
        private void plan() {
            Set<String> planned = ports.journal().ranges(choice.id()).stream()
                    .map(RangeRecord::entity)
                    .collect(Collectors.toSet());
            for (EntityProjection entity : entities) {
                if (!planned.contains(entity.entity().name())) {
                    List<KeyRange> ranges = epoch.ranges(entity.reading(), request.rangeBytes());
                    ports.journal()
                            .planRanges(
                                    choice.id(),
                                    entity.entity().name(),
                                    ranges.isEmpty() ? List.of(KeyRange.ALL) : ranges);
                }
            }
        }

        private void write() {
            RangeBoard board = new RangeBoard(
                    ports,
                    epoch.position(),
                    ports.journal().ledger(choice.id()).total().rowsRead());
            try (ItemWriter writer = ports.writers().apply(choice.mode())) {
                // A reader that waits for room, behind a target that throttles, does not look at the cancellation.
                ports.cancellation().onRequest(() -> ports.crew().executor().execute(writer::close));
                try {
                    readAll(new RangeReader(epoch, version, writer, board, ports.cancellation()), board);
                    writer.drain();
                    board.commit();
                } catch (RuntimeException e) {
                    // Whatever stopped it, a defect too: what is settled is kept, and the failure goes on its way.
                    keepWhatIsSettled(writer, board, e);
                    if (e instanceof SluiceException) {
                        ports.cancellation().throwIfRequested();
                    }
                    throw e;
                } finally {
                    ports.cancellation().onRequest(() -> {});
                }
            }
            ports.listener().on(new RunEvent.Advanced(RangeBoard.STAGE, board.rows()));
        }

        private void readAll(RangeReader reader, RangeBoard board) {
            Map<String, EntityProjection> byName = new HashMap<>();
            Map<String, Quarantine> quarantines = new HashMap<>();
            for (EntityProjection entity : entities) {
                byName.put(entity.entity().name(), entity);
                quarantines.put(
                        entity.entity().name(),
                        new Quarantine(entity, request.projection().sensitiveColumns(), ports.clock()));
            }
            ports.crew()
                    .work(
                            unfinished(),
                            range -> reader.read(
                                    get(byName, range), new RangeTally(range, get(quarantines, range), board)));
        }

        private static <T> T get(Map<String, T> byEntity, RangeRecord range) {
            T found = byEntity.get(range.entity());
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

        private void keepWhatIsSettled(ItemWriter writer, RangeBoard board, RuntimeException failure) {
            RunRecord.State state =
                    failure instanceof SluiceException ? RunRecord.State.STOPPED : RunRecord.State.FAILED;
            try {
                writer.close();
                board.commit();
                ports.journal().endRun(choice.id(), state, ports.clock().instant());
            } catch (RuntimeException second) {
                // The journal may be what failed; the first failure is the one to tell.
                failure.addSuppressed(second);
            }
        }

        private BackfillConclusion finish(Instant began) {
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
}
