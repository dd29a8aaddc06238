package dev.sluice.simulation.live;

import dev.sluice.value.Lsn;
import java.util.function.Supplier;

/**
 * What a feed needs from around it.
 *
 * @param weather what befalls its messages
 * @param slot hears acknowledgements
 * @param noted how far the journal has noted the feed as applied
 */
record FeedPorts(SourceWeather weather, SimulatedSlot slot, Supplier<Lsn> noted) {}
