package dev.sluice.engine;

import dev.sluice.problem.SluiceException;
import dev.sluice.repair.RepairResult;
import dev.sluice.verify.SampleResult;
import dev.sluice.verify.VerifyResult;
import java.util.Optional;

/**
 * What a verification found, and whether the journal holds it. Immutable.
 *
 * @param result what it found
 * @param repair what was repaired, where that was asked for
 * @param sample what was drawn, where a sample was asked for
 * @param unkept why the journal does not hold it; absent where it does
 */
public record VerifyOutcome(
        VerifyResult result,
        Optional<RepairResult> repair,
        Optional<SampleResult> sample,
        Optional<SluiceException> unkept) {
    /**
     * The result where the journal holds it, for whom it is of no use otherwise.
     *
     * @throws SluiceException why the journal does not hold it
     */
    public VerifyResult kept() {
        if (unkept.isPresent()) {
            throw unkept.get();
        }
        return result;
    }
}
