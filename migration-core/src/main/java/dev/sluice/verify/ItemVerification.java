package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.digest.DigestFiles;
import dev.sluice.digest.DigestMemory;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.UnclaimedRows;
import dev.sluice.run.RunEvent;
import dev.sluice.value.Lsn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * Verifies every table of the design.
     *
     * @param readings what an attempt before has read, and where this one keeps what it reads
     */
    Verified run(SourceEpoch epoch, Readings readings) {
        Lsn since = readings.begin(epoch);
        List<ConfirmedKey> confirmed = new ArrayList<>();
        ports.listener().on(new RunEvent.StageBegan(stage, 0, "items"));
        Tally tally = ports.projection().entities().isEmpty()
                ? Tally.notCompared(1, "The design has no entity.")
                : Tally.NONE;
        OpenKeys open = OpenKeys.NONE;
        Optional<SelfTestResult> selfTest = Optional.empty();
        for (TableDesign table : ports.design().tables()) {
            try (DigestFiles files = DigestFiles.create(ports.folder(), DigestMemory.DEFAULT)) {
                TableVerification run = new TableVerification(
                        ports,
                        level,
                        new TableVerification.Scope(epoch, table, files, readings.table(table.name())),
                        this::advance);
                int tables = ports.design().tables().size();
                tally = tally.plus(run.verify(SelfTests.faults(faultsOfAKind, tables)));
                selfTest = sum(selfTest, run.selfTest());
                differences.addAll(run.differences());
                confirmed.addAll(run.confirmed());
                open = open.plus(run.open());
            }
        }
        tally = tally.plus(unclaimed(epoch));
        Verified.Found found = new Verified.Found(
                tally, differences, confirmed, open.plus(tally.counts().notCompared()));
        Verified verified = Verified.of(level, selfTest, found, since);
        ports.listener().on(new RunEvent.Advanced(stage, done.get()));
        ports.listener().on(new RunEvent.StageEnded(stage, verified.result().reason()));
        return verified;
    }

    /** Looks at keys of an earlier verification again, and concludes anew. */
    Verified again(Verified before, List<ConfirmedKey> keys, FollowedStream stream) {
        Map<TableDesign, List<ConfirmedKey>> tables = new LinkedHashMap<>();
        keys.forEach(key ->
                tables.computeIfAbsent(key.table(), table -> new ArrayList<>()).add(key));
        Tally tally = Tally.NONE;
        List<ConfirmedKey> confirmed = new ArrayList<>();
        for (Map.Entry<TableDesign, List<ConfirmedKey>> table : tables.entrySet()) {
            RecheckFindings findings = new RecheckFindings(ports, table.getKey());
            Recheck recheck = new Recheck(ports, stream, table.getKey(), TableVerification.depth(level), findings);
            table.getValue().forEach(key -> recheck.add(key.key()));
            recheck.settle();
            tally = tally.plus(Tally.of(findings.counts()));
            differences.addAll(findings.differences());
            confirmed.addAll(findings.confirmed());
        }
        return before.after(keys, new Verified.Found(tally, differences, confirmed));
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
}
