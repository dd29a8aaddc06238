package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.digest.DigestFiles;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.problem.UnreachableException;
import dev.sluice.projection.KeyScope;
import dev.sluice.verify.TableComparison.Comparator;
import dev.sluice.verify.TableComparison.Depth;
import dev.sluice.verify.TableProgress.RangeCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verification of one table. Its parts are run by several threads, it by one. */
final class TableVerification {
    private static final int WORKERS = 4;

    private final VerificationPorts ports;
    private final VerifyLevel level;
    private final Scope scope;
    private final Runnable advance;
    private final SourceItems source;
    private final TargetItems target;
    private final TableComparison comparison;
    private final Optional<LiveTable> live;
    private final SourceItems.RowsWithoutItem others = new SourceItems.RowsWithoutItem();
    private final RowCensus census;
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> keyAttributes;
    private Optional<SelfTestResult> selfTest = Optional.empty();

    /**
     * What is compared.
     *
     * @param files where hashes are kept meanwhile
     * @param readings what was read before, and what is
     */
    record Scope(SourceEpoch epoch, TableDesign table, DigestFiles files, TableReadings readings) {}

    /** A verification of a table; {@code advance} is run for each item of either side. */
    TableVerification(VerificationPorts ports, VerifyLevel level, Scope scope, Runnable advance) {
        this.ports = ports;
        this.level = level;
        this.scope = scope;
        this.advance = advance;
        this.source = new SourceItems(ports, scope.epoch(), scope.table());
        this.census = source.census();
        this.target = new TargetItems(ports, scope.table());
        this.live = ports.stream().map(stream -> new LiveTable(ports, stream, scope, depth()));
        this.keyAttributes =
                scope.table().keyAttributes().stream().map(KeyAttribute::name).toList();
        KeyScope keys = KeyScope.of(ports.design(), scope.table());
        this.comparison = new TableComparison(
                scope.table(),
                keys::contains,
                Comparator.of(depth(), live.isPresent() ? LiveTable.LISTED : ItemVerification.LISTED),
                scope.files(),
                live.map(LiveTable::touched));
    }

    private Depth depth() {
        return depth(level);
    }

    /** How much of an item a level compares. */
    static Depth depth(VerifyLevel level) {
        return level == VerifyLevel.ITEMS ? Depth.CONTENT : Depth.KEYS;
    }

    /**
     * Verifies it.
     *
     * @param faults how many faults of each kind the self-test plants
     */
    Tally verify(int faults) {
        try {
            live.ifPresent(LiveTable::requireExact);
            selfTest = Optional.of(test(ports, level, scope.table(), faults));
            HaltingCrew.run(ports.executor(), WORKERS, source.confirming(census, scope.readings()));
            scope.readings().replay(new ReadBefore());
            List<HaltingCrew.Task> tasks =
                    new ArrayList<>(source.countedHashing(this::expect, others, census, scope.readings()));
            for (HaltingCrew.Task reading : finding()) {
                tasks.add(halted -> {
                    live.ifPresent(LiveTable::awaitSnapshot);
                    reading.run(halted);
                });
            }
            HaltingCrew.run(ports.executor(), WORKERS, tasks);
            return outcome().plus(census.gaps());
        } catch (UnreachableException unreadable) {
            return Tally.notCompared(
                    comparison.expectedItems(),
                    "Table " + scope.table().name() + " could not be compared: " + unreadable.getMessage());
        }
    }

    /** What the self-test found; nothing where it could not be made. */
    Optional<SelfTestResult> selfTest() {
        return selfTest;
    }

    /** The first differences. */
    List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** The first keys that differ for certain, where each was looked at twice. */
    List<ConfirmedKey> confirmed() {
        return live.map(table -> table.findings().confirmed()).orElse(List.of());
    }

    /** What is not known to be equal, where it was looked at twice; what could not be compared is told by the tally. */
    OpenKeys open() {
        return live.map(LiveTable::open).orElse(OpenKeys.NONE);
    }

    private List<HaltingCrew.Task> finding() {
        return ports.target()
                .hashedScan()
                .map(scan -> target.hashing(
                        scan,
                        scope.readings(),
                        (segment, items, lastKey) -> find(
                                segment, items.stream().map(comparison::note).toList(), lastKey)))
                .orElseGet(() -> target.reading(
                        scope.readings(),
                        (segment, items, lastKey) -> find(
                                segment, items.stream().map(comparison::note).toList(), lastKey)));
    }

    /** The self-test of what compares a whole table. */
    static SelfTestResult test(VerificationPorts ports, VerifyLevel level, TableDesign table, int faults) {
        return ports.selfTests().of(ports, table, depth(level), ports.target().hashedScan(), faults);
    }

    private void expect(Hash128 key, Hash128 content) {
        comparison.expect(key, content);
        advance.run();
    }

    private void find(int segment, List<TargetNote> notes, Optional<Item> lastKey) {
        notes.forEach(this::take);
        scope.readings().page(segment, notes, lastKey, keyAttributes);
    }

    private void take(TargetNote note) {
        comparison.take(note);
        advance.run();
    }

    /** What an attempt before has read, as if it were read now. */
    private final class ReadBefore implements TableReadings.Receiver {
        @Override
        public void expect(Hash128 key, Hash128 content) {
            TableVerification.this.expect(key, content);
        }

        @Override
        public void others(RangeCounts counts) {
            others.add(counts);
        }

        @Override
        public void take(TargetNote note) {
            ports.cancellation().throwIfRequested();
            TableVerification.this.take(note);
        }
    }

    private Tally outcome() {
        if (live.isPresent()) {
            VerifyCounts counts = live.get().settle(comparison.compare(), source, target, others.quarantined());
            differences.addAll(live.get().findings().differences());
            return tally(counts);
        }
        return level == VerifyLevel.COUNTS ? counts() : keys();
    }

    private Tally counts() {
        long expected = comparison.expectedItems();
        long found = comparison.foundItems();
        return tally(VerifyCounts.compared(expected, Math.max(0, expected - found), Math.max(0, found - expected), 0)
                .plus(VerifyCounts.foreign(comparison.foreignItems()))
                .plus(VerifyCounts.quarantined(others.quarantined())));
    }

    private Tally keys() {
        TableFindings findings = comparison.compare();
        var keys = findings.keys();
        Tally tally = tally(VerifyCounts.compared(
                        keys.equal() + keys.missing() + keys.extra() + keys.different(),
                        keys.missing(),
                        keys.extra(),
                        keys.different())
                .plus(VerifyCounts.foreign(findings.foreign()))
                .plus(VerifyCounts.quarantined(others.quarantined())));
        return tally.differences() + tally.counts().foreign() > 0 ? tally.plus(details(findings)) : tally;
    }

    /** The counts stand even where the second look fails. */
    private Tally details(TableFindings findings) {
        try {
            differences.addAll(new SuspectDetails(ports, scope.table(), findings).collect(source, target, WORKERS));
            return Tally.NONE;
        } catch (UnreachableException unreadable) {
            return Tally.notCompared(
                    1,
                    "The differences of table " + scope.table().name() + " could not be shown: "
                            + unreadable.getMessage());
        }
    }

    private Tally tally(VerifyCounts counts) {
        return new Tally(counts, List.of(), new LeftOut(0, comparison.outOfScopeItems()));
    }
}
