package dev.sluice.verify;

import dev.sluice.value.Lsn;
import java.util.List;

/**
 * The result of a verification.
 *
 * @param level how deep
 * @param counts the figures
 * @param verdict the conclusion
 * @param reason the conclusion in one sentence
 * @param position the position of the snapshot; of the first one where it went on from an attempt before
 * @param differences the first differences, at most 1,000
 * @param patterns one entry a pattern for {@code PATTERNS}, else empty
 * @param selfTest the self-test of R-85 in one sentence, empty where the level has none
 * @param leftOut what took no part because the design says so
 */
public record VerifyResult(
        VerifyLevel level,
        VerifyCounts counts,
        Verdict verdict,
        String reason,
        Lsn position,
        List<Difference> differences,
        List<PatternResult> patterns,
        String selfTest,
        LeftOut leftOut) {
    public VerifyResult {
        differences = List.copyOf(differences);
        patterns = List.copyOf(patterns);
    }

    /**
     * The same with a reason not to trust a green light: what is EQUAL becomes INCONCLUSIVE.
     *
     * @param why one sentence
     */
    public VerifyResult doubted(String why) {
        return new VerifyResult(
                level,
                counts,
                verdict == Verdict.EQUAL ? Verdict.INCONCLUSIVE : verdict,
                reason + " " + why,
                position,
                differences,
                patterns,
                selfTest,
                leftOut);
    }

    /**
     * The same with something that a reader has to know.
     *
     * @param sentence a whole sentence
     */
    public VerifyResult remarked(String sentence) {
        return new VerifyResult(
                level, counts, verdict, reason + " " + sentence, position, differences, patterns, selfTest, leftOut);
    }

    /** See {@link VerifyCounts#compared()}. */
    public long compared() {
        return counts.compared();
    }

    /** See {@link VerifyCounts#missing()}. */
    public long missing() {
        return counts.missing();
    }

    /** See {@link VerifyCounts#extra()}. */
    public long extra() {
        return counts.extra();
    }

    /** See {@link VerifyCounts#different()}. */
    public long different() {
        return counts.different();
    }

    /** See {@link VerifyCounts#foreign()}. */
    public long foreign() {
        return counts.foreign();
    }

    /** See {@link VerifyCounts#quarantined()}. */
    public long quarantined() {
        return counts.quarantined();
    }

    /** See {@link VerifyCounts#notCompared()}. */
    public long notCompared() {
        return counts.notCompared();
    }
}
