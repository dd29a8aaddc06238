package dev.sluice.engine;

import dev.sluice.gateway.LiveLoad;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a demo showed of a source that is written to.
 *
 * @param time how long changes were followed while people wrote, beside the backfill before that
 * @param load what the people did
 * @param identities the statements by which the demo made its own database log what the feed needs
 * @param changesRead rows' changes that the feed told; those behind a restart came twice
 * @param changesApplied those whose items all have their final outcome
 * @param greatestLag how far the newest applied change was behind at most, the catching up after the backfill included
 * @param missing why something is not in the target although the feed is applied; empty where nothing is missing
 */
public record LiveResult(
        Duration time,
        LiveLoad.Report load,
        List<String> identities,
        long changesRead,
        long changesApplied,
        Duration greatestLag,
        Optional<String> missing) {
    public LiveResult {
        identities = List.copyOf(identities);
    }

    /** Whether people changed rows, nothing is missing, and no fewer changes were applied than they committed. */
    public boolean isProven() {
        return load.transactions() > 0 && missing.isEmpty() && changesApplied >= load.changes();
    }
}
