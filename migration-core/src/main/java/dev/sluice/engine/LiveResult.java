package dev.sluice.engine;

import dev.sluice.gateway.LiveLoad;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a demo showed of a source that is written to.
 *
 * @param time how long changes were followed at least while people wrote, beside the backfill before that
 * @param load what the people did
 * @param identities the statements by which the demo made its own database log what the feed needs
 * @param stream how the changes came
 * @param beside the verification of the items while people wrote; empty where it did not come to its end in time
 * @param dual what an application that writes both sides did at the same time
 */
public record LiveResult(
        Duration time,
        LiveLoad.Report load,
        List<String> identities,
        Stream stream,
        Optional<VerifyResult> beside,
        DualWriteResult dual) {
    /**
     * How the changes came.
     *
     * @param changesRead rows' changes that the feed told; those behind a restart came twice
     * @param changesApplied those whose items all have their final outcome
     * @param greatestLag how far the newest applied change was behind at most, the catching up after the backfill included
     * @param missing why something is not in the target although the feed is applied; empty where nothing is missing
     */
    public record Stream(long changesRead, long changesApplied, Duration greatestLag, Optional<String> missing) {}

    public LiveResult {
        identities = List.copyOf(identities);
    }

    /**
     * Whether people changed rows, nothing is missing, no fewer changes were applied than they committed, nothing was found to differ
     * while they wrote, and what an application wrote to both sides is equal.
     */
    public boolean isProven() {
        return load.transactions() > 0
                && stream.missing().isEmpty()
                && stream.changesApplied() >= load.changes()
                && beside.filter(verified -> verified.verdict() == Verdict.DIFFERENT)
                        .isEmpty()
                && dual.isProven();
    }
}
