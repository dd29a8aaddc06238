package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.digest.DigestFiles;
import dev.sluice.digest.DigestMemory;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RowDraw;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetReader.Page;
import dev.sluice.item.AttributeValueSink;
import dev.sluice.item.Item;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.KeyScope;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import dev.sluice.run.RunEvent;
import dev.sluice.value.Bytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Verifies keys that are drawn at random from both sides: rows of the source one by one, and more where a range has few; segments of the target's
 * scan whole, because DynamoDB gives no item at random. Each key is looked at as a suspect is. Used by one thread.
 */
final class SampleVerification {
    /** Each stratum has at least so many. */
    static final int OF_A_STRATUM = 30;

    private static final int MOST_STRATA = 50;
    private static final Bytes RANGE = new Bytes(8L * 1024 * 1024);
    private static final int BATCH = 500;
    /** How many items a segment has about, and the most segments that DynamoDB has. */
    private static final long OF_A_SEGMENT = 20;

    private static final long MOST_SEGMENTS = 1_000_000;
    private static final String STAGE = "Verify a sample";

    private final VerificationPorts ports;
    private final FollowedStream stream;
    private final VerifyLevel level;
    private final int faultsOfAKind;
    private final long seed;

    /**
     * A verification of a sample.
     *
     * @param faultsOfAKind how many faults of each kind the self-test plants
     * @param seed of what is drawn: another sample wants another one
     */
    SampleVerification(
            VerificationPorts ports, FollowedStream stream, VerifyLevel level, int faultsOfAKind, long seed) {
        this.seed = seed;
        this.ports = ports;
        this.stream = stream;
        this.level = level;
        this.faultsOfAKind = faultsOfAKind;
    }

    /** Where the keys come from. */
    private enum Side {
        SOURCE,
        STRATA,
        TARGET
    }

    /** The sample of a table. */
    private final class TableSample {
        private final TableDesign table;
        private final KeyScope scope;
        private final List<Difference> differences = new ArrayList<>();
        private VerifyCounts counts = VerifyCounts.NONE;
        private long segments;
        private long ofSegments;
        private final long[] keys = new long[Side.values().length];
        private final long[] different = new long[Side.values().length];
        private final long[] untold = new long[Side.values().length];
        private final long[] read = new long[Side.values().length];
        private long rejected;

        TableSample(TableDesign table) {
            this.table = table;
            this.scope = KeyScope.of(ports.design(), table);
        }

        void look(Side side, Consumer<Consumer<Item>> drawing) {
            RecheckFindings findings = new RecheckFindings(ports, table);
            Recheck recheck = new Recheck(ports, stream, table, TableVerification.depth(level), findings);
            long[] taken = new long[1];
            drawing.accept(item -> {
                taken[0]++;
                read[side.ordinal()]++;
                if (side == Side.TARGET) {
                    recheck.add(item);
                } else {
                    recheck.addOfRow(item);
                }
            });
            recheck.settle();
            long told = findings.counts().compared();
            keys[side.ordinal()] += told;
            untold[side.ordinal()] += taken[0] - told;
            counts = counts.plus(findings.counts());
            different[side.ordinal()] += findings.confirmedKeys();
            findings.differences().stream()
                    .filter(one -> !differences.contains(one))
                    .forEach(differences::add);
        }

        void drawRows(SourceEpoch epoch, double share, Consumer<Item> receiver) {
            for (EntityProjection entity : ports.projection().entitiesOf(table)) {
                draw(epoch, entity, new RowDraw.Share(share, seed(entity)), receiver);
            }
        }

        void drawStrata(SourceEpoch epoch, Consumer<Item> receiver) {
            for (EntityProjection entity : ports.projection().entitiesOf(table)) {
                for (KeyRange range : strata(epoch, entity)) {
                    draw(epoch, entity, new RowDraw.OfRange(range, OF_A_STRATUM, seed(entity)), receiver);
                }
            }
        }

        private void draw(SourceEpoch epoch, EntityProjection entity, RowDraw draw, Consumer<Item> receiver) {
            List<List<String>> batch = new ArrayList<>();
            epoch.draw(entity.reading(), draw, key -> {
                batch.add(key);
                if (batch.size() == BATCH) {
                    render(epoch, entity, batch, receiver);
                    batch.clear();
                }
            });
            render(epoch, entity, batch, receiver);
        }

        private void render(
                SourceEpoch epoch, EntityProjection entity, List<List<String>> batch, Consumer<Item> receiver) {
            ports.cancellation().throwIfRequested();
            AttributeValueSink sink = new AttributeValueSink();
            List<Item> items = new ArrayList<>();
            try (RowCursor rows = epoch.read(entity.reading(), List.copyOf(batch))) {
                for (SourceRow row = rows.next(); row != null; row = rows.next()) {
                    Rendering rendering = entity.render(row, sink);
                    if (rendering instanceof Rendering.Rendered) {
                        items.add(Recheck.key(table, sink.item().orElseThrow()));
                    } else if (rendering instanceof Rendering.Rejected) {
                        rejected++;
                    }
                }
            }
            items.forEach(receiver);
        }

        /** Draws whole segments until so many items are there, or there are no more segments. */
        void drawSegments(long rows, long wanted, Consumer<Item> receiver) {
            ofSegments = Math.max(1, Math.min(MOST_SEGMENTS, rows / OF_A_SEGMENT));
            SplittableRandom random = new SplittableRandom(seed);
            Set<Long> drawn = new HashSet<>();
            while (read[Side.TARGET.ordinal()] < wanted && drawn.size() < ofSegments) {
                long segment = random.nextLong(ofSegments);
                if (drawn.add(segment)) {
                    read((int) segment, receiver);
                }
            }
            segments = drawn.size();
        }

        private void read(int segment, Consumer<Item> receiver) {
            Optional<Item> start = Optional.empty();
            do {
                ports.cancellation().throwIfRequested();
                Page page = ports.target().scan(table.name(), segment, (int) ofSegments, start);
                page.items().stream()
                        .filter(item -> scope.contains(item) && !ItemOwner.isDeleted(item))
                        .forEach(receiver);
                start = page.lastKey();
            } while (start.isPresent());
        }

        SampleResult.Drawn drawn(Side side) {
            return new SampleResult.Drawn(keys[side.ordinal()], different[side.ordinal()], untold[side.ordinal()]);
        }
    }

    /** Entities of one table draw rows of their own. */
    private long seed(EntityProjection entity) {
        return Integer.toUnsignedLong(
                31 * Long.hashCode(seed) + entity.entity().name().hashCode());
    }

    private List<KeyRange> strata(SourceEpoch epoch, EntityProjection entity) {
        Bytes size = RANGE;
        List<KeyRange> ranges = epoch.ranges(entity.reading(), size);
        while (ranges.size() > MOST_STRATA) {
            size = new Bytes(size.count() * 2);
            ranges = epoch.ranges(entity.reading(), size);
        }
        return ranges;
    }

    /**
     * Verifies about so many keys of each side.
     *
     * @param size at least 1
     */
    Sampled run(SourceEpoch epoch, long size) {
        ports.listener().on(new RunEvent.StageBegan(STAGE, 0, "keys"));
        List<TableDesign> tables = ports.design().tables();
        List<Long> rows = tables.stream().map(table -> rows(epoch, table)).toList();
        long all = Math.max(1, rows.stream().mapToLong(Long::longValue).sum());
        Tally tally = Tally.NONE;
        Optional<SelfTestResult> selfTest = Optional.empty();
        List<Difference> differences = new ArrayList<>();
        SampleResult sum = new SampleResult(none(), none(), none(), 0, 0, seed);
        for (int i = 0; i < tables.size(); i++) {
            TableSample sample = new TableSample(tables.get(i));
            SelfTestResult test = test(tables.get(i), (faultsOfAKind + tables.size() - 1) / tables.size());
            selfTest = Optional.of(selfTest.map(before -> before.plus(test)).orElse(test));
            double share = Math.min(1, (double) size / all);
            long ofTable = rows.get(i);
            if (ofTable > 0) {
                sample.look(Side.SOURCE, receiver -> sample.drawRows(epoch, share, receiver));
                sample.look(Side.STRATA, receiver -> sample.drawStrata(epoch, receiver));
            }
            // A sample as large as the source is one of everything, and the target may hold more.
            long wanted = share >= 1 ? Long.MAX_VALUE : Math.max(OF_A_STRATUM, (long) Math.ceil(share * ofTable));
            sample.look(Side.TARGET, receiver -> sample.drawSegments(ofTable, wanted, receiver));
            tally = tally.plus(Tally.of(sample.counts.plus(VerifyCounts.quarantined(sample.rejected))));
            differences.addAll(sample.differences);
            sum = plus(sum, sample);
        }
        VerdictRules.Conclusion conclusion = VerdictRules.ofSample(tally, selfTest, level, sum);
        ports.listener().on(new RunEvent.StageEnded(STAGE, conclusion.reason()));
        return new Sampled(
                new VerifyResult(
                        level,
                        tally.counts(),
                        conclusion.verdict(),
                        conclusion.reason(),
                        epoch.position(),
                        Differences.first(differences, ItemVerification.LISTED),
                        List.of(),
                        selfTest.map(SelfTestResult::sentence).orElse(""),
                        tally.leftOut()),
                sum);
    }

    private static SampleResult.Drawn none() {
        return new SampleResult.Drawn(0, 0, 0);
    }

    private long rows(SourceEpoch epoch, TableDesign table) {
        return ports.projection().entitiesOf(table).stream()
                .mapToLong(entity -> epoch.count(entity.reading().root()))
                .sum();
    }

    private SelfTestResult test(TableDesign table, int faults) {
        try (DigestFiles files = DigestFiles.create(ports.folder(), DigestMemory.DEFAULT)) {
            TableComparison.Depth depth = TableVerification.depth(level);
            return new SelfTest(table, TableComparison.Comparator.of(depth, SelfTest.LISTED), files, ports.seed())
                    .run(depth, new TargetItems(ports, table).samples(), faults);
        }
    }

    private static SampleResult plus(SampleResult sum, TableSample sample) {
        return new SampleResult(
                sum.source().plus(sample.drawn(Side.SOURCE)),
                sum.strata().plus(sample.drawn(Side.STRATA)),
                sum.target().plus(sample.drawn(Side.TARGET)),
                sum.segments() + sample.segments,
                sum.ofSegments() + sample.ofSegments,
                sum.seed());
    }
}
