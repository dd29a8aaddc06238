package dev.sluice.backfill;

/** How a backfill that was not stopped came to its end. */
public sealed interface BackfillConclusion permits BackfillResult, PreflightFailed {}
