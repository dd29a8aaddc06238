package dev.sluice.sync;

import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.run.Cancellation;
import dev.sluice.run.Pause;
import dev.sluice.run.RunListener;
import dev.sluice.write.ItemWriter;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What a sync works with. It closes the feeds and snapshots that it opens, nothing else.
 *
 * @param slot gives the feed
 * @param snapshots opens a snapshot of now
 * @param writer writes with conditions
 * @param journal keeps what is applied and what is in quarantine
 * @param requireUnchanged throws where the catalogue is not any more what the design was compiled with, or the server is another one
 *     (R-54)
 * @param clock tells when
 * @param pause waits
 * @param listener watches
 * @param cancellation stops it between rounds
 */
public record SyncPorts(
        FeedSlot slot,
        Supplier<LiveSnapshot> snapshots,
        ItemWriter writer,
        Journal journal,
        Runnable requireUnchanged,
        Clock clock,
        Pause pause,
        RunListener listener,
        Cancellation cancellation) {}
