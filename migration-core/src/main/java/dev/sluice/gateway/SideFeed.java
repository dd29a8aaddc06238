package dev.sluice.gateway;

import dev.sluice.value.Lsn;

/**
 * A second look at the changes of a feed, beside whoever applies them, through a temporary slot of its own: it shows also what the other one
 * lost, and ends without a trace.
 *
 * @param start every transaction that commits at or after it comes
 * @param feed the changes; an acknowledgement lets the server forget them as far as this look is concerned
 */
public record SideFeed(Lsn start, ChangeFeed feed) {}
