package dev.sluice.survey;

import dev.sluice.digest.DigestFiles;
import dev.sluice.digest.DigestMemory;
import dev.sluice.gateway.KeyRange;
import dev.sluice.item.AttributeValue.BinaryValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.Binary;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.ItemSize;
import dev.sluice.limits.ItemLimits;
import dev.sluice.problem.Finding;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.RowText;
import dev.sluice.run.RunEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One streaming pass over the rows of a snapshot: what they become, how large, and what they break. Memory does not grow with the
 * tables; disk takes 32 bytes an item while it runs. Each {@link #run} stands alone; used by one thread at a time.
 */
public final class Survey {
    private static final String STAGE = "Survey";
    private static final int ROWS_BETWEEN_EVENTS = 1024;

    private final SurveyPorts ports;

    /** A survey that works with these. */
    public Survey(SurveyPorts ports) {
        this.ports = ports;
    }

    /**
     * Reads and judges. Findings stand in the order of the entities, collisions last.
     *
     * @throws dev.sluice.problem.StoppedException when cancelled or the disk is full
     * @throws dev.sluice.problem.UnreachableException when the source fails
     */
    public SurveyResult run(SurveyRequest request) {
        try (DigestFiles files = DigestFiles.create(ports.workFolder(), DigestMemory.DEFAULT)) {
            return new Pass(request, files).run();
        }
    }

    /** Whether a finding says that rows claim one key: all but one of them would be lost, so it cannot be waived. */
    public static boolean isCollision(Finding finding) {
        return SurveyFindings.isCollision(finding);
    }

    /** One range of one entity. */
    private record Task(EntityProjection entity, KeyRange range, long rows) {}

    /** The pass of one request. */
    private final class Pass {
        private final SurveyRequest request;
        private final List<EntityProjection> entities;
        private final CollisionScan collisions;
        private final Map<EntityProjection, EntityTally> tallies = new LinkedHashMap<>();
        private final AtomicLong rowsRead = new AtomicLong();

        Pass(SurveyRequest request, DigestFiles files) {
            this.request = request;
            this.entities = request.depth() == SurveyRequest.Depth.FULL
                    ? request.entities()
                    : request.projection().withoutProofOfKeys(request.entities());
            this.collisions = new CollisionScan(entities, files);
            ItemSize engineAttributes = engineAttributes();
            for (EntityProjection entity : entities) {
                tallies.put(
                        entity,
                        new EntityTally(new EntityTally.Lens(
                                entity,
                                ItemLimits.of(entity.table()),
                                new RowText(
                                        entity.reading(), request.projection().sensitiveColumns()),
                                engineAttributes,
                                ports.clock().instant().getEpochSecond())));
            }
        }

        private ItemSize engineAttributes() {
            NumberValue version =
                    new NumberValue(new BigDecimal(request.version().number()));
            BinaryValue hash = new BinaryValue(Binary.copyOf(new byte[Hash128.BYTES]));
            return ItemSize.of(EngineAttributes.VERSION, version).plus(ItemSize.of(EngineAttributes.HASH, hash));
        }

        SurveyResult run() {
            tellWhatIsProven();
            List<Task> tasks = new ArrayList<>();
            entities.forEach(entity -> tasks.addAll(tasks(entity)));
            ports.listener().on(new RunEvent.StageBegan(STAGE, estimatedRows(), "rows"));
            ports.crew().work(tasks, this::read);
            List<Finding> findings = new ArrayList<>();
            if (request.depth() == SurveyRequest.Depth.FULL) {
                tallies.values().forEach(tally -> findings.addAll(SurveyFindings.of(tally)));
            }
            findings.addAll(UnclaimedFindings.of(request.projection(), request.epoch()));
            if (scansCollisions()) {
                findings.addAll(collisions.findings(this::readAgain));
            } else {
                findings.add(SurveyFindings.collisionsNotScanned());
            }
            SurveyResult result = result(findings);
            ports.listener().on(new RunEvent.StageEnded(STAGE, summary(result)));
            return result;
        }

        private void tellWhatIsProven() {
            int proven = request.entities().size() - entities.size();
            if (proven > 0) {
                ports.listener()
                        .remark("The design proves that no two rows of " + proven + " of "
                                + request.entities().size()
                                + " entities claim one key (R-03), so these are not read to look for it.");
            }
        }

        private boolean scansCollisions() {
            return request.sample() instanceof Sample.Everything;
        }

        private List<Task> tasks(EntityProjection entity) {
            List<KeyRange> ranges = request.epoch().ranges(entity.reading(), request.rangeBytes());
            long rows = request.sample() instanceof Sample.RowsOfEachEntity sample
                    ? 1 + (sample.rows() - 1) / Math.max(1, ranges.size())
                    : Long.MAX_VALUE;
            return ranges.stream().map(range -> new Task(entity, range, rows)).toList();
        }

        private void read(Task task) {
            EntityTally sum = tally(task.entity());
            EntityTally mine = new EntityTally(sum.lens());
            RowWalk walk = new RowWalk(request.epoch(), task.entity(), ports.cancellation());
            if (request.depth() == SurveyRequest.Depth.FULL) {
                readWhole(task, walk, mine);
            } else {
                readKeys(task, walk, mine);
            }
            synchronized (sum) {
                sum.add(mine);
            }
        }

        private void readWhole(Task task, RowWalk walk, EntityTally tally) {
            walk.over(task.range(), (row, rendering, item) -> {
                tally.count(row, rendering, item);
                if (item != null && scansCollisions()) {
                    collisions.add(task.entity(), item);
                }
                advance();
                return tally.rows() < task.rows();
            });
        }

        private void readKeys(Task task, RowWalk walk, EntityTally tally) {
            walk.overKeys(task.range(), key -> {
                tally.countOnly(key);
                if (key != null && scansCollisions()) {
                    collisions.add(task.entity(), key);
                }
                advance();
                return tally.rows() < task.rows();
            });
        }

        private void readAgain(List<EntityProjection> entities, Claimants claimants) {
            List<Task> tasks = new ArrayList<>();
            entities.forEach(entity -> tasks.addAll(tasks(entity)));
            ports.crew().work(tasks, task -> {
                if (claimants.wantsMore()) {
                    RowText text = tally(task.entity()).lens().text();
                    new RowWalk(request.epoch(), task.entity(), ports.cancellation())
                            .over(
                                    task.range(),
                                    (row, rendering, item) ->
                                            item == null || claimants.visit(task.entity(), text, row, item));
                }
            });
        }

        private EntityTally tally(EntityProjection entity) {
            EntityTally tally = tallies.get(entity);
            if (tally == null) {
                throw new IllegalArgumentException(
                        "not surveyed: " + entity.entity().name());
            }
            return tally;
        }

        private void advance() {
            long rows = rowsRead.incrementAndGet();
            if (rows % ROWS_BETWEEN_EVENTS == 0) {
                ports.listener().on(new RunEvent.Advanced(STAGE, rows));
            }
        }

        private long estimatedRows() {
            return entities.stream()
                    .mapToLong(entity -> Math.max(0, entity.reading().root().estimatedRows()))
                    .sum();
        }

        private SurveyResult result(List<Finding> findings) {
            List<EntitySurvey> entities =
                    tallies.values().stream().map(EntityTally::result).toList();
            long rows = tallies.values().stream().mapToLong(EntityTally::rows).sum();
            long items = entities.stream().mapToLong(EntitySurvey::items).sum();
            return new SurveyResult(rows, items, entities, findings);
        }

        private String summary(SurveyResult result) {
            return String.format(
                    Locale.ROOT,
                    "%,d rows read, %,d items rendered, %,d findings.",
                    result.rowsRead(),
                    result.itemsRendered(),
                    result.findings().size());
        }
    }
}
