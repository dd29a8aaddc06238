package dev.sluice.engine;

import dev.sluice.gateway.DualWriter;
import dev.sluice.sync.SyncFigures;
import dev.sluice.verify.Verdict;

/**
 * What a live demo showed of an application that writes both sides.
 *
 * @param did what the application did
 * @param healing what the stream behind it did; its refused writes are those that the application had made before
 * @param compared items that were compared after that
 * @param verdict of these
 */
public record DualWriteResult(DualWriter.Report did, SyncFigures healing, long compared, Verdict verdict) {
    /** Items that the stream wrote, since the application had not. */
    public long healed() {
        return healing.written() + healing.tombstones();
    }

    /** Whether the application changed rows, and both sides are equal. */
    public boolean isProven() {
        return did.changes() > 0 && compared > 0 && verdict == Verdict.EQUAL;
    }
}
