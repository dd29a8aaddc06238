package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.DrawnRow;
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
import dev.sluice.value.Bytes;
import dev.sluice.verify.SampleResult.Drawn;
import dev.sluice.verify.SampleResult.Strata;
import dev.sluice.verify.SampleResult.StratumKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Draws keys of one table from both sides and looks at each as at a suspect. Used by one thread. */
final class TableSample {
    /** Each stratum has at least so many. */
    static final int OF_A_STRATUM = 30;
    /** At least so many items of the target are read, or all: DynamoDB tells neither size nor age of what it would draw. */
    static final int OF_TARGET = 10 * OF_A_STRATUM;

    private static final int MOST_RANGES = 50;
    private static final Bytes RANGE = new Bytes(8L * 1024 * 1024);
    private static final int BATCH = 500;
    /** How many items a segment has about, and the most segments that DynamoDB has. */
    private static final long OF_A_SEGMENT = 20;

    private static final long MOST_SEGMENTS = 1_000_000;
    private static final Cut BY_SIZE = new Cut(row -> row.size().count(), RowDraw.Order.LARGEST);
    private static final Cut BY_AGE = new Cut(DrawnRow::age, RowDraw.Order.NEWEST);

    private final VerificationPorts ports;
    private final FollowedStream stream;
    private final TableDesign table;
    private final TableComparison.Depth depth;
    private final long seed;
    private final KeyScope scope;
    private final Map<EntityProjection, StrataPool> pools = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private VerifyCounts counts = VerifyCounts.NONE;
    private Drawn source = Drawn.NONE;
    private Drawn target = Drawn.NONE;
    private final Map<StratumKind, Strata> strata = new EnumMap<>(StratumKind.class);
    private long segments;
    private long ofSegments;
    private long rejected;

    /**
     * A sample of nothing yet.
     *
     * @param seed of what is drawn
     */
    TableSample(
            VerificationPorts ports, FollowedStream stream, TableDesign table, TableComparison.Depth depth, long seed) {
        this.ports = ports;
        this.stream = stream;
        this.table = table;
        this.depth = depth;
        this.seed = seed;
        this.scope = KeyScope.of(ports.design(), table);
    }

    /**
     * Draws and looks.
     *
     * @param rows how many the root tables of its entities have
     * @param share of them that is drawn; at 1 both sides are looked at whole
     */
    void run(SourceEpoch epoch, long rows, double share) {
        if (rows > 0) {
            drawPools(epoch);
            source = look(Recheck::addOfRow, receiver -> drawRows(epoch, share, receiver));
            look(StratumKind.RANGE, receiver -> drawRanges(epoch, receiver));
            look(StratumKind.SIZE, receiver -> drawTenths(epoch, BY_SIZE, receiver));
            look(StratumKind.AGE, receiver -> drawTenths(epoch, BY_AGE, receiver));
        }
        // A sample as large as the source is one of everything, and the target may hold more.
        long wanted = share >= 1 ? Long.MAX_VALUE : Math.max(OF_TARGET, (long) Math.ceil(share * rows));
        target = look(Recheck::add, receiver -> drawSegments(rows, wanted, receiver));
    }

    /** The figures of all that was looked at; a key that was drawn for two reasons counts twice. */
    VerifyCounts counts() {
        return counts.plus(VerifyCounts.quarantined(rejected));
    }

    /** The first keys that differ, each once. */
    List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** What was drawn. */
    SampleResult result() {
        return new SampleResult(source, strata, target, segments, ofSegments, seed);
    }

    private Drawn look(BiConsumer<Recheck, Item> adding, Consumer<Consumer<Item>> drawing) {
        RecheckFindings findings = new RecheckFindings(ports, table);
        Recheck recheck = new Recheck(ports, stream, table, depth, findings);
        long[] taken = new long[1];
        drawing.accept(item -> {
            taken[0]++;
            adding.accept(recheck, item);
        });
        recheck.settle();
        counts = counts.plus(findings.counts());
        findings.differences().stream()
                .filter(one -> !differences.contains(one))
                .forEach(differences::add);
        long told = findings.counts().compared();
        return new Drawn(told, findings.confirmedKeys(), taken[0] - told);
    }

    /**
     * Looks at strata.
     *
     * @param drawing gives the items of all of them, and tells how many keys each has
     */
    private void look(StratumKind kind, Function<Consumer<Item>, List<Integer>> drawing) {
        List<Integer> sizes = new ArrayList<>();
        Drawn drawn = look(Recheck::addOfRow, receiver -> sizes.addAll(drawing.apply(receiver)));
        strata.put(
                kind,
                new Strata(sizes.size(), sizes.stream().min(Integer::compare).orElse(0), drawn));
    }

    private void drawPools(SourceEpoch epoch) {
        for (EntityProjection entity : ports.projection().entitiesOf(table)) {
            StrataPool pool = new StrataPool();
            epoch.draw(entity.reading(), first(KeyRange.ALL, RowDraw.Order.RANDOM, StrataPool.ROWS, entity), pool::add);
            pools.put(entity, pool);
        }
    }

    private void drawRows(SourceEpoch epoch, double share, Consumer<Item> receiver) {
        pools.keySet().forEach(entity -> {
            List<List<String>> batch = new ArrayList<>();
            epoch.draw(entity.reading(), new RowDraw.Share(share, seed(entity)), row -> {
                batch.add(row.key());
                if (batch.size() == BATCH) {
                    render(epoch, entity, batch, receiver);
                    batch.clear();
                }
            });
            render(epoch, entity, batch, receiver);
        });
    }

    private List<Integer> drawRanges(SourceEpoch epoch, Consumer<Item> receiver) {
        List<Integer> sizes = new ArrayList<>();
        pools.keySet().forEach(entity -> {
            for (KeyRange range : ranges(epoch, entity)) {
                List<List<String>> keys = new ArrayList<>();
                epoch.draw(
                        entity.reading(),
                        first(range, RowDraw.Order.RANDOM, OF_A_STRATUM, entity),
                        row -> keys.add(row.key()));
                if (!keys.isEmpty()) {
                    render(epoch, entity, keys, receiver);
                    sizes.add(keys.size());
                }
            }
        });
        return sizes;
    }

    /** How rows are cut into tenths, and which of them matter most: what is too large is the largest, what a stream lost is new. */
    private record Cut(ToLongFunction<DrawnRow> measure, RowDraw.Order foremost) {}

    private List<Integer> drawTenths(SourceEpoch epoch, Cut cut, Consumer<Item> receiver) {
        List<Integer> sizes = new ArrayList<>();
        pools.forEach((entity, pool) -> {
            List<DrawnRow> foremost = new ArrayList<>();
            epoch.draw(entity.reading(), first(KeyRange.ALL, cut.foremost(), OF_A_STRATUM, entity), foremost::add);
            for (List<List<String>> keys : pool.choose(cut.measure(), foremost, OF_A_STRATUM)) {
                render(epoch, entity, keys, receiver);
                sizes.add(keys.size());
            }
        });
        return sizes;
    }

    private RowDraw first(KeyRange range, RowDraw.Order order, int rows, EntityProjection entity) {
        return new RowDraw.OfRange(range, order, rows, seed(entity));
    }

    private void render(SourceEpoch epoch, EntityProjection entity, List<List<String>> keys, Consumer<Item> receiver) {
        ports.cancellation().throwIfRequested();
        AttributeValueSink sink = new AttributeValueSink();
        List<Item> items = new ArrayList<>();
        try (RowCursor rows = epoch.read(entity.reading(), List.copyOf(keys))) {
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
        keys.forEach(Objects.requireNonNull(pools.get(entity))::looked);
    }

    /** Draws whole segments until so many items are there, or there are no more segments. */
    private void drawSegments(long rows, long wanted, Consumer<Item> receiver) {
        ofSegments = Math.max(1, Math.min(MOST_SEGMENTS, rows / OF_A_SEGMENT));
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> drawn = new HashSet<>();
        for (long items = 0; items < wanted && drawn.size() < ofSegments; ) {
            long segment = random.nextLong(ofSegments);
            if (drawn.add(segment)) {
                items += read((int) segment, receiver);
            }
        }
        segments = drawn.size();
    }

    private long read(int segment, Consumer<Item> receiver) {
        long items = 0;
        Optional<Item> start = Optional.empty();
        do {
            ports.cancellation().throwIfRequested();
            Page page = ports.target().scan(table.name(), segment, (int) ofSegments, start);
            for (Item item : page.items()) {
                if (scope.contains(item) && !ItemOwner.isDeleted(item)) {
                    receiver.accept(item);
                    items++;
                }
            }
            start = page.lastKey();
        } while (start.isPresent());
        return items;
    }

    /** Entities of one table draw rows of their own. */
    private long seed(EntityProjection entity) {
        return Integer.toUnsignedLong(
                31 * Long.hashCode(seed) + entity.entity().name().hashCode());
    }

    /** Neighbours are joined, because the source has ranges of its own largest size too. */
    private static List<KeyRange> ranges(SourceEpoch epoch, EntityProjection entity) {
        List<KeyRange> all = epoch.ranges(entity.reading(), RANGE);
        int together = (all.size() + MOST_RANGES - 1) / MOST_RANGES;
        List<KeyRange> joined = new ArrayList<>();
        for (int from = 0; from < all.size(); from += together) {
            KeyRange last = all.get(Math.min(all.size(), from + together) - 1);
            joined.add(new KeyRange(all.get(from).lower(), last.upper()));
        }
        return joined;
    }
}
