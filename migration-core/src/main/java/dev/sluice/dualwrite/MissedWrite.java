package dev.sluice.dualwrite;

import java.time.Instant;

/**
 * A second write that is not known to be in place.
 *
 * @param row which row
 * @param write how it ended
 * @param at when
 */
public record MissedWrite(ChangedRow row, DualWrite write, Instant at) {}
