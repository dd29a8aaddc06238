package dev.sluice.verify;

import dev.sluice.value.Lsn;
import java.util.List;

/**
 * The result of a verification.
 *
 * @param level how deep
 * @param compared keys (or for counts, items of the source; for patterns, rows) compared
 * @param missing keys that the source has and the target lacks
 * @param extra keys in scope that the target has and the source lacks
 * @param different keys whose content differs
 * @param foreign keys that somebody else wrote, among the equal or different ones
 * @param quarantined source rows that cannot be represented or whose item breaks a limit, so that they were not compared
 * @param notCompared what could not be compared for another reason
 * @param verdict the conclusion
 * @param reason the conclusion in one sentence
 * @param position the snapshot's position
 * @param differences the first differences, at most 1,000
 * @param patterns one entry a pattern for {@code PATTERNS}, else empty
 * @param selfTest the self-test of R-85 in one sentence, empty where the level has none
 * @param leftOut what took no part because the design says so
 */
public record VerifyResult(
        VerifyLevel level,
        long compared,
        long missing,
        long extra,
        long different,
        long foreign,
        long quarantined,
        long notCompared,
        Verdict verdict,
        String reason,
        Lsn position,
        List<Difference> differences,
        List<PatternResult> patterns,
        String selfTest,
        LeftOut leftOut) {
    /**
     * The same with a reason not to trust a green light: what is EQUAL becomes INCONCLUSIVE.
     *
     * @param why one sentence
     */
    public VerifyResult doubted(String why) {
        return new VerifyResult(
                level,
                compared,
                missing,
                extra,
                different,
                foreign,
                quarantined,
                notCompared,
                verdict == Verdict.EQUAL ? Verdict.INCONCLUSIVE : verdict,
                reason + " " + why,
                position,
                differences,
                patterns,
                selfTest,
                leftOut);
    }

    public VerifyResult {
        differences = List.copyOf(differences);
        patterns = List.copyOf(patterns);
    }
}
