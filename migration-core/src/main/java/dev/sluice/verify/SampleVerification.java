package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies keys that are drawn at random from both sides: rows of the source one by one, and more of each range, of each tenth by size and of
 * each by age; segments of the target's scan whole, because DynamoDB gives no item at random. Each key is looked at as a suspect is. Used by one
 * thread.
 */
final class SampleVerification {
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
        SampleResult sum = SampleResult.nothing(seed);
        double share = Math.min(1, (double) size / all);
        for (int i = 0; i < tables.size(); i++) {
            SelfTestResult test = test(ports, level, tables.get(i), SelfTests.faults(faultsOfAKind, tables.size()));
            selfTest = Optional.of(selfTest.map(before -> before.plus(test)).orElse(test));
            TableSample sample = new TableSample(ports, stream, tables.get(i), TableVerification.depth(level), seed);
            sample.run(epoch, rows.get(i), share);
            tally = tally.plus(Tally.of(sample.counts()));
            differences.addAll(sample.differences());
            sum = sum.plus(sample.result());
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

    private long rows(SourceEpoch epoch, TableDesign table) {
        return ports.projection().entitiesOf(table).stream()
                .mapToLong(entity -> epoch.count(entity.reading().root()))
                .sum();
    }

    /** The self-test of what compares a sample. */
    static SelfTestResult test(VerificationPorts ports, VerifyLevel level, TableDesign table, int faults) {
        return ports.selfTests().of(ports, table, TableVerification.depth(level), Optional.empty(), faults);
    }
}
