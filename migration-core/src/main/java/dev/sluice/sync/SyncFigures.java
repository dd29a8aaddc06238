package dev.sluice.sync;

/**
 * What a sync did.
 *
 * @param changesRead rows' changes that came
 * @param changesApplied those whose items all have their final outcome
 * @param written items that were written
 * @param tombstones items that were deleted
 * @param stale writes that the target refused because it holds something newer
 * @param equal writes that it refused because it holds them
 * @param quarantined rows and items that were put into quarantine, those that somebody else's items stand in the way of among them
 */
public record SyncFigures(
        long changesRead,
        long changesApplied,
        long written,
        long tombstones,
        long stale,
        long equal,
        long quarantined) {}
