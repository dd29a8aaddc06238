package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.digest.DigestFiles;
import dev.sluice.digest.DigestMemory;
import dev.sluice.gateway.HashedScan;
import dev.sluice.verify.TableComparison.Comparator;
import dev.sluice.verify.TableComparison.Depth;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The self-tests that come before verdicts. One that has to be quick because nobody can write meanwhile may rely on the self-test that the same
 * process made of the same comparator, on the same table of the same design, before anybody was stopped. Thread-safe.
 */
public final class SelfTests {
    private final boolean remembers;
    private final Map<Subject, SelfTestResult> passed = new ConcurrentHashMap<>();

    private record Subject(String table, Depth depth, boolean isHashedByScan, int faults) {}

    private SelfTests(boolean remembers) {
        this.remembers = remembers;
    }

    /** A self-test before every verdict. */
    public static SelfTests eachTime() {
        return new SelfTests(false);
    }

    /** One self-test of each comparator, for one design in one process; one that failed is made again. */
    public static SelfTests once() {
        return new SelfTests(true);
    }

    /** For a command that has to be quick in the end: these where they are remembered, or else ones that are remembered by it alone. */
    public SelfTests ofCommand() {
        return remembers ? this : once();
    }

    /**
     * What the self-test of a comparator finds, or found.
     *
     * @param scan the scan that hashes the target's items; empty where the comparator does
     * @param faults how many of each kind
     */
    SelfTestResult of(VerificationPorts ports, TableDesign table, Depth depth, Optional<HashedScan> scan, int faults) {
        Subject subject = new Subject(table.name(), depth, scan.isPresent(), faults);
        SelfTestResult before = passed.get(subject);
        if (before != null) {
            return before;
        }
        SelfTestResult now = run(ports, table, depth, scan, faults);
        if (remembers && now.isPassed()) {
            passed.put(subject, now);
        }
        return now;
    }

    private static SelfTestResult run(
            VerificationPorts ports, TableDesign table, Depth depth, Optional<HashedScan> scan, int faults) {
        try (DigestFiles files = DigestFiles.create(ports.folder(), DigestMemory.DEFAULT)) {
            SelfTest.Subject subject = new SelfTest.Subject(Comparator.of(depth, SelfTest.LISTED), scan);
            return new SelfTest(table, subject, files, ports.seed())
                    .run(depth, new TargetItems(ports, table).samples(), faults);
        }
    }

    /** How many faults of each kind are planted into a table, where there are so many tables: 1,000 together. */
    static int faults(int faultsOfAKind, int tables) {
        return (faultsOfAKind + tables - 1) / tables;
    }
}
