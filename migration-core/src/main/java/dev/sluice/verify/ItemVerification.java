package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.digest.DigestFiles;
import dev.sluice.digest.DigestMemory;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.UnclaimedRows;
import dev.sluice.item.Item;
import dev.sluice.problem.UnreachableException;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.KeyScope;
import dev.sluice.run.RunEvent;
import dev.sluice.verify.TableComparison.Comparator;
import dev.sluice.verify.TableComparison.Depth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Verifies counts, keys or items (V1 to V4): renders one fresh snapshot of the source again, scans the target with strong
 * consistency, and compares in both directions with memory that does not grow with the tables.
 *
 * <p>Rows in quarantine, because the projection rejects them or their item breaks a limit of DynamoDB, are not in the target, so each
 * of them keeps the verdict from EQUAL. Each root table is also
 * counted by the server itself, and rows that were not read make the verdict INCONCLUSIVE. A side that cannot be read to its end makes its table "could not compare": neither its
 * equal nor its missing keys prove anything.
 */
final class ItemVerification {
    /** The most differences told in detail; counts are exact. */
    static final int LISTED = 1_000;

    private static final int WORKERS = 4;
    private static final int ITEMS_BETWEEN_EVENTS = 1_000;

    private final VerificationPorts ports;
    private final VerifyLevel level;
    private final int faultsOfAKind;
    private final String stage;
    private final AtomicLong done = new AtomicLong();
    private final List<Difference> differences = new ArrayList<>();

    ItemVerification(VerificationPorts ports, VerifyLevel level) {
        this(ports, level, SelfTest.FAULTS_OF_A_KIND);
    }

    /**
     * A verification with another self-test.
     *
     * @param faultsOfAKind how many faults of each kind it plants; R-85 wants 1,000
     */
    ItemVerification(VerificationPorts ports, VerifyLevel level, int faultsOfAKind) {
        this.faultsOfAKind = faultsOfAKind;
        this.ports = ports;
        this.level = level;
        this.stage = "Verify " + level.word();
    }

    /** Verifies every table of the design. */
    VerifyResult run(SourceEpoch epoch) {
        ports.listener().on(new RunEvent.StageBegan(stage, 0, "items"));
        Tally tally = ports.projection().entities().isEmpty()
                ? Tally.notCompared(1, "The design has no entity.")
                : Tally.NONE;
        Optional<SelfTestResult> selfTest = Optional.empty();
        for (TableDesign table : ports.design().tables()) {
            try (DigestFiles files = DigestFiles.create(ports.folder(), DigestMemory.DEFAULT)) {
                TableRun run = new TableRun(epoch, table, files);
                tally = tally.plus(run.verify());
                selfTest = sum(selfTest, run.selfTest);
            }
        }
        tally = tally.plus(unclaimed(epoch));
        VerdictRules.Conclusion conclusion = VerdictRules.of(tally, selfTest, level);
        ports.listener().on(new RunEvent.Advanced(stage, done.get()));
        ports.listener().on(new RunEvent.StageEnded(stage, conclusion.reason()));
        return new VerifyResult(
                level,
                tally.compared(),
                tally.missing(),
                tally.extra(),
                tally.different(),
                tally.foreign(),
                tally.quarantined(),
                tally.notCompared(),
                conclusion.verdict(),
                conclusion.reason(),
                epoch.position(),
                Differences.first(differences, LISTED),
                List.of(),
                selfTest.map(SelfTestResult::sentence).orElse(""),
                tally.leftOut());
    }

    private Tally unclaimed(SourceEpoch epoch) {
        long rows = UnclaimedRows.of(ports.projection(), epoch).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return Tally.leftOut(new LeftOut(rows, 0));
    }

    private static Optional<SelfTestResult> sum(Optional<SelfTestResult> one, Optional<SelfTestResult> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().plus(other.get())) : one.or(() -> other);
    }

    private void advance() {
        long now = done.incrementAndGet();
        if (now % ITEMS_BETWEEN_EVENTS == 0) {
            ports.listener().on(new RunEvent.Advanced(stage, now));
        }
    }

    /** The verification of one table. */
    private final class TableRun {
        private final TableDesign table;
        private final DigestFiles files;
        private final SourceItems source;
        private final TargetItems target;
        private final TableComparison comparison;
        private final SourceItems.RowsWithoutItem others = new SourceItems.RowsWithoutItem();
        private final RowCensus census;
        private Optional<SelfTestResult> selfTest = Optional.empty();

        TableRun(SourceEpoch epoch, TableDesign table, DigestFiles files) {
            this.table = table;
            this.files = files;
            this.source = new SourceItems(ports, epoch, table);
            this.census = source.census();
            this.target = new TargetItems(ports, table);
            KeyScope scope = KeyScope.of(ports.design(), table);
            this.comparison = new TableComparison(table, scope::contains, Comparator.of(depth(), LISTED), files);
        }

        private Depth depth() {
            return level == VerifyLevel.ITEMS ? Depth.CONTENT : Depth.KEYS;
        }

        Tally verify() {
            try {
                selfTest = Optional.of(selfTest());
                List<HaltingCrew.Task> tasks = new ArrayList<>(source.countedReading(this::expect, others, census));
                tasks.addAll(target.reading(this::find));
                HaltingCrew.run(ports.executor(), WORKERS, tasks);
                return (level == VerifyLevel.COUNTS ? counts() : keys()).plus(census.gaps());
            } catch (UnreachableException unreadable) {
                return Tally.notCompared(
                        comparison.expectedItems(),
                        "Table " + table.name() + " could not be compared: " + unreadable.getMessage());
            }
        }

        private SelfTestResult selfTest() {
            List<Item> samples = target.samples();
            int tables = ports.design().tables().size();
            int faults = (faultsOfAKind + tables - 1) / tables;
            return new SelfTest(table, Comparator.of(depth(), SelfTest.LISTED), files, ports.seed())
                    .run(depth(), samples, faults);
        }

        private void expect(EntityProjection entity, Item item) {
            comparison.expect(item);
            advance();
        }

        private void find(Item item) {
            comparison.find(item);
            advance();
        }

        private Tally counts() {
            long expected = comparison.expectedItems();
            long found = comparison.foundItems();
            return tally(expected, Math.max(0, expected - found), Math.max(0, found - expected), 0)
                    .plus(foreign(comparison.foreignItems()));
        }

        private Tally keys() {
            TableFindings findings = comparison.compare();
            var keys = findings.keys();
            Tally tally = tally(
                            keys.equal() + keys.missing() + keys.extra() + keys.different(),
                            keys.missing(),
                            keys.extra(),
                            keys.different())
                    .plus(foreign(findings.foreign()));
            return tally.differences() + tally.foreign() > 0 ? tally.plus(details(findings)) : tally;
        }

        /** The counts stand even where the second look fails. */
        private Tally details(TableFindings findings) {
            try {
                differences.addAll(new SuspectDetails(ports, table, findings).collect(source, target, WORKERS));
                return Tally.NONE;
            } catch (UnreachableException unreadable) {
                return Tally.notCompared(
                        1,
                        "The differences of table " + table.name() + " could not be shown: " + unreadable.getMessage());
            }
        }

        private Tally tally(long compared, long missing, long extra, long different) {
            return new Tally(
                    compared,
                    missing,
                    extra,
                    different,
                    0,
                    others.quarantined(),
                    0,
                    List.of(),
                    new LeftOut(0, comparison.outOfScopeItems()));
        }

        private Tally foreign(long foreign) {
            return new Tally(0, 0, 0, 0, foreign, 0, 0, List.of(), LeftOut.NOTHING);
        }
    }
}
