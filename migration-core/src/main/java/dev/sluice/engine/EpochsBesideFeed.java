package dev.sluice.engine;

import dev.sluice.backfill.Epochs;
import dev.sluice.gateway.FeedBook;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.problem.StoppedException;

/**
 * Refuses snapshots that may not be written beside a stream of changes (section 4): of one that no slot has exported nobody knows exactly which
 * commits it holds, so its rows could stand over a newer change for ever, or under an older one. Used by one thread.
 *
 * @param next opens the snapshots
 * @param feeds the project's
 * @param target identity of the tables that are written
 */
record EpochsBesideFeed(Epochs next, FeedBook feeds, String target) implements Epochs {
    @Override
    public SourceEpoch get() {
        SourceEpoch epoch = next.get();
        boolean kept = false;
        try {
            requireExact(epoch);
            kept = true;
            return epoch;
        } finally {
            if (!kept) {
                epoch.close();
            }
        }
    }

    private void requireExact(SourceEpoch epoch) {
        if (epoch.kind() == SourceEpoch.Kind.LOG_ORDERED) {
            return;
        }
        feeds.prepared()
                .filter(feed -> TargetIdentity.shareName(feed.target(), target))
                .ifPresent(feed -> {
                    throw new StoppedException(
                            "Nothing was written: the snapshot's position in the log is not exact, and beside the"
                                    + " feed " + feed.name()
                                    + " its rows could hide newer changes for ever (section 4). " + epoch.remark()
                                    + " Let it have a slot (max_replication_slots and max_wal_senders with one to spare, a role with"
                                    + " REPLICATION) and run the same command again; or say sluice sync --drop where no changes are to"
                                    + " follow.");
                });
    }

    @Override
    public void requireUnchanged() {
        next.requireUnchanged();
    }
}
