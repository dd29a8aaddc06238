package dev.sluice.gateway;

import dev.sluice.value.Lsn;
import java.time.Instant;

/**
 * Which part of a feed was counted for the heat of its keys, without a gap.
 *
 * @param since every transaction from this moment on, by the source's clock
 * @param until to this one
 * @param through and no commit record that begins before this position is missing; what begins behind it may be counted once more
 */
public record HeatSpan(Instant since, Instant until, Lsn through) {}
