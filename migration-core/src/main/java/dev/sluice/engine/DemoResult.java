package dev.sluice.engine;

import dev.sluice.verify.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a demo showed.
 *
 * @param sample its name
 * @param tables tables read
 * @param rows rows read by the backfill
 * @param items items in the target that were compared
 * @param ledger whether it balances
 * @param verdict EQUAL only if items and patterns are both equal
 * @param patternsCompared patterns
 * @param patternsEqual patterns whose every answer was equal
 * @param patternParameterSets parameter sets in all
 * @param rowsCompared rows of pattern answers compared
 * @param report the HTML report
 * @param live what was shown of a source that is written to, where that was asked for
 * @param target what stood for DynamoDB
 * @param elapsed the whole journey
 */
public record DemoResult(
        String sample,
        int tables,
        long rows,
        long items,
        LedgerState ledger,
        Verdict verdict,
        int patternsCompared,
        int patternsEqual,
        int patternParameterSets,
        long rowsCompared,
        Path report,
        Optional<LiveResult> live,
        Target target,
        Duration elapsed) {
    /** What stands for DynamoDB in a demo. */
    public enum Target {
        DYNAMODB_LOCAL,
        SIMULATOR
    }

    /** Whether a ledger balances. */
    public enum LedgerState {
        BALANCED,
        UNBALANCED
    }

    /** Whether everything was proven: a balanced ledger, EQUAL, every pattern equal, and live that all changes came. */
    public boolean isProven() {
        return ledger == LedgerState.BALANCED
                && verdict == Verdict.EQUAL
                && patternsCompared == patternsEqual
                && patternsCompared > 0
                && live.map(LiveResult::isProven).orElse(true);
    }
}
