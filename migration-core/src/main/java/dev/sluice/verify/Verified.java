package dev.sluice.verify;

import dev.sluice.value.Lsn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A verification and what a repair needs to know of it. Immutable and thread-safe. */
public final class Verified {
    private final VerifyLevel level;
    private final Tally tally;
    private final Optional<SelfTestResult> selfTest;
    private final List<ConfirmedKey> confirmed;
    private final OpenKeys open;
    private final VerifyResult result;

    private Verified(VerifyLevel level, Optional<SelfTestResult> selfTest, Found found, VerifyResult result) {
        this.level = level;
        this.tally = found.tally();
        this.selfTest = selfTest;
        this.confirmed = List.copyOf(found.confirmed());
        this.open = found.open();
        this.result = result;
    }

    /**
     * Concludes.
     *
     * @param found the figures and the keys behind them
     * @param position of the snapshot
     */
    static Verified of(VerifyLevel level, Optional<SelfTestResult> selfTest, Found found, Lsn position) {
        return concluded(VerdictRules.of(found.tally(), selfTest, level), level, selfTest, found, position);
    }

    /** The same with a conclusion of its own. */
    static Verified concluded(
            VerdictRules.Conclusion conclusion,
            VerifyLevel level,
            Optional<SelfTestResult> selfTest,
            Found found,
            Lsn position) {
        VerifyResult result = new VerifyResult(
                level,
                found.tally().counts(),
                conclusion.verdict(),
                conclusion.reason(),
                position,
                Differences.first(found.differences(), ItemVerification.LISTED),
                List.of(),
                selfTest.map(SelfTestResult::sentence).orElse(""),
                found.tally().leftOut());
        return new Verified(level, selfTest, found, result);
    }

    /**
     * What was found.
     *
     * @param confirmed keys that differ for certain, where a stream is followed or at rest
     * @param open every key that is not known to be equal, where a stream is followed or at rest
     */
    record Found(Tally tally, List<Difference> differences, List<ConfirmedKey> confirmed, OpenKeys open) {
        /** Of keys whose state is of no use to anybody later. */
        Found(Tally tally, List<Difference> differences, List<ConfirmedKey> confirmed) {
            this(tally, differences, confirmed, OpenKeys.NONE);
        }
    }

    /** What people see. */
    public VerifyResult result() {
        return result;
    }

    /** Whether the verifier found what its self-test planted, or made none because it compared nothing. */
    public boolean isTested() {
        return selfTest.map(SelfTestResult::isPassed).orElse(true);
    }

    /** The first keys that differ for certain, at most 10,000 a table; empty where nothing was looked at twice. */
    public List<ConfirmedKey> confirmed() {
        return confirmed;
    }

    /** What is not known to be equal; of no use where nothing was looked at twice. */
    public OpenKeys open() {
        return open;
    }

    /**
     * The same after some of its keys were looked at again.
     *
     * @param again those keys
     * @param now what was found of them
     */
    Verified after(List<ConfirmedKey> again, Found now) {
        VerifyCounts before = VerifyCounts.NONE;
        for (ConfirmedKey key : again) {
            before = before.plus(key.sighting().counts());
        }
        Tally rest = new Tally(tally.counts().minus(before), tally.remarks(), tally.leftOut());
        List<ConfirmedKey> left = new ArrayList<>(confirmed);
        left.removeAll(new HashSet<>(again));
        left.addAll(now.confirmed());
        Set<String> texts = left.stream().map(ConfirmedKey::text).collect(Collectors.toSet());
        List<Difference> differences = new ArrayList<>(now.differences());
        // Of keys that were not looked at again stands what was told before.
        result.differences().stream()
                .filter(one -> texts.contains(one.key()) && !differences.contains(one))
                .forEach(differences::add);
        return of(level, selfTest, new Found(rest.plus(now.tally()), differences, left), result.position());
    }
}
