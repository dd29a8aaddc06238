package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.digest.DigestComparison;
import dev.sluice.digest.DigestFiles;
import dev.sluice.gateway.HashedScan;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.verify.TableComparison.Depth;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Proves before a verdict counts that the comparator can see: plants faults of every kind into the stream of items that it
 * reads, together with clean items, and looks whether it reports each fault as what it is and nothing else. Used by one thread.
 */
final class SelfTest {
    /** Faults of each kind, by R-85. */
    static final int FAULTS_OF_A_KIND = 1_000;

    /** More than all planted keys together, so that every report can be looked at. */
    static final int LISTED = 4 * FAULTS_OF_A_KIND * FaultKind.values().length;

    private final TableDesign table;
    private final TableComparison comparison;
    private final PlantedStream stream;
    private final PlantedItems writer;
    private final ItemSurgery surgery;
    private final Map<Hash128, FaultKind> planted = new HashMap<>();
    private final Map<Hash128, Planting.Report> reports = new HashMap<>();
    private int clean;
    private long expectedItems;
    private long foundItems;

    /**
     * What is tested.
     *
     * @param comparator the comparator, which lists at least {@link #LISTED} keys
     * @param scan the scan that hashes the target's items for it; empty where it hashes them itself
     */
    record Subject(TableComparison.Comparator comparator, Optional<HashedScan> scan) {}

    /** A self-test of a comparator that hashes items itself. */
    SelfTest(TableDesign table, TableComparison.Comparator comparator, DigestFiles files, long seed) {
        this(table, new Subject(comparator, Optional.empty()), files, seed);
    }

    /**
     * A self-test.
     *
     * @param table whose items are compared
     * @param files where hashes are kept
     * @param seed of the choices
     */
    SelfTest(TableDesign table, Subject subject, DigestFiles files, long seed) {
        this.table = table;
        this.comparison = new TableComparison(table, item -> true, subject.comparator(), files);
        this.stream = new PlantedStream(table, subject.scan(), comparison);
        this.writer = new PlantedItems(table);
        Set<String> keys =
                table.keyAttributes().stream().map(KeyAttribute::name).collect(Collectors.toSet());
        this.surgery = new ItemSurgery(keys, new SplittableRandom(seed));
    }

    /**
     * Runs it.
     *
     * @param claim what the level claims to see: one that looks at keys alone need not see another content
     * @param samples items of the target, possibly none; synthetic ones stand in where a fault finds nothing to bite
     * @param faults how many of each kind
     */
    SelfTestResult run(Depth claim, List<Item> samples, int faults) {
        List<Item> bare =
                samples.stream().map(SelfTest::withoutEngineAttributes).toList();
        for (int number = 0; number < faults; number++) {
            Item synthetic = SyntheticItems.of(table, number);
            Item base = bare.isEmpty() ? synthetic : bare.get(number % bare.size());
            for (FaultKind kind : FaultKind.values()) {
                plant(kind, claim, base, synthetic);
            }
            leaveClean(base);
            leaveClean(synthetic);
        }
        stream.end();
        return judge(comparison.compare());
    }

    private void plant(FaultKind kind, Depth claim, Item base, Item synthetic) {
        Planting planting = kind.plant(writer.underAnotherKey(base), surgery, writer)
                .or(() -> kind.plant(writer.underAnotherKey(synthetic), surgery, writer))
                .orElseThrow(() -> new IllegalStateException("no synthetic item gives hold for " + kind));
        if (claim == Depth.KEYS && planting.as() == Planting.Report.DIFFERENT) {
            return;
        }
        planting.expected().forEach(this::expect);
        planting.found().forEach(this::find);
        Hash128 key = writer.key(planting.suspect());
        planted.put(key, kind);
        reports.put(key, planting.as());
    }

    private void leaveClean(Item base) {
        Item item = writer.underAnotherKey(base);
        expect(item);
        find(writer.reordered(item));
        find(writer.tombstone(writer.underAnotherKey(base)));
        clean += 2;
    }

    private void expect(Item item) {
        comparison.expect(item);
        expectedItems++;
    }

    private void find(Item item) {
        stream.find(item);
        if (item.get(EngineAttributes.DELETED) == null) {
            foundItems++;
        }
    }

    private SelfTestResult judge(TableFindings findings) {
        Set<Hash128> alarms = new LinkedHashSet<>(findings.foreignKeys());
        Set<Hash128> seen = new LinkedHashSet<>();
        for (DigestComparison.Suspect suspect : findings.keys().suspects()) {
            alarms.add(suspect.key());
            Planting.Report report = reports.get(suspect.key());
            if (report != null && report.name().equals(suspect.kind().name())) {
                seen.add(suspect.key());
            }
        }
        findings.foreignKeys().stream()
                .filter(key -> reports.get(key) == Planting.Report.FOREIGN)
                .forEach(seen::add);
        alarms.removeAll(planted.keySet());
        Map<FaultKind, Integer> missed = new EnumMap<>(FaultKind.class);
        planted.forEach((key, kind) -> {
            if (!seen.contains(key)) {
                missed.merge(kind, 1, Integer::sum);
            }
        });
        long miscounted = Math.abs(comparison.expectedItems() - expectedItems)
                + Math.abs(comparison.foundItems() - foundItems)
                + Math.abs(comparison.foreignItems() - foreignPlanted());
        int kinds = EnumSet.copyOf(planted.values()).size();
        return new SelfTestResult(planted.size(), kinds, clean, alarms.size(), missed, miscounted);
    }

    private long foreignPlanted() {
        return reports.values().stream()
                .filter(report -> report == Planting.Report.FOREIGN)
                .count();
    }

    private static Item withoutEngineAttributes(Item item) {
        Item bare = item;
        for (String name : EngineAttributes.NAMES) {
            bare = ItemSurgery.without(bare, name);
        }
        return bare;
    }
}
