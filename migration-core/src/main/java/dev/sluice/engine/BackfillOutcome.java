package dev.sluice.engine;

import dev.sluice.backfill.BackfillResult;
import dev.sluice.report.CheckReport;

/** How a backfill ended. */
public sealed interface BackfillOutcome {
    /** It reached its end. */
    record Finished(BackfillResult result) implements BackfillOutcome {}

    /** Nothing was written: the scan before the first write found errors that are not waived. */
    record Refused(CheckReport report) implements BackfillOutcome {}
}
